import Catalog
import Importing
import Records
import Storage
import TextAnalysis

/// Finds the records that the references of a file mean: by their id, else by what names records of their type.
///
/// An id is kept as it is. What names several records, or none, rejects its row; but nothing can be missed where there are
/// no records of the type at all, nor among records of the file's own type, which may stand further down.
final class ImportReferences {
    private let workspace: Workspace
    private let type: EntityType
    private let fields: [ReferenceMap.Field]
    private var names: [EntityType: RecordNames] = [:]
    private var isEmpty: [EntityType: Bool] = [:]

    private enum Meaning {
        case asWritten
        case record(RecordID)
        case fault(RowFaultCode, String, suggestion: String?)
    }

    init(_ workspace: Workspace, _ schema: EntitySchema) {
        (self.workspace, type) = (workspace, schema.type)
        fields = ReferenceMap([schema])[schema.type]
    }

    /// The readings with ids for references, and rejections for those that mean nothing.
    func settled(_ readings: [ImportFile.Reading]) throws(Failure) -> [ImportFile.Reading] {
        guard !fields.isEmpty else { return readings }
        var known: [ReferenceMap.Field: [String: Meaning]] = [:]
        for field in fields { known[field] = try meanings(of: written(in: readings, field), field) }
        return readings.map { reading in
            guard case .row(let row) = reading else { return reading }
            return settled(row, known)
        }
    }

    private func written(in readings: [ImportFile.Reading], _ field: ReferenceMap.Field) -> Set<String> {
        Set(
            readings.lazy.flatMap { reading -> [String] in
                guard case .row(let row) = reading else { return [] }
                return row.mapped.fields[field.name]?.texts ?? []
            })
    }

    private func settled(
        _ row: ImportRun.Row, _ meanings: [ReferenceMap.Field: [String: Meaning]]
    ) -> ImportFile.Reading {
        var (values, faults): ([FieldName: FieldValue], [RowFault]) = ([:], [])
        for field in fields {
            guard let value = row.mapped.fields[field.name], let known = meanings[field] else { continue }
            let ids = value.texts.map { text -> String in
                switch known[text] ?? .asWritten {
                case .asWritten: return text
                case .record(let id): return id.rawValue
                case .fault(let code, let reason, let suggestion):
                    faults.append(
                        RowFault(field: field.name.rawValue, code: code, reason: reason, suggestion: suggestion))
                    return text
                }
            }
            guard ids != value.texts else { continue }
            if case .list = value {
                values[field.name] = .list(ids.map { .text($0) })
            } else {
                values[field.name] = .text(ids[0])
            }
        }
        guard faults.isEmpty else { return .rejected(ImportFile.rejected(row.raw, faults)) }
        return values.isEmpty
            ? .row(row) : .row(ImportRun.Row(raw: row.raw, mapped: row.mapped.replacing(values)))
    }

    // MARK: Meanings

    /// What is no id, by what it means; ids are not in it.
    private func meanings(
        of texts: Set<String>, _ field: ReferenceMap.Field
    ) throws(Failure) -> [String: Meaning] {
        guard !texts.isEmpty, try hasRecords(field.target) else { return [:] }
        let store = workspace.store
        let known = try Failure.translating { () throws(StorageError) in
            try store.known(texts.map { RecordID($0) }, of: field.target)
        }
        let others = texts.filter { !known.contains(RecordID($0)) }
        guard !others.isEmpty else { return [:] }
        let names = try names(of: field.target)
        return others.reduce(into: [:]) { meanings, text in meanings[text] = meaning(of: text, names, field.target) }
    }

    private func meaning(of text: String, _ names: RecordNames, _ target: EntityType) -> Meaning {
        switch names.record(called: text) {
        case .one(let id): .record(id)
        case .several(let some):
            .fault(
                .referenceAmbiguous,
                "several records of \(target) are called so, such as \(some.map(\.rawValue).joined(separator: " and "))",
                suggestion: nil)
        case .none where target == type: .asWritten
        case .none:
            .fault(
                .referenceNotFound,
                "no record of \(target) has this id or is called so",
                suggestion: "import it first, correct the value, or keep references as they are (--references keep)")
        }
    }

    /// Asked once: what an import itself writes is of its own type.
    private func hasRecords(_ target: EntityType) throws(Failure) -> Bool {
        if let isEmpty = isEmpty[target] { return !isEmpty }
        let store = workspace.store
        let count = try Failure.translating { () throws(StorageError) in try store.count(target) }
        isEmpty[target] = count == 0
        return count > 0
    }

    private func names(of target: EntityType) throws(Failure) -> RecordNames {
        if let known = names[target] { return known }
        let made = try RecordNames(workspace, try workspace.entity(target.rawValue).schema)
        names[target] = made
        return made
    }
}
