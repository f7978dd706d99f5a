/// The distances of a growing word to a wanted one, as far as they matter.
///
/// The wanted word is passed to each operation, so that a band is a few bytes and a walk can keep one for each of its steps.
package protocol EditBand: Hashable, Sendable {
    /// Nothing read yet.
    init()

    /// Whether what was read is near enough to the whole wanted word.
    func accepts(_ wanted: [Unicode.Scalar]) -> Bool

    /// Whether an edit is left, so that any letter may follow.
    var hasEditLeft: Bool { get }

    /// Calls `body` with each letter that may follow when no edit is left, perhaps with one of them twice.
    func forEachContinuation(_ wanted: [Unicode.Scalar], _ body: (Unicode.Scalar) -> Void)

    /// Reads one more letter; false when no word that goes on so can be near enough.
    mutating func advance(_ letter: Unicode.Scalar, toward wanted: [Unicode.Scalar]) -> Bool
}

/// Up to two edits: insertions, deletions, replacements and swaps of neighbours (optimal string alignment), five cells of
/// each row of the table.
package struct TwoTypoBand: EditBand {
    private static let limit = 2
    private static let width = 2 * limit + 1
    private static let tooFar = UInt8(limit + 1)

    /// Letters read so far.
    private var depth = 0
    /// The last letter read.
    private var last: Unicode.Scalar = "\0"
    /// Distances of the first depth-2 ... depth+2 letters of the wanted word.
    private var cells: SIMD8<UInt8>
    private var cellsBefore = SIMD8<UInt8>(repeating: TwoTypoBand.tooFar)

    package init() {
        cells = SIMD8(repeating: Self.tooFar)
        for place in Self.limit..<Self.width { cells[place] = UInt8(place - Self.limit) }
    }

    package func accepts(_ wanted: [Unicode.Scalar]) -> Bool {
        let place = wanted.count - depth + Self.limit
        return (0..<Self.width).contains(place) && cells[place] < Self.tooFar
    }

    package var hasEditLeft: Bool { cells.min() < Self.limit }

    package func forEachContinuation(_ wanted: [Unicode.Scalar], _ body: (Unicode.Scalar) -> Void) {
        for place in 0..<Self.width {
            let next = depth - Self.limit + place
            if cells[place] < Self.tooFar, wanted.indices.contains(next) { body(wanted[next]) }
            // The first letter of a swapped pair was read; its second comes first in the wanted word.
            if depth >= 1, cellsBefore[place] < Self.limit, wanted.indices.contains(next - 1) { body(wanted[next - 1]) }
        }
    }

    package mutating func advance(_ letter: Unicode.Scalar, toward wanted: [Unicode.Scalar]) -> Bool {
        var row = SIMD8<UInt8>(repeating: Self.tooFar)
        for place in 0..<Self.width {
            let count = depth + 1 - Self.limit + place
            guard (0...wanted.count).contains(count) else { continue }
            var best = place + 1 < Self.width ? cells[place + 1] + 1 : Self.tooFar
            if place > 0 { best = min(best, row[place - 1] + 1) }
            if count >= 1 { best = min(best, cells[place] + (wanted[count - 1] == letter ? 0 : 1)) }
            if count >= 2, depth >= 1, wanted[count - 1] == last, wanted[count - 2] == letter {
                best = min(best, cellsBefore[place] + 1)
            }
            row[place] = min(best, Self.tooFar)
        }
        (cellsBefore, cells) = (cells, row)
        depth += 1
        last = letter
        return row.min() < Self.tooFar
    }
}
