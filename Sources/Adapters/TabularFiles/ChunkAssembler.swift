import Records

/// Cuts the text of a file into chunks of whole rows.
struct ChunkAssembler {
    /// A header with more columns is refused: no table of people or companies has so many, but noise has.
    static let maximumColumns = 4096
    /// A name is shown to people, and compared with the names of fields.
    static let maximumNameBytes = 1024
    /// Cells of one chunk, so that a chunk of many short rows stays small once it is split.
    private static let maximumCells = 1 << 22

    private var input: TextInput
    private let options: ReadOptions
    private let format: TableFormat
    private var scanner: RowScanner
    /// Text that no chunk has taken yet, from `at` on.
    private var text: [UInt8] = []
    private var at = 0
    private var line = 1
    private var row = 1
    private var index = 0

    init(input: TextInput, options: ReadOptions, format: TableFormat) {
        (self.input, self.options, self.format) = (input, options, format)
        let delimiter: UInt8? = if case .delimited(let dialect) = format { dialect.delimiter } else { nil }
        scanner = RowScanner(delimiter: delimiter, maximumRowBytes: options.maximumRowBytes)
    }

    /// Passes over a first line of so many bytes.
    mutating func skip(_ byteCount: Int) throws(TabularError) {
        guard byteCount > 0 else { return }
        while text.count < byteCount, !input.isAtEnd { try refill() }
        at = min(byteCount, text.count)
        line += 1
    }

    /// The rows up to about `chunkBytes`, nil at the end.
    mutating func next(_ layout: TableLayout) throws(TabularError) -> RowChunk? {
        let maximumRows = max(1, Self.maximumCells / max(1, layout.columns.count))
        while true {
            if at == text.count { try refill() }
            let found = scan(maximumRows: maximumRows)
            if found.rows.count > 0 { return chunk(found, layout) }
            (at, line) = (found.consumed, line + found.lines)
            guard !(input.isAtEnd && at == text.count) else { return nil }
            try refill()
        }
    }

    private mutating func scan(maximumRows: Int) -> RowScanner.Result {
        text.withUnsafeBufferPointer {
            scanner.scan($0, from: at, isFinal: input.isAtEnd, maximumRows: maximumRows)
        }
    }

    /// The chunk takes the text; what belongs to no row of it yet is copied for the next.
    private mutating func chunk(_ found: RowScanner.Result, _ layout: TableLayout) -> RowChunk {
        let rest = Array(text[found.consumed...])
        var bytes = rest
        swap(&bytes, &text)
        bytes.append(contentsOf: repeatElement(0, count: RowChunk.padding))
        defer {
            at = 0
            line += found.lines
            row += found.rows.count
            index += 1
        }
        return RowChunk(index: index, firstRow: row, firstLine: line, bytes: bytes, rows: found.rows, layout: layout)
    }

    /// Reads on behind the text that is left. A row that fills a whole chunk makes the next one larger, so that rows of
    /// any length within the limit are looked at a few times only.
    private mutating func refill() throws(TabularError) {
        if at > 0 {
            text.removeFirst(at)
            at = 0
        }
        try input.append(max(options.chunkBytes, text.count), to: &text)
    }
}

extension ChunkAssembler {
    /// The columns, and the reading place behind the header row.
    mutating func header() throws(TabularError) -> Header {
        switch format {
        case .jsonLines: try memberHeader()
        case .delimited(let dialect): try rowHeader(delimiter: dialect.delimiter)
        }
    }

    private mutating func rowHeader(delimiter: UInt8) throws(TabularError) -> Header {
        let (before, lineBefore) = (at, line)
        let layout = TableLayout(
            format: format, columns: [], maximumCellBytes: options.maximumCellBytes,
            maximumRowBytes: options.maximumRowBytes)
        guard let first = try firstRow(layout) else {
            throw TabularError(
                .empty, file: input.source.path, "the file is empty; a header row and data rows were expected")
        }
        let splitter = CellSplitter(delimiter: delimiter, columns: [], maximumCellBytes: options.maximumCellBytes)
        let row = splitter.cells(of: first.chunk, row: 0)
        if let fault = row.fault { throw unreadable(first.chunk.line(of: 0), fault.reason) }
        guard row.cells.count <= Self.maximumColumns else {
            throw unreadable(
                first.chunk.line(of: 0),
                "\(row.cells.count) columns where at most \(Self.maximumColumns) are read; is this a table of text?")
        }
        if options.hasHeader, let long = row.cells.firstIndex(where: { $0.count > Self.maximumNameBytes }) {
            throw unreadable(
                first.chunk.line(of: 0),
                "the name of column \(long + 1) has \(row.cells[long].count) bytes where at most "
                    + "\(Self.maximumNameBytes) are read; look for a quote that does not end, or shorten it")
        }
        guard options.hasHeader else {
            (at, line) = (before, lineBefore)
            return Header(unnamed: row.cells.count)
        }
        (at, line) = (first.consumed, line + first.lines)
        return Header(written: row.cells.map { String(decoding: $0, as: UTF8.self) })
    }

    private func unreadable(_ line: Int, _ reason: String) -> TabularError {
        TabularError(.badHeader, file: input.source.path, line: line, "the header cannot be read: \(reason)")
    }

    /// The first row, without moving on.
    private mutating func firstRow(
        _ layout: TableLayout
    ) throws(TabularError) -> (chunk: RowChunk, consumed: Int, lines: Int)? {
        while true {
            if text.isEmpty { try refill() }
            let found = scan(maximumRows: 1)
            if found.rows.count > 0 {
                let bytes = text.prefix(found.consumed) + repeatElement(0, count: RowChunk.padding)
                let chunk = RowChunk(
                    index: 0, firstRow: 1, firstLine: line, bytes: Array(bytes), rows: found.rows, layout: layout)
                return (chunk, found.consumed, found.lines)
            }
            if input.isAtEnd { return nil }
            try refill()
        }
    }

    /// The names in the objects of about the first mebibyte.
    private mutating func memberHeader() throws(TabularError) -> Header {
        while text.count < FormatFinder.headBytes, !input.isAtEnd { try refill() }
        let layout = TableLayout(
            format: format, columns: [], maximumCellBytes: options.maximumCellBytes,
            maximumRowBytes: options.maximumRowBytes)
        var scout = RowScanner(delimiter: nil, maximumRowBytes: options.maximumRowBytes)
        let rows = text.withUnsafeBufferPointer {
            scout.scan($0, from: at, isFinal: input.isAtEnd, maximumRows: 1000).rows
        }
        let chunk = RowChunk(
            index: 0, firstRow: 1, firstLine: line, bytes: text + repeatElement(0, count: RowChunk.padding), rows: rows,
            layout: layout)
        return Header(members: ObjectSplitter.columnNames(of: chunk, maximum: Self.maximumColumns))
    }
}
