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

    var spans: [CellSpan] { (0..<min(count, columnCount)).map { out[$0] } + overflow }

    /// Notes eight bytes of the row, of which some may have been set to one.
    @inline(__always)
    mutating func see(_ word: UInt64) {
        highBits |= word
        zeros |= Lanes.zeros(word)
    }

    @inline(__always)
    mutating func append(start: Int, end: Int) {
        let length = end &- start
        let span = CellSpan(start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length))
        if length > longest { longest = length }
        if count < columnCount { out[count] = span } else { appendExtra(span) }
        count &+= 1
    }

    @inline(never)
    private mutating func appendExtra(_ span: CellSpan) {
        overflow.append(span)
        if span.length > 0 { hasExtraText = true }
    }
}
