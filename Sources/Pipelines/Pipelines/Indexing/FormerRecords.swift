import Merging
import Records
import Storage

extension RecordStore {
    /// By survivor: the records that were merged into it, as they were. Searching what they were found by finds it.
    func formerRecords(of keys: [RecordKey]) throws(Failure) -> [RecordKey: [Record]] {
        try Self.formerRecords(
            in: try Failure.translating { () throws(StorageError) in try self.mergeGroups(of: keys) })
    }

    /// The same of what survivors stand for.
    static func formerRecords(in groups: [RecordKey: JSONValue]) throws(Failure) -> [RecordKey: [Record]] {
        var former: [RecordKey: [Record]] = [:]
        for (key, document) in groups {
            guard let group = MergeGroup(document) else {
                throw Failure(.corrupt, code: "corrupt", "what \(key) stands for is not readable; restore a backup")
            }
            former[key] =
                group.members.filter { $0.key != key.id }.sorted { $0.key < $1.key }.map { id, member in
                    Record(
                        key: RecordKey(type: key.type, id: id), fields: member.fields,
                        createdAt: member.times.createdAt, updatedAt: member.times.updatedAt)
                }
                + group.told.map { told in
                    // What a source said later of a record is not always shown by the survivor.
                    Record(
                        key: RecordKey(type: key.type, id: told.record), fields: told.values.compactMapValues { $0 },
                        createdAt: told.at, updatedAt: told.at)
                }
        }
        return former
    }
}

extension Record {
    /// The record with all values that others have beside its own.
    func with(_ others: [Record]) -> Record {
        var all = self
        for (name, value) in others.flatMap(\.fields) {
            all.fields[name] = all.fields[name].map { .list($0.values + value.values) } ?? value
        }
        return all
    }
}
