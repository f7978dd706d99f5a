import Records

/// Splits the rows of a delimited chunk into cells, unquotes them in place, and sets faulty rows aside.
struct CellSplitter {
    private let delimiter: UInt8
    private let columns: [String]
    private let maximumCellBytes: Int

    init(delimiter: UInt8, columns: [String], maximumCellBytes: Int) {
        (self.delimiter, self.columns, self.maximumCellBytes) = (delimiter, columns, maximumCellBytes)
    }

    func table(of chunk: consuming RowChunk) -> RowTable {
        var rows = TableBuilder(rowCount: chunk.rowCount)
        var bytes = chunk.takeBytes()
        let cells = [CellSpan](unsafeUninitializedCapacity: chunk.rowCount * columns.count) { cells, filled in
            bytes.withUnsafeMutableBufferPointer { bytes in
                guard let base = bytes.baseAddress, let first = cells.baseAddress else { return }
                for row in 0..<chunk.rowCount {
                    let place = RowPlace(line: chunk.line(of: row), number: chunk.firstRow + row)
                    if let fault = chunk.fault(ofRow: row) {
                        rows.reject(place, [fault], original(base, chunk.rows.range(row)))
                        continue
                    }
                    let cells = split(base, chunk.rows.range(row), chunk.rows.forms[row], into: first + filled)
                    guard !cells.isBlank else { continue }
                    if isGood(cells, base) {
                        rows.accept(place)
                        filled += columns.count
                    } else {
                        rows.reject(place, faults(of: cells, base), original(cells, base))
                    }
                }
            }
        }
        return rows.table(columns: columns, chunkIndex: chunk.index, bytes: bytes, cells: cells)
    }

    /// The names or first cells that a header row holds, and the fault that makes it unreadable.
    func cells(of chunk: consuming RowChunk, row: Int) -> (cells: [[UInt8]], fault: RowFault?) {
        if let fault = chunk.fault(ofRow: row) { return ([], fault) }
        var bytes = chunk.takeBytes()
        return bytes.withUnsafeMutableBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return ([], nil) }
            return withUnsafeTemporaryAllocation(of: CellSpan.self, capacity: 1) { none in
                guard let out = none.baseAddress else { return ([], nil) }
                let cells = split(base, chunk.rows.range(row), chunk.rows.forms[row], into: out)
                return (self.cells(cells, base), textFaults(of: cells, base).first)
            }
        }
    }

    @inline(__always)
    private func split(
        _ base: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ form: RowSpans.Form,
        into out: UnsafeMutablePointer<CellSpan>
    ) -> RowCells {
        var cells = RowCells(out: out, columnCount: columns.count)
        if form == .plain {
            splitPlain(base, range, into: &cells)
        } else {
            splitQuoted(base, range, into: &cells)
        }
        return cells
    }

    /// Cells that end at every delimiter, eight bytes at a time; the chunk's padding lets the last word run over.
    /// What is noted of the row is kept in locals, as the loop is the hottest of reading.
    @inline(__always)
    private func splitPlain(_ base: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, into cells: inout RowCells) {
        let pattern = Lanes.low &* UInt64(delimiter)
        let end = range.upperBound
        var (start, at) = (range.lowerBound, range.lowerBound)
        var (count, longest) = (0, 0)
        var (highBits, zeros): (UInt64, UInt64) = (0, 0)
        while at < end {
            let live = Lanes.first(end &- at)
            let word = Lanes.load(base, at) & live | Lanes.low & ~live
            highBits |= word
            zeros |= Lanes.zeros(word)
            var found = Lanes.zeros(word ^ pattern) & live
            while found != 0 {
                let stop = at &+ found.trailingZeroBitCount >> 3
                cells.put(count, start: start, end: stop)
                longest = max(longest, stop &- start)
                count &+= 1
                start = stop &+ 1
                found &= found &- 1
            }
            at &+= 8
        }
        cells.put(count, start: start, end: end)
        cells.note(count: count &+ 1, longest: max(longest, end &- start), highBits: highBits, zeros: zeros)
    }

    /// The same with quotes: the text of a quoted cell is moved together over the quotes that were doubled.
    private func splitQuoted(_ base: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, into cells: inout RowCells) {
        var (highBits, zeros): (UInt64, UInt64) = (0, 0)
        for at in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            let live = Lanes.first(range.upperBound &- at)
            let word = Lanes.load(base, at) & live | Lanes.low & ~live
            highBits |= word
            zeros |= Lanes.zeros(word)
        }
        var at = range.lowerBound
        var (count, longest) = (0, 0)
        while true {
            let isQuoted = at < range.upperBound && base[at] == Dialect.quote
            let start = isQuoted ? at + 1 : at
            var write = start
            if isQuoted { at = unquote(base, from: start, to: range.upperBound, write: &write) }
            let isAtEnd = at == range.upperBound || base[at] == delimiter
            let end = isAtEnd ? at : place(of: delimiter, in: base, from: at, to: range.upperBound)
            move(base, at..<end, to: &write)
            cells.put(count, start: start, end: write)
            longest = max(longest, write - start)
            count += 1
            guard end < range.upperBound else { break }
            at = end + 1
        }
        cells.note(count: count, longest: longest, highBits: highBits, zeros: zeros)
    }

    /// Moves quoted text to `write` and gives the place behind the closing quote. A quote that text follows stays text.
    private func unquote(_ base: UnsafeMutablePointer<UInt8>, from: Int, to end: Int, write: inout Int) -> Int {
        var at = from
        while true {
            let quote = place(of: Dialect.quote, in: base, from: at, to: end)
            guard quote < end else {
                move(base, at..<end, to: &write)
                return end
            }
            let isDoubled = quote + 1 < end && base[quote + 1] == Dialect.quote
            move(base, at..<(isDoubled ? quote + 1 : quote), to: &write)
            guard isDoubled else { return quote + 1 }
            at = quote + 2
        }
    }

    private func move(_ base: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, to write: inout Int) {
        if write != range.lowerBound { (base + write).update(from: base + range.lowerBound, count: range.count) }
        write += range.count
    }

    // MARK: Judging a row

    @inline(__always)
    private func isGood(_ cells: RowCells, _ base: UnsafeMutablePointer<UInt8>) -> Bool {
        cells.isComplete && cells.longest <= maximumCellBytes && !cells.hasZero
            && (cells.isASCII || isText(cells, base))
    }

    private func faults(of cells: RowCells, _ base: UnsafeMutablePointer<UInt8>) -> [RowFault] {
        var faults: [RowFault] = []
        if cells.count < columns.count {
            faults.append(
                RowFault(
                    field: nil, code: .tooFewCells,
                    reason:
                        "\(cells.count) of \(columns.count) cells; look for a missing delimiter or a line break in a cell"
                ))
        } else if !cells.isComplete {
            faults.append(
                RowFault(
                    field: nil, code: .tooManyCells,
                    reason:
                        "\(cells.count) cells for \(columns.count) columns; put cells that hold the delimiter in quotes"
                ))
        }
        for (place, span) in cells.spans.enumerated() where Int(span.length) > maximumCellBytes {
            faults.append(
                RowFault(
                    field: column(place), code: .cellTooLong,
                    reason:
                        "\(span.length) bytes where at most \(maximumCellBytes) are read; shorten it, or look for a missing quote"
                ))
        }
        return faults + textFaults(of: cells, base)
    }

    private func isText(_ cells: RowCells, _ base: UnsafeMutablePointer<UInt8>) -> Bool {
        for place in 0..<columns.count {
            let span = cells[place]
            let bytes = UnsafeBufferPointer(start: base + Int(span.start), count: Int(span.length))
            if TextFault.isPresent(in: bytes) { return false }
        }
        return true
    }

    private func textFaults(of cells: RowCells, _ base: UnsafeMutablePointer<UInt8>) -> [RowFault] {
        guard cells.hasZero || !cells.isASCII else { return [] }
        return cells.spans.enumerated().compactMap { place, span in
            let bytes = UnsafeBufferPointer(start: base + Int(span.start), count: Int(span.length))
            return TextFault.first(in: bytes).map { RowFault(field: column(place), code: $0.code, reason: $0.reason) }
        }
    }

    private func column(_ place: Int) -> String? { place < columns.count ? columns[place] : nil }

    private func cells(_ cells: RowCells, _ base: UnsafeMutablePointer<UInt8>) -> [[UInt8]] {
        cells.spans.map { Array(UnsafeBufferPointer(start: base + Int($0.start), count: Int($0.length))) }
    }

    private func original(_ cells: RowCells, _ base: UnsafeMutablePointer<UInt8>) -> RejectedRow.Original {
        cells.longest > maximumCellBytes ? .omitted : .cells(self.cells(cells, base))
    }

    private func original(_ base: UnsafeMutablePointer<UInt8>, _ range: Range<Int>) -> RejectedRow.Original {
        guard !range.isEmpty, range.count <= maximumCellBytes else { return .omitted }
        return .line(Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)))
    }
}
