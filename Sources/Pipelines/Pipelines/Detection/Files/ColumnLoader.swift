import Matching
import Records
import TabularFiles
import TextAnalysis

/// Reads files of rows into matching columns, several chunks at a time.
struct ColumnLoader: Sendable {
    struct Loaded: Sendable {
        var columns: RecordColumns
        var ids: RecordIDs
        /// By row: its number in its file, from 1; records that were stored have none.
        var numbers: [Int]
        /// By file: how many rows it has.
        var counts: [Int]
        /// By file: the rows that could not be read.
        var rejected: [[RejectedRow]]
    }

    /// A file that is open, and what its columns mean.
    struct Source: Sendable {
        let feed: ChunkFeed
        /// By column: the field that it fills, nil for none.
        let fields: [FieldName?]
        /// The column that holds the id; nil numbers the rows.
        let idColumn: Int?

        init(_ feed: ChunkFeed, _ fields: [FieldName?], _ idColumn: Int?) {
            (self.feed, self.fields, self.idColumn) = (feed, fields, idColumn)
        }
    }

    let definition: MatchingDefinition
    let normalizer: FieldNormalizer
    let workers: Int

    /// What one worker brings home.
    private struct Share: Sendable {
        var part: ColumnsPart
        var chunks: [Chunk] = []
    }

    private struct Chunk: Sendable {
        let file: Int
        let index: Int
        let cells: [UInt32]
        let ids: RecordIDs
        let numbers: [Int]
        let rejected: [RejectedRow]
    }

    /// The rows of all files, file after file, and those of stored records behind them.
    func load(_ sources: [Source], beside stored: RecordRows? = nil) async throws -> Loaded {
        var shares = try await withThrowingTaskGroup(of: Share.self) { group in
            for _ in 0..<workers { group.addTask { try await share(of: sources) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        if let stored { shares.append(Self.share(of: stored, behind: sources.count)) }
        let parts = shares.map(\.part)
        let merged = await ConcurrentMap.map(definition.columns.count, workers: workers) { column in
            ColumnMerge.merge(parts.map { $0.builders[column] })
        }
        let chunks = shares.enumerated().flatMap { part, share in share.chunks.map { (part, $0) } }
            .sorted { ($0.1.file, $0.1.index) < ($1.1.file, $1.1.index) }
        let columns = RecordColumns(
            columnCount: definition.columns.count, merged: merged, chunks: chunks.map { ($0.0, $0.1.cells) })
        var loaded = Loaded(
            columns: columns, ids: RecordIDs(), numbers: [], counts: sources.map { _ in 0 },
            rejected: sources.map { _ in [] })
        for (_, chunk) in chunks {
            loaded.ids.append(chunk.ids)
            guard chunk.file < sources.count else { continue }
            loaded.numbers += chunk.numbers
            loaded.counts[chunk.file] += chunk.ids.count
            loaded.rejected[chunk.file] += chunk.rejected
        }
        return loaded
    }

    /// Records that are rows already, as if they were one more file.
    private static func share(of stored: RecordRows, behind files: Int) -> Share {
        var share = Share(part: stored.part)
        var ids = RecordIDs()
        for id in stored.ids {
            var text = id.rawValue
            text.withUTF8 { ids.append($0) }
        }
        let cells = share.part.takeCells()
        share.chunks = [Chunk(file: files, index: 0, cells: cells, ids: ids, numbers: [], rejected: [])]
        return share
    }

    /// Takes chunks until there are none.
    private func share(of sources: [Source]) async throws -> Share {
        var normalizer = RecordNormalizer(definition: definition, normalizer: normalizer)
        var share = Share(part: ColumnsPart(columnCount: definition.columns.count))
        for (file, source) in sources.enumerated() {
            let numbers = source.fields.map { field in field.flatMap { normalizer.fields.firstIndex(of: $0) } ?? -1 }
            let place = Place(file: file, numbers: numbers, idColumn: source.idColumn)
            while let chunk = try await source.feed.next() {
                share.chunks.append(read(chunk.table(), place, &normalizer, &share.part))
            }
        }
        return share
    }

    /// Where the cells of a file's rows go.
    private struct Place {
        let file: Int
        /// By column: the number of its field, -1 for none.
        let numbers: [Int]
        let idColumn: Int?
    }

    private func read(
        _ table: RowTable, _ place: Place, _ normalizer: inout RecordNormalizer, _ part: inout ColumnsPart
    ) -> Chunk {
        let numbers = place.numbers
        var ids = RecordIDs()
        var cells = normalizer.makeCells()
        var row = normalizer.makeRow()
        table.withCells { view in
            for number in 0..<table.rowCount {
                cells.clear()
                for column in numbers.indices where numbers[column] >= 0 {
                    cells.add(view[number, column], to: numbers[column])
                }
                normalizer.normalize(cells, into: &row)
                part.append(row)
                Self.appendID(of: number, place.idColumn, view, table, to: &ids)
            }
        }
        return Chunk(
            file: place.file, index: table.chunkIndex, cells: part.takeCells(), ids: ids,
            numbers: (0..<table.rowCount).map { table.number(of: $0) }, rejected: table.rejected)
    }

    private static func appendID(
        of row: Int, _ idColumn: Int?, _ view: CellView, _ table: RowTable, to ids: inout RecordIDs
    ) {
        if let idColumn { return ids.append(view[row, idColumn]) }
        var text = String(table.number(of: row))
        text.withUTF8 { ids.append($0) }
    }
}

/// Hands the chunks of a file to whoever asks next.
actor ChunkFeed {
    private let reader: RowReader

    init(path: String, _ options: ReadOptions = ReadOptions()) throws(TabularError) {
        reader = try RowReader(path: path, options: options)
    }

    var columns: [String] { reader.columns }

    func next() throws(TabularError) -> RowChunk? { try reader.nextChunk() }

    func sample(limit: Int) throws(TabularError) -> [RawRow] { try reader.sample(limit: limit) }
}
