/// Finds where rows end, without looking at cells: the sequential part of reading, at the speed of `memchr`.
///
/// JSON Lines have no quoted line ends: every line is a row.
struct RowScanner {
    /// nil for JSON Lines.
    let delimiter: UInt8?
    let maximumRowBytes: Int
    /// Set while the rest of a line that was given up as too long goes by.
    private var isSkippingLine = false

    init(delimiter: UInt8?, maximumRowBytes: Int) {
        self.delimiter = delimiter
        self.maximumRowBytes = maximumRowBytes
    }

    struct Result {
        var rows = RowSpans()
        /// The first byte that belongs to no row found.
        var consumed: Int
        /// Line ends up to there.
        var lines = 0
    }

    /// The rows of `bytes[from...]`, up to `maximumRows`. Unless `isFinal`, a row that the bytes break off is left.
    /// How the bytes were cut into pieces never shows in the rows. Empty lines are no rows.
    mutating func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, from: Int, isFinal: Bool, maximumRows: Int = .max
    ) -> Result {
        var result = Result(consumed: from)
        guard let base = bytes.baseAddress else { return result }
        var pass = RowPass(
            base: base, count: bytes.count, isFinal: isFinal, delimiter: delimiter, maximumRowBytes: maximumRowBytes)
        result.rows.reserve(min(maximumRows, (bytes.count - from) / 64 + 1))
        while result.consumed < bytes.count, result.rows.count < maximumRows {
            let start = result.consumed
            guard let found = isSkippingLine ? pass.line(from: start) : pass.row(from: start) else {
                skipIfTooLong(start, bytes, result: &result)
                break
            }
            if !isSkippingLine, found.end > start || found.form == .tooLong {
                result.rows.append(start..<found.end, line: result.lines, form: found.form)
            }
            isSkippingLine = false
            result.consumed = found.next
            result.lines += found.lines
        }
        return result
    }

    /// Gives up a line that is too long already, so that memory stays bounded. One byte of grace, for a CR LF of which
    /// only the CR is in hand; that CR stays until its line end is known.
    private mutating func skipIfTooLong(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>, result: inout Result) {
        guard isSkippingLine || bytes.count - start > maximumRowBytes + 1 else { return }
        if !isSkippingLine { result.rows.append(start..<start, line: result.lines, form: .tooLong) }
        isSkippingLine = true
        result.consumed = bytes.last == 0x0D ? bytes.count - 1 : bytes.count
    }
}
