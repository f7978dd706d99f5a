import Catalog
import Importing
import Records
import TabularFiles
import TextAnalysis

/// A file that is being imported: read row by row and brought to the fields of its type.
final class ImportFile {
    let reader: RowReader
    let mapping: ColumnMapping
    /// nil when it can be read only once.
    let identity: FileIdentity?
    private let mapper: RowMapper
    /// Ids seen so far, by hash: a file that gives one id to two rows says so. Eight bytes a row.
    private var seen: Set<Int> = []

    enum Reading {
        case row(ImportRun.Row)
        case rejected(RejectedRow)
    }

    init(_ options: ImportOptions, entity: EntityDefinition, normalizer: FieldNormalizer) throws(Failure) {
        reader = try Failure.translating { () throws(TabularError) in try RowReader(path: options.opened) }
        identity = try FileIdentity(path: options.opened)
        let (reader, columns) = (reader, reader.columns)
        let sample = try Failure.translating { () throws(TabularError) in
            try reader.sample(limit: ImportPipeline.sampleRows)
        }
        mapping = try Failure.translating { () throws(MappingError) in
            try ColumnMapper(schema: entity.schema, normalizer: normalizer).mapping(
                columns: columns, sample: sample.map(\.source), choices: options.choices)
        }
        mapper = RowMapper(mapping: mapping, schema: entity.schema, normalizer: normalizer)
    }

    /// The next row, nil at the end.
    func next() throws(Failure) -> Reading? {
        let reading = try Failure.translating { () throws(TabularError) in try self.reader.next() }
        switch reading {
        case nil: return nil
        case .rejected(let row): return .rejected(row)
        case .row(let row): return mapped(row)
        }
    }

    private func mapped(_ row: RawRow) -> Reading {
        switch mapper.map(row.source) {
        case .rejected(let faults): return .rejected(rejected(row, faults))
        case .mapped(let mapped):
            if let id = mapped.id, !seen.insert(id.hashValue).inserted {
                let reason = "another row above has this id; ids are unique within a file"
                return .rejected(rejected(row, [RowFault(field: nil, code: .duplicateID, reason: reason)]))
            }
            return .row(ImportRun.Row(line: row.line, number: row.number, mapped: mapped))
        }
    }

    private func rejected(_ row: RawRow, _ faults: [RowFault]) -> RejectedRow {
        RejectedRow(line: row.line, row: row.number, faults: faults, original: row.original)
    }
}
