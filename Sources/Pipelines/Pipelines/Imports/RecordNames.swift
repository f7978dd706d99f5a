import Catalog
import Records
import Storage
import TextAnalysis

/// The records of a type by what names them in the files of others (`found_by` of the schema): about forty bytes a name,
/// read once.
struct RecordNames {
    enum Found: Equatable {
        case one(RecordID)
        /// Two of them.
        case several([RecordID])
        case none
    }

    /// Values that name records: of one field, or of several joined by a space.
    private struct Way {
        let fields: [FieldName]
        let kind: FieldKind

        init?(_ fields: [FieldName], _ schema: EntitySchema) {
            let kinds = Set(fields.compactMap { schema[$0]?.kind })
            guard let first = kinds.first else { return nil }
            self.fields = fields
            // Parts of a name are together a whole one.
            kind = fields.count == 1 ? first : kinds.isSubset(of: [.personGiven, .personFamily]) ? .personFull : .text
        }
    }

    /// Places in `ids`; the second record of a name is kept to show it.
    private struct Bearers {
        let first: Int32
        var second: Int32 = -1
    }

    private let normalizer: FieldNormalizer
    private let ways: [Way]
    private var bearers: [[Int: Bearers]]
    private var ids: [RecordID] = []

    init(_ workspace: Workspace, _ schema: EntitySchema) throws(Failure) {
        normalizer = workspace.normalizer
        ways = schema.foundBy.compactMap { Way($0, schema) }
        bearers = Array(repeating: [:], count: ways.count)
        guard !ways.isEmpty else { return }
        var chunks = workspace.store.scan(schema.type, chunk: 2_000)
        do throws(StorageError) {
            while let records = try chunks.next() { for record in records { add(record) } }
        } catch { throw Failure(error) }
    }

    private mutating func add(_ record: Record) {
        let place = Int32(ids.count)
        ids.append(record.id)
        for (way, names) in zip(ways.indices, ways.map { texts(of: record, $0) }) {
            for key in Set(names.compactMap { key(of: $0, ways[way].kind) }) {
                if bearers[way][key] == nil {
                    bearers[way][key] = Bearers(first: place)
                } else if bearers[way][key]?.second == -1 {
                    bearers[way][key]?.second = place
                }
            }
        }
    }

    private func texts(of record: Record, _ way: Way) -> [String] {
        if way.fields.count == 1 { return record.fields[way.fields[0]]?.values.map(\.text) ?? [] }
        let parts = way.fields.compactMap { record.fields[$0]?.text }
        return parts.count == way.fields.count ? [parts.joined(separator: " ")] : []
    }

    /// In one process the hash of a text is that of no other, by all that can be expected of 64 bits.
    private func key(of text: String, _ kind: FieldKind) -> Int? {
        guard let form = normalizer.forms(of: text, as: kind, country: nil).first, !form.isEmpty else { return nil }
        return form.hashValue
    }

    /// By the first way that knows the name.
    func record(called text: String) -> Found {
        for (way, bearers) in zip(ways, bearers) {
            guard let key = key(of: text, way.kind), let found = bearers[key] else { continue }
            let first = ids[Int(found.first)]
            return found.second < 0 ? .one(first) : .several([first, ids[Int(found.second)]])
        }
        return .none
    }
}
