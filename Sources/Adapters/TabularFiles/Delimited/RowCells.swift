/// The cells of one row while it is being split: as many as there are columns in place, the others beside them.
struct RowCells {
    private let out: UnsafeMutablePointer<CellSpan>
    private let columnCount: Int
    private(set) var count = 0
    private(set) var longest = 0
    private var overflow: [CellSpan] = []
    private var highBits: UInt64 = 0
    private var zeros: UInt64 = 0
    private var hasExtraText = false

    init(out: UnsafeMutablePointer<CellSpan>, columnCount: Int) {
        (self.out, self.columnCount) = (out, columnCount)
    }

    /// Whether there is nothing in any cell: a row that spreadsheets write below their last one.
    var isBlank: Bool { longest == 0 }
    /// A cell for each column, and behind them at most empty ones.
    var isComplete: Bool { count >= columnCount && !hasExtraText }
    var isASCII: Bool { highBits & Lanes.high == 0 }
    var hasZero: Bool { zeros != 0 }

    /// The cell of a column.
    @inline(__always)
    subscript(column: Int) -> CellSpan { out[column] }

    var spans: [CellSpan] { (0..<min(count, columnCount)).map { out[$0] } + overflow }

    /// Keeps the cell of a place; places are given one after another.
    @inline(__always)
    mutating func put(_ place: Int, start: Int, end: Int) {
        let span = CellSpan(start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end &- start))
        if place < columnCount { out[place] = span } else { appendExtra(span) }
    }

    /// Keeps what the splitter saw of the whole row: bytes or-ed together by eights, and the zeros among them.
    @inline(__always)
    mutating func note(count: Int, longest: Int, highBits: UInt64, zeros: UInt64) {
        (self.count, self.longest, self.highBits, self.zeros) = (count, longest, highBits, zeros)
    }

    @inline(never)
    private mutating func appendExtra(_ span: CellSpan) {
        overflow.append(span)
        if span.length > 0 { hasExtraText = true }
    }
}
