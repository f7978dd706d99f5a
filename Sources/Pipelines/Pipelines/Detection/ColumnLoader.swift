import Matching
import Records
import TabularFiles
import TextAnalysis

/// Reads a file of rows into matching columns, several chunks at a time.
struct ColumnLoader: Sendable {
    struct Loaded: Sendable {
        var columns: RecordColumns
        var ids: RecordIDs
        var rejected: [RejectedRow]
    }

    let definition: MatchingDefinition
    let normalizer: FieldNormalizer
    /// By column of the file: the field that it fills, nil for none.
    let fields: [FieldName?]
    /// The column that holds the id; nil numbers the rows.
    let idColumn: Int?
    let workers: Int

    /// What one worker brings home.
    private struct Share: Sendable {
        var part: ColumnsPart
        var chunks: [Chunk] = []
    }

    private struct Chunk: Sendable {
        let index: Int
        let cells: [UInt32]
        let ids: RecordIDs
        let rejected: [RejectedRow]
    }

    func load(_ feed: ChunkFeed) async throws -> Loaded {
        let shares = try await withThrowingTaskGroup(of: Share.self) { group in
            for _ in 0..<workers { group.addTask { try await share(of: feed) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let merged = await ConcurrentMap.map(definition.columns.count, workers: workers) { column in
            ColumnMerge.merge(shares.map { $0.part.builders[column] })
        }
        let chunks = shares.enumerated().flatMap { part, share in share.chunks.map { (part, $0) } }
            .sorted { $0.1.index < $1.1.index }
        let columns = RecordColumns(
            columnCount: definition.columns.count, merged: merged, chunks: chunks.map { ($0.0, $0.1.cells) })
        var ids = RecordIDs()
        for chunk in chunks { ids.append(chunk.1.ids) }
        return Loaded(columns: columns, ids: ids, rejected: chunks.flatMap { $0.1.rejected })
    }

    /// Takes chunks until there are none.
    private func share(of feed: ChunkFeed) async throws -> Share {
        var normalizer = RecordNormalizer(definition: definition, normalizer: normalizer)
        var share = Share(part: ColumnsPart(columnCount: definition.columns.count))
        let numbers = fields.map { field in field.flatMap { normalizer.fields.firstIndex(of: $0) } ?? -1 }
        while let chunk = try await feed.next() {
            share.chunks.append(read(chunk.table(), numbers, &normalizer, &share.part))
        }
        return share
    }

    private func read(
        _ table: RowTable, _ numbers: [Int], _ normalizer: inout RecordNormalizer, _ part: inout ColumnsPart
    ) -> Chunk {
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
                appendID(of: number, view, table, to: &ids)
            }
        }
        return Chunk(index: table.chunkIndex, cells: part.takeCells(), ids: ids, rejected: table.rejected)
    }

    private func appendID(of row: Int, _ view: CellView, _ table: RowTable, to ids: inout RecordIDs) {
        if let idColumn { return ids.append(view[row, idColumn]) }
        var text = String(table.number(of: row))
        text.withUTF8 { ids.append($0) }
    }
}

/// Hands the chunks of a file to whoever asks next.
actor ChunkFeed {
    private let reader: RowReader

    init(path: String) throws(TabularError) { reader = try RowReader(path: path) }

    var columns: [String] { reader.columns }

    func next() throws(TabularError) -> RowChunk? { try reader.nextChunk() }

    func sample(limit: Int) throws(TabularError) -> [RawRow] { try reader.sample(limit: limit) }
}
