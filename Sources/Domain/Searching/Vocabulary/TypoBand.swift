/// The distance of a growing word to a wanted one, as far as it is at most one: insertions, deletions, replacements and
/// swaps of neighbours (optimal string alignment), three cells of each row of the table.
///
/// Damerau, "A technique for computer detection and correction of spelling errors", CACM 7 (1964).
package struct TypoBand: Hashable, Sendable {
    private let wanted: [Unicode.Scalar]
    /// Letters read so far.
    private var depth = 0
    /// Distances of the first depth-1, depth and depth+1 letters of `wanted`; 2 stands for more than one.
    private var cells: (UInt8, UInt8, UInt8) = (2, 0, 1)
    private var cellsBefore: (UInt8, UInt8, UInt8) = (2, 2, 2)
    private var last: Unicode.Scalar = "\0"

    package init(start wanted: [Unicode.Scalar]) {
        self.wanted = wanted
        if wanted.isEmpty { cells.2 = 2 }
    }

    /// Whether what was read is at most one edit from the whole wanted word.
    package var acceptsWhole: Bool {
        switch wanted.count - depth {
        case -1: cells.0 <= 1
        case 0: cells.1 <= 1
        case 1: cells.2 <= 1
        default: false
        }
    }

    /// Whether an edit is left, so that any letter may follow.
    package var isExact: Bool { cells.1 == 0 }

    /// The letters that may follow when no edit is left.
    package var continuations: [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        func add(_ place: Int) {
            if wanted.indices.contains(place), !letters.contains(wanted[place]) { letters.append(wanted[place]) }
        }
        if cells.0 <= 1 { add(depth - 1) }
        if cells.1 <= 1 { add(depth) }
        if cells.2 <= 1 { add(depth + 1) }
        // The second letter of a swapped pair.
        if depth >= 1, cellsBefore.1 == 0 { add(depth - 1) }
        return letters
    }

    /// Reads one more letter; false when no word that goes on so can be within one edit.
    package mutating func advance(_ letter: Unicode.Scalar) -> Bool {
        let before = cells
        let lower = cell(at: depth, replacing: before.0, dropping: before.1, inserting: 2, swapping: 2, letter)
        let middle = cell(
            at: depth + 1, replacing: before.1, dropping: before.2, inserting: lower, swapping: cellsBefore.1, letter)
        let upper = cell(
            at: depth + 2, replacing: before.2, dropping: 2, inserting: middle, swapping: cellsBefore.2, letter)
        (cellsBefore, cells) = (before, (lower, middle, upper))
        depth += 1
        last = letter
        return min(lower, middle, upper) <= 1
    }

    /// The distance of the first `count` letters of the wanted word to what was read with `letter`.
    private func cell(
        at count: Int, replacing: UInt8, dropping: UInt8, inserting: UInt8, swapping: UInt8, _ letter: Unicode.Scalar
    ) -> UInt8 {
        guard count >= 0, count <= wanted.count else { return 2 }
        var best = min(dropping, inserting) + 1
        if count >= 1 { best = min(best, replacing + (wanted[count - 1] == letter ? 0 : 1)) }
        if count >= 2, depth >= 1, wanted[count - 1] == last, wanted[count - 2] == letter {
            best = min(best, swapping + 1)
        }
        return min(best, 2)
    }

    package static func == (left: TypoBand, right: TypoBand) -> Bool {
        left.wanted == right.wanted && left.depth == right.depth && left.cells == right.cells
            && left.cellsBefore == right.cellsBefore && left.last == right.last
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(wanted)
        hasher.combine(depth)
    }
}
