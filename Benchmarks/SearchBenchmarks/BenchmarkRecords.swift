import Catalog
import Importing
import Records
import TabularFiles
import TextAnalysis

/// The records of CSV files, mapped as an import maps them.
enum BenchmarkRecords {
    static func read(from directory: String, catalog: Catalog) throws -> [Record] {
        var records: [Record] = []
        let normalizer = FieldNormalizer(facts: catalog.facts, defaultCountry: nil)
        for entity in catalog.entities {
            let reader: RowReader
            do { reader = try RowReader(path: "\(directory)/\(entity.schema.plural).csv") } catch { continue }
            let sample = try reader.sample(limit: 500)
            let columns = ColumnMapper(schema: entity.schema, normalizer: normalizer)
            let mapping = try columns.mapping(
                columns: reader.columns, sample: sample.map(\.source), choices: MappingChoices())
            let mapper = RowMapper(mapping: mapping, columns: columns)
            while let reading = try reader.next() {
                guard case .row(let row) = reading, case .mapped(let mapped) = mapper.map(row.source),
                    let id = mapped.id
                else { continue }
                records.append(
                    Record(
                        key: RecordKey(type: entity.type, id: id), fields: mapped.fields,
                        createdAt: Instant(milliseconds: 0), updatedAt: Instant(milliseconds: 0)))
            }
        }
        return records
    }
}

/// A query of a log, with the record that the person wanted.
struct BenchmarkQuery {
    let kind: String
    let text: String
    let target: String
}

enum BenchmarkQueries {
    /// Reads `query`, `kind` and `target_record_id` of a CSV file.
    static func read(from path: String) throws -> [BenchmarkQuery] {
        let reader = try RowReader(path: path)
        func column(_ name: String) -> Int? { reader.columns.firstIndex(of: name) }
        guard let text = column("query"), let kind = column("kind"), let target = column("target_record_id") else {
            return []
        }
        var queries: [BenchmarkQuery] = []
        while let reading = try reader.next() {
            guard case .row(let row) = reading else { continue }
            queries.append(BenchmarkQuery(kind: row.text(kind), text: row.text(text), target: row.text(target)))
        }
        return queries
    }
}
