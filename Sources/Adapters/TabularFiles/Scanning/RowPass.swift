/// One pass over the bytes in hand, row by row. A row is asked for behind the one before, never further back.
///
/// A quote opens a quoted cell only at the start of a cell, and there line ends are text. Rows without any quote, nearly
/// all of them, are found by their line end alone.
struct RowPass {
    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let isFinal: Bool
    private let delimiter: UInt8?
    private let maximumRowBytes: Int
    private var marks = Marks()

    /// The next of each byte that matters: found once, asked for often.
    private struct Marks {
        var lineFeed = NextPlace(of: 0x0A)
        var carriageReturn = NextPlace(of: 0x0D)
        var quote = NextPlace(of: Dialect.quote)
    }

    init(base: UnsafePointer<UInt8>, count: Int, isFinal: Bool, delimiter: UInt8?, maximumRowBytes: Int) {
        (self.base, self.count, self.isFinal) = (base, count, isFinal)
        (self.delimiter, self.maximumRowBytes) = (delimiter, maximumRowBytes)
    }

    struct Found {
        /// Behind the last byte of the row, before its line end.
        let end: Int
        /// Where the next row begins.
        let next: Int
        let lines: Int
        let form: RowSpans.Form
    }

    /// The row that begins at `start`; nil when the bytes break it off.
    @inline(__always)
    mutating func row(from start: Int) -> Found? {
        guard let line = line(from: start) else { return nil }
        guard line.end - start <= maximumRowBytes else { return line.asTooLong(from: start) }
        guard delimiter != nil, quote(from: start) < line.end else { return line }
        let before = marks
        let found = quotedRow(from: start, firstLine: line)
        // The next row then begins before places that were looked at already.
        if found.map({ $0.form != .quoted }) ?? true { marks = before }
        return found
    }

    /// The bytes from `start` to the next line end; nil when there is none yet.
    @inline(__always)
    mutating func line(from start: Int) -> Found? {
        let end = lineEnd(from: start)
        if end == count { return isFinal ? Found(end: end, next: end, lines: 0, form: .plain) : nil }
        return lineEnd(at: end, lines: 1, form: .plain)
    }

    @inline(__always)
    private mutating func quote(from start: Int) -> Int { marks.quote.place(in: base, from: start, to: count) }

    @inline(__always)
    private mutating func lineEnd(from start: Int) -> Int {
        let feed = marks.lineFeed.place(in: base, from: start, to: count)
        return delimiter == nil ? feed : min(feed, marks.carriageReturn.place(in: base, from: start, to: count))
    }

    /// CR, LF and CR LF end a line; nil when a CR is the last byte in hand.
    @inline(__always)
    private func lineEnd(at end: Int, lines: Int, form: RowSpans.Form) -> Found? {
        guard base[end] == 0x0D else { return Found(end: end, next: end + 1, lines: lines, form: form) }
        guard end + 1 < count else { return isFinal ? Found(end: end, next: count, lines: lines, form: form) : nil }
        return Found(end: end, next: base[end + 1] == 0x0A ? end + 2 : end + 1, lines: lines, form: form)
    }

    private mutating func quotedRow(from start: Int, firstLine: Found) -> Found? {
        // What lies further than one byte behind the limit decides nothing, so that every cutting finds the same rows.
        let limit = min(count, start + maximumRowBytes + 2)
        let outOfReach: Found? =
            count - start >= maximumRowBytes + 2
            ? firstLine.asTooLong(from: start) : isFinal ? firstLine.asUnterminated : nil
        var (at, lines) = (start, 0)
        while true {
            let end = min(lineEnd(from: at), limit)
            guard let opening = openingQuote(from: at, before: end, rowStart: start) else {
                guard end < limit || isFinal && limit == count else { return outOfReach }
                guard end - start <= maximumRowBytes else { return firstLine.asTooLong(from: start) }
                guard end < limit else { return Found(end: end, next: end, lines: lines, form: .quoted) }
                return lineEnd(at: end, lines: lines + 1, form: .quoted)
            }
            switch closing(from: opening + 1, limit: limit, lines: &lines) {
            case .behind(let place): at = place
            case .outOfReach: return outOfReach
            case .astray: return firstLine.asUnterminated
            }
        }
    }

    /// The next quote that begins a cell; one in the middle of a cell is text.
    @inline(__always)
    private mutating func openingQuote(from: Int, before end: Int, rowStart: Int) -> Int? {
        var place = quote(from: from)
        while place < end {
            if place == rowStart || base[place - 1] == delimiter { return place }
            place = quote(from: place + 1)
        }
        return nil
    }

    private enum Closing {
        /// The place behind the closing quote.
        case behind(Int)
        case outOfReach
        /// A quote followed by text, on a later line than the opening one: so the opening quote was a slip.
        case astray
    }

    /// The end of the quoted cell whose text begins at `start`. A quote followed by text ends the quoting, as Python's
    /// reader has it, while the cell is still on its first line.
    @inline(__always)
    private mutating func closing(from start: Int, limit: Int, lines: inout Int) -> Closing {
        var at = start
        while true {
            let quote = min(quote(from: at), limit)
            // The last byte in reach may be the first of two quotes.
            guard quote + 1 < limit || (quote < limit && isFinal && limit == count) else { return .outOfReach }
            if quote + 1 < limit, base[quote + 1] == Dialect.quote {
                at = quote + 2
                continue
            }
            if lineEnd(from: start) < quote {
                guard isEndOfCell(quote + 1) else { return .astray }
                lines += lineEnds(from: start, to: quote)
            }
            return .behind(quote + 1)
        }
    }

    private func isEndOfCell(_ place: Int) -> Bool {
        place == count || base[place] == delimiter || base[place] == 0x0A || base[place] == 0x0D
    }

    /// Line ends in the text of a quoted cell.
    private func lineEnds(from start: Int, to end: Int) -> Int {
        var lines = 0
        for at in start..<end {
            let byte = base[at]
            if byte == 0x0A || (byte == 0x0D && (at + 1 == end || base[at + 1] != 0x0A)) { lines += 1 }
        }
        return lines
    }
}

extension RowPass.Found {
    /// Nothing kept, and on with the line behind this one.
    @inline(__always)
    fileprivate func asTooLong(from start: Int) -> Self { Self(end: start, next: next, lines: lines, form: .tooLong) }

    fileprivate var asUnterminated: Self { Self(end: end, next: next, lines: lines, form: .unterminated) }
}
