/// Where the rows of a chunk stand in its bytes, by row.
struct RowSpans: Sendable {
    enum Form: UInt8, Sendable {
        /// No quote anywhere: cells end at delimiters.
        case plain
        case quoted
        /// A quoted cell that does not end, or ends in the middle of a later line; the span is the row's first line.
        case unterminated
        /// Its end is not within the limit; the span is empty.
        case tooLong
    }

    private(set) var starts: [UInt32] = []
    private(set) var ends: [UInt32] = []
    /// The line that each row begins on, counted from the first line of the chunk.
    private(set) var lines: [UInt32] = []
    private(set) var forms: [Form] = []

    var count: Int { starts.count }

    @inline(__always)
    func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(ends[row]) }

    mutating func reserve(_ rows: Int) {
        starts.reserveCapacity(rows)
        ends.reserveCapacity(rows)
        lines.reserveCapacity(rows)
        forms.reserveCapacity(rows)
    }

    @inline(__always)
    mutating func append(_ range: Range<Int>, line: Int, form: Form) {
        starts.append(UInt32(truncatingIfNeeded: range.lowerBound))
        ends.append(UInt32(truncatingIfNeeded: range.upperBound))
        lines.append(UInt32(truncatingIfNeeded: line))
        forms.append(form)
    }
}
