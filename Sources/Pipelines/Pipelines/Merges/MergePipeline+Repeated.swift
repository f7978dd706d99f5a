import Merging
import Records
import Storage

/// Requests that come again with the key of an earlier one: answered from the log, which keeps what they did.
extension MergePipeline {
    /// What `act` does, once for all requests of a key: the number of its entry in the log is kept with what it wrote.
    func once<Report>(
        _ once: OnceOnly?, _ provenance: Provenance, _ transaction: MergeTransaction,
        repeating: (MergeLogEntry) throws -> Report, act: () throws -> Report
    ) throws -> Report {
        guard let request = once?.request(at: provenance.learnedAt) else { return try act() }
        if let kept = try transaction.earlierResponse(to: request) {
            guard case .number(let number)? = try JSONParser.parse(kept)["entry"],
                let entry = try transaction.entry(Int64(number))
            else { throw StorageError(.corrupt, "what was kept of an earlier request is damaged; restore a backup") }
            return try repeating(entry)
        }
        let number = try transaction.nextEntry()
        let report = try act()
        let kept = JSONWriter.bytes(of: .object(["entry": .number(Double(number))]))
        try transaction.keep(kept, for: request, at: provenance.learnedAt)
        return report
    }
}

extension MergeReport {
    /// What an earlier request did; its record is told as it stands now.
    init(repeating entry: MergeLogEntry, _ transaction: MergeTransaction) throws {
        number = MergeNumber(rawValue: entry.number)
        survivor = entry.survivor
        absorbed = entry.body["absorbed"]?.records ?? []
        lineage = FieldLineage.told(by: entry)
        moved = (entry.body["moved"]?.items ?? []).map { moved in
            MovedReferences(
                type: EntityType(moved["type"]?.word ?? ""), field: FieldName(moved["field"]?.word ?? ""),
                count: moved["count"]?.count ?? 0)
        }
        record = try transaction.party(transaction.root(entry.survivor))?.record
        sequence = try transaction.sequence()
        isRepeated = true
    }
}

extension UnmergeReport {
    /// What an earlier request did, without what was decided about: that stands in the log.
    init(repeating entry: MergeLogEntry, _ transaction: MergeTransaction) throws {
        merge = MergeNumber(rawValue: Int64(entry.body["merge"]?.count ?? 0))
        type = entry.survivor.type
        parts = zip(entry.body["parts"]?.items ?? [], entry.detail?["parts"]?.items ?? []).map { part, fields in
            Part(
                root: RecordID(part["root"]?.word ?? ""), members: part["members"]?.records ?? [],
                fields: fields.fields)
        }
        (items, isPreview, isRepeated) = ([], false, true)
        moved = entry.body["moved"]?.count ?? 0
        sequence = try transaction.sequence()
    }
}

extension FieldLineage {
    /// What the log says of the values that a merge kept; an erasure may have taken the values away.
    fileprivate static func told(by entry: MergeLogEntry) -> [FieldLineage] {
        let lost = Dictionary(grouping: entry.detail?["lost"]?.items ?? []) { $0["field"]?.word ?? "" }
        let kept = entry.detail?["kept"]?.fields ?? [:]
        return (entry.body["fields"]?.items ?? []).map { told in
            let name = told["field"]?.word ?? ""
            let losers = (lost[name] ?? []).compactMap { loser in
                loser["value"]?.fieldValue.map {
                    LostValue(record: RecordID(loser["record"]?.word ?? ""), value: $0)
                }
            }
            return FieldLineage(
                field: FieldName(name), value: kept[FieldName(name)], rule: told["rule"]?.word ?? "",
                winners: told["from"]?.records ?? [], losers: losers)
        }
    }
}

extension JSONValue {
    /// Of an array of texts the ids that they are.
    fileprivate var records: [RecordID] { items.map { RecordID($0.word) } }

    /// Of a number the whole one that it is; of anything else 0.
    fileprivate var count: Int { if case .number(let number) = self { Int(number) } else { 0 } }

    /// Of an object its fields; nil of anything else.
    fileprivate var fields: [FieldName: FieldValue]? {
        members?.reduce(into: [:]) { $0[FieldName($1.name)] = $1.value.fieldValue }
    }
}
