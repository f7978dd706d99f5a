import GRDB
package import Records

package import struct Records.Record

/// A record that is to be merged or un-merged, as the store has it.
package struct StoredParty: Sendable {
    /// As people see it; nil when it is deleted.
    package let record: Record?
    /// Its fields with references as they were written; nil when it is deleted.
    package let written: [FieldName: FieldValue]?
    /// What it stands for, as it was kept; nil when it stands for itself.
    package let group: JSONValue?
    /// Its fields before and after each deletion since the last merge or un-merge, nil for after.
    package let trail: [[FieldName: FieldValue]?]
}

/// A reference of a live record to another.
package struct StoredReference: Hashable, Sendable {
    package let child: RecordKey
    package let field: FieldName
    package let place: Int
    package let written: RecordID
    package let since: ChangeSequence

    package init(child: RecordKey, field: FieldName, place: Int, written: RecordID, since: ChangeSequence) {
        (self.child, self.field, self.place) = (child, field, place)
        (self.written, self.since) = (written, since)
    }
}

/// What is read and written to merge records, in one transaction: all of it is kept or nothing.
///
/// Lives inside one call of `RecordStore.merging` or `readingMerges`.
package struct MergeTransaction {
    let database: Database
    let references: ReferenceTable
    let map: ReferenceMap
    /// nil while only reading.
    let provenance: Provenance?
    let writes = WriteNumbers()

    init(_ database: Database, _ map: ReferenceMap, _ provenance: Provenance?) throws {
        self.init(database, map, try ReferenceTable(database, map), provenance)
    }

    init(_ database: Database, _ map: ReferenceMap, _ references: ReferenceTable, _ provenance: Provenance?) {
        self.database = database
        self.map = map
        self.provenance = provenance
        self.references = references
    }

    /// Whether any record was ever merged away and is still.
    package var hasMerges: Bool { references.hasMerges }

    /// The last change so far.
    package func sequence() throws -> ChangeSequence { try ChangeLogTable.end(in: database) }

    /// The record that an id leads to now: itself, or the survivor of its merges.
    package func root(_ key: RecordKey) throws -> RecordKey {
        RecordKey(type: key.type, id: try references.root(key.type, key.id))
    }

    /// nil when there never was such a record.
    package func party(_ key: RecordKey) throws -> StoredParty? {
        guard let number = try number(of: key) else { return nil }
        let record = try RecordStore.records([key], in: database)[0]
        let group = try database.row("SELECT state, trail FROM merge_groups WHERE record = ?", [number])
        let lists = try references.lists(of: number)
        return StoredParty(
            record: record, written: record.map { references.written(lists, key.type, over: $0.fields) },
            group: try group.map { try Self.document($0["state"]) },
            trail: try group.map { try Self.trail($0["trail"]) } ?? [])
    }

    /// The references of live records to a record, but its own; by child, field and place.
    package func references(to key: RecordKey) throws -> [StoredReference] {
        let found = try BulkStatement(
            """
            SELECT records.type, records.id, field, place, written, since FROM record_references
            JOIN records ON records.number = record_references.child
            WHERE target_type = ?1 AND target = ?2 AND NOT (records.type = ?1 AND records.id = ?2)
            ORDER BY records.type, records.id, field, place
            """, in: database)
        defer { found.reset() }
        found.bind(key.type.rawValue, at: 1)
        found.bind(key.id.rawValue, at: 2)
        var links: [StoredReference] = []
        while try found.step() {
            links.append(
                StoredReference(
                    child: RecordKey(type: EntityType(found.text(0)), id: RecordID(found.text(1))),
                    field: FieldName(found.text(2)), place: Int(found.integer(3)), written: RecordID(found.text(4)),
                    since: ChangeSequence(rawValue: found.integer(5))))
        }
        return links
    }

    /// How many records of each type and field refer to a record.
    package func referenceCounts(to key: RecordKey) throws -> [(type: EntityType, field: FieldName, count: Int)] {
        let counts = try BulkStatement(
            """
            SELECT records.type, field, count(DISTINCT child) FROM record_references
            JOIN records ON records.number = record_references.child
            WHERE target_type = ?1 AND target = ?2 AND NOT (records.type = ?1 AND records.id = ?2)
            GROUP BY 1, 2 ORDER BY 1, 2
            """, in: database)
        defer { counts.reset() }
        counts.bind(key.type.rawValue, at: 1)
        counts.bind(key.id.rawValue, at: 2)
        var found: [(type: EntityType, field: FieldName, count: Int)] = []
        while try counts.step() {
            found.append((EntityType(counts.text(0)), FieldName(counts.text(1)), Int(counts.integer(2))))
        }
        return found
    }

    /// How many references of live records of each type lead to a record.
    package func referenceCounts(by key: RecordKey) throws -> [EntityType: Int] {
        try database.rows(
            """
            SELECT records.type AS type, count(*) AS count FROM record_references
            JOIN records ON records.number = child WHERE target_type = ? AND target = ? GROUP BY 1
            """, [key.type.rawValue, key.id.rawValue]
        ).reduce(into: [:]) { $0[EntityType($1["type"])] = $1["count"] }
    }

    /// The live records of these keys, in their order.
    package func records(_ keys: [RecordKey]) throws -> [Record?] { try RecordStore.records(keys, in: database) }

    /// By which way a record came in, and when each of its fields was changed last by somebody else than a merge since.
    package func past(of key: RecordKey) throws -> (source: SourceSystem?, changedAt: [FieldName: Instant]) {
        let revisions = try RecordStore.revisions(key, in: database)
        let changedAt = revisions.dropFirst().filter { $0.provenance.source != Self.source }
            .reduce(into: [FieldName: Instant]()) { times, revision in
                for change in revision.changes { times[change.field] = revision.provenance.learnedAt }
            }
        return (revisions.first?.provenance.source, changedAt)
    }

    /// The source of what merges and un-merges write themselves.
    package static let source = SourceSystem("merge")

    /// Whether other records were merged into this one and are still.
    func standsForOthers(_ number: Int64) throws -> Bool {
        try database.number("SELECT 1 FROM merge_groups WHERE record = ?", [number]) != nil
    }

    func number(of key: RecordKey) throws -> Int64? {
        try database.number(
            "SELECT number FROM records WHERE type = ? AND id = ?", [key.type.rawValue, key.id.rawValue])
    }

    static func document(_ text: String) throws -> JSONValue {
        do { return try JSONParser.parse(Array(text.utf8)) } catch {
            throw StorageError(.corrupt, "a merge group is not readable (byte \(error.offset)); restore a backup")
        }
    }

    private static func trail(_ text: String) throws -> [[FieldName: FieldValue]?] {
        guard case .array(let states) = try document(text) else { return [] }
        return states.map { state in
            state.members?.reduce(into: [:]) { $0[FieldName($1.name)] = $1.value.fieldValue }
        }
    }
}

/// By source, the row of `writes` that tells who writes in a transaction.
final class WriteNumbers {
    var numbers: [SourceSystem: Int64] = [:]
}
