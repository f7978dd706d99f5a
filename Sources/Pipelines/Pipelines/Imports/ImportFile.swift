import Catalog
import Importing
import Records
import TabularFiles
import TextAnalysis

/// A file that is being imported: read and brought to the fields of its type, some chunks of rows at a time.
final class ImportFile {
    let reader: RowReader
    let mapping: ColumnMapping
    let identity: FileIdentity
    private let mapper: RowMapper
    private let workers: Int
    /// Ids seen so far, by hash: a file that gives one id to two rows says so. Eight bytes a row.
    private var seen: Set<Int> = []
    /// nil where references stay as they are written.
    private let references: ImportReferences?

    enum Reading: Sendable {
        case row(ImportRun.Row)
        case rejected(RejectedRow)
    }

    init(
        _ source: ImportSource, _ mapping: ColumnMapping, _ mapper: RowMapper, _ references: ImportReferences?,
        workers: Int
    ) throws(Failure) {
        self.references = references
        reader = try Failure.translating { () throws(TabularError) in
            try RowReader(source.file, options: source.reading)
        }
        (identity, self.mapping, self.mapper, self.workers) = (source.identity, mapping, mapper, workers)
    }

    /// The next rows in the order of the file, nil at the end.
    func next() async throws(Failure) -> [Reading]? {
        var chunks: [RowChunk] = []
        while chunks.count < workers {
            let chunk = try Failure.translating { () throws(TabularError) in try self.reader.nextChunk() }
            guard let chunk else { break }
            chunks.append(chunk)
        }
        guard !chunks.isEmpty else { return nil }
        let (read, mapper) = (chunks, mapper)
        let readings = await ConcurrentMap.map(read.count, workers: workers) { Self.readings(read[$0], mapper) }
        let joined = Array(readings.joined())
        return try (references?.settled(joined) ?? joined).map(once)
    }

    private static func readings(_ chunk: RowChunk, _ mapper: RowMapper) -> [Reading] {
        let table = chunk.table()
        var readings: [Reading] = []
        var rejected = table.rejected[...]
        for index in 0..<table.rowCount {
            while let first = rejected.first, first.row < table.number(of: index) {
                readings.append(.rejected(rejected.removeFirst()))
            }
            readings.append(reading(table.row(index), mapper))
        }
        return readings + rejected.map(Reading.rejected)
    }

    private static func reading(_ row: RawRow, _ mapper: RowMapper) -> Reading {
        if row.isHeader {
            let reason = "the row names the columns once more"
            return .rejected(rejected(row, [RowFault(field: nil, code: .repeatedHeader, reason: reason)]))
        }
        switch mapper.map(row.source) {
        case .rejected(let faults): return .rejected(rejected(row, faults))
        case .mapped(let mapped): return .row(ImportRun.Row(raw: row, mapped: mapped))
        }
    }

    /// The reading, or that an earlier row has its id.
    private func once(_ reading: Reading) -> Reading {
        guard case .row(let row) = reading, let id = row.mapped.id, !seen.insert(id.hashValue).inserted else {
            return reading
        }
        let reason = "another row above has this id; ids are unique within a file"
        return .rejected(Self.rejected(row.raw, [RowFault(field: nil, code: .duplicateID, reason: reason)]))
    }

    static func rejected(_ row: RawRow, _ faults: [RowFault]) -> RejectedRow {
        RejectedRow(line: row.line, row: row.number, faults: faults, original: row.original)
    }
}

extension RawRow {
    /// Whether the row says what the columns are called, all of them; in most rows the first cell tells that it does not.
    /// A table of one column may well have its name for a value.
    fileprivate var isHeader: Bool { columns.count > 1 && columns.indices.allSatisfy { text($0) == columns[$0] } }
}
