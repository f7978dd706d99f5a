package import Records

/// Reads a file of rows (CSV and its relatives, JSON Lines) from front to back in constant memory.
///
/// Two styles over one parser: `next()` gives row after row; `nextChunk()` gives some thousand rows as bytes, whose cells
/// other threads split (`RowChunk.table()`). Every row is given by one of them once; faulty rows are values.
package final class RowReader {
    /// The column names, unique: the header's, or for JSON Lines the members of the first rows' objects.
    package var columns: [String] { layout.columns }
    /// What the header had that could not stay as it was.
    package let header: Header
    package let format: TableFormat
    package let encoding: TextEncoding
    /// How surely it is so.
    package let form: FoundForm
    /// The size of the file, nil for standard input and pipes.
    package var totalBytes: Int? { source.totalBytes }
    /// How far reading has come, for progress.
    package var bytesRead: Int { source.bytesRead }

    /// A row that was read, or why it could not be.
    package enum Reading: Sendable {
        case row(RawRow)
        case rejected(RejectedRow)
    }

    private let source: ByteSource
    private let options: ReadOptions
    private let layout: TableLayout
    private var assembler: ChunkAssembler
    private var peeked: [RowChunk] = []
    private var open: OpenTable?

    /// Opens `path` (`-` is standard input), finds out its encoding, format and delimiter, and reads the header.
    package convenience init(path: String, options: ReadOptions = ReadOptions()) throws(TabularError) {
        try self.init(source: ByteSource(path: path), options: options)
    }

    /// Reads a file that is text already.
    package convenience init(_ file: PlainFile, options: ReadOptions = ReadOptions()) throws(TabularError) {
        try self.init(source: ByteSource(plain: file.path, name: file.name), options: options)
    }

    /// The same for a file that is in memory; `name` stands for its path in messages.
    package convenience init(
        bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
    ) throws(TabularError) {
        try self.init(source: ByteSource(bytes: bytes, name: name), options: options)
    }

    private init(source: ByteSource, options: ReadOptions) throws(TabularError) {
        var head: [UInt8] = []
        try source.append(FormatFinder.headBytes, to: &head)
        let isWhole = head.count < FormatFinder.headBytes
        let found = try FormatFinder(source: source, options: options).find(head: head, isWhole: isWhole)
        let input = TextInput(
            source: source, head: head.dropFirst(found.markBytes), isWhole: isWhole, encoding: found.encoding)
        var assembler = ChunkAssembler(input: input, options: options, format: found.format)
        try assembler.skip(found.separatorLineBytes)
        header = try assembler.header()
        layout = TableLayout(
            format: found.format, columns: header.columns, maximumCellBytes: options.maximumCellBytes,
            maximumRowBytes: options.maximumRowBytes)
        (self.source, self.options, self.assembler) = (source, options, assembler)
        (format, encoding, form) = (found.format, found.encoding, found.form)
    }

    /// The next rows as bytes, nil at the end. Call it from one thread; split the chunks on as many as you like.
    package func nextChunk() throws(TabularError) -> RowChunk? {
        if !peeked.isEmpty { return peeked.removeFirst() }
        return try assembler.next(layout)
    }

    /// The next row, nil at the end.
    package func next() throws(TabularError) -> Reading? {
        while true {
            if let reading = open?.next() { return reading }
            guard let chunk = try nextChunk() else { return nil }
            open = OpenTable(chunk.table())
        }
    }

    /// Up to `limit` good rows from the front without taking them, to judge the columns by. Only before reading begins.
    package func sample(limit: Int) throws(TabularError) -> [RawRow] {
        if peeked.isEmpty, let chunk = try nextChunk() { peeked = [chunk] }
        guard let table = peeked.first?.table() else { return [] }
        return (0..<min(limit, table.rowCount)).map(table.row)
    }
}

/// A table that is being read row by row, good and rejected ones in the order of the file.
private struct OpenTable {
    private let table: RowTable
    private var row = 0
    private var rejected = 0

    init(_ table: RowTable) { self.table = table }

    mutating func next() -> RowReader.Reading? {
        let hasRow = row < table.rowCount
        if rejected < table.rejected.count, !hasRow || table.rejected[rejected].row < table.number(of: row) {
            rejected += 1
            return .rejected(table.rejected[rejected - 1])
        }
        guard hasRow else { return nil }
        row += 1
        return .row(table.row(row - 1))
    }
}
