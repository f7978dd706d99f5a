import Records

/// A world in which nothing is ever merged: every edit goes straight to the records that it is meant for. What un-merging
/// everything must lead to.
struct NeverMergedWorld {
    var records: [RecordID: [FieldName: FieldValue]] = [:]
    var children: [RecordID: [FieldName: FieldValue]] = [:]

    mutating func set(_ field: FieldName, _ value: FieldValue?, of owners: Set<RecordID>) {
        for owner in owners where records[owner] != nil { records[owner]?[field] = value }
    }

    mutating func add(_ part: String, to field: FieldName, separator: String?, of owners: Set<RecordID>) {
        for owner in owners where records[owner] != nil {
            let joined = Self.joined(parts(field, owner, separator) + [part], separator)
            records[owner]?[field] = joined
        }
    }

    mutating func remove(_ part: String, from field: FieldName, separator: String?, of owners: Set<RecordID>) {
        for owner in owners where records[owner] != nil {
            let joined = Self.joined(parts(field, owner, separator).filter { $0 != part }, separator)
            records[owner]?[field] = joined
        }
    }

    mutating func replace(
        _ old: String, by new: String, in field: FieldName, separator: String?, of owners: Set<RecordID>
    ) {
        for owner in owners where records[owner] != nil {
            let joined = Self.joined(parts(field, owner, separator).map { $0 == old ? new : $0 }, separator)
            records[owner]?[field] = joined
        }
    }

    func parts(_ field: FieldName, _ owner: RecordID, _ separator: String?) -> [String] {
        guard let value = records[owner]?[field] else { return [] }
        guard let separator else { return value.texts }
        return value.text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    static func joined(_ parts: [String], _ separator: String?) -> FieldValue? {
        if parts.isEmpty { return nil }
        return separator.map { .text(parts.joined(separator: $0)) } ?? .list(parts.map { .text($0) })
    }
}
