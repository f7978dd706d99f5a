/// The distance of a growing word to a wanted one, as far as it is at most one: insertions, deletions, replacements and
/// swaps of neighbours (optimal string alignment), three cells of each row of the table.
///
/// Damerau, "A technique for computer detection and correction of spelling errors", CACM 7 (1964).
package struct TypoBand: EditBand {
    /// Letters read so far.
    private var depth = 0
    /// The last letter read.
    private var last: Unicode.Scalar = "\0"
    /// Distances of the first depth-1, depth and depth+1 letters of the wanted word; 2 stands for more than one.
    private var cells = Cells(lower: 2, middle: 0, upper: 1)
    private var cellsBefore = Cells(lower: 2, middle: 2, upper: 2)

    private struct Cells: Hashable, Sendable {
        var lower: UInt8
        var middle: UInt8
        var upper: UInt8
    }

    /// Nothing read yet.
    package init() {}

    /// Whether what was read is at most one edit from the whole wanted word.
    package func accepts(_ wanted: [Unicode.Scalar]) -> Bool {
        switch wanted.count - depth {
        case -1: cells.lower <= 1
        case 0: cells.middle <= 1
        case 1: cells.upper <= 1
        default: false
        }
    }

    /// Whether an edit is left, so that any letter may follow.
    package var hasEditLeft: Bool { cells.middle == 0 }

    /// Calls `body` with each letter that may follow when no edit is left, perhaps with one of them twice.
    package func forEachContinuation(_ wanted: [Unicode.Scalar], _ body: (Unicode.Scalar) -> Void) {
        // The letter at depth-1 is also the second one of a swapped pair.
        if cells.lower <= 1 || (depth >= 1 && cellsBefore.middle == 0), wanted.indices.contains(depth - 1) {
            body(wanted[depth - 1])
        }
        if cells.middle <= 1, depth < wanted.count { body(wanted[depth]) }
        if cells.upper <= 1, depth + 1 < wanted.count { body(wanted[depth + 1]) }
    }

    /// Reads one more letter; false when no word that goes on so can be within one edit.
    package mutating func advance(_ letter: Unicode.Scalar, toward wanted: [Unicode.Scalar]) -> Bool {
        let before = cells
        let lower = cell(wanted, at: depth, replacing: before.lower, dropping: before.middle, 2, 2, letter)
        let middle = cell(
            wanted, at: depth + 1, replacing: before.middle, dropping: before.upper, lower, cellsBefore.middle, letter)
        let upper = cell(wanted, at: depth + 2, replacing: before.upper, dropping: 2, middle, 2, letter)
        (cellsBefore, cells) = (before, Cells(lower: lower, middle: middle, upper: upper))
        depth += 1
        last = letter
        return min(lower, middle, upper) <= 1
    }

    /// The distance of the first `count` letters of the wanted word to what was read with `letter`.
    @inline(__always)
    private func cell(
        _ wanted: [Unicode.Scalar], at count: Int, replacing: UInt8, dropping: UInt8, _ inserting: UInt8,
        _ swapping: UInt8, _ letter: Unicode.Scalar
    ) -> UInt8 {
        guard count <= wanted.count else { return 2 }
        var best = min(dropping, inserting) + 1
        if count >= 1 { best = min(best, replacing + (wanted[count - 1] == letter ? 0 : 1)) }
        if count >= 2, swapping == 0, depth >= 1, wanted[count - 1] == last, wanted[count - 2] == letter {
            best = min(best, 1)
        }
        return min(best, 2)
    }
}
