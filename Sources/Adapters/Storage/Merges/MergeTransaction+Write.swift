import GRDB
package import Records

extension MergeTransaction {
    /// Takes a record out of sight: its id leads to another from now on.
    package func absorb(_ key: RecordKey, into survivor: RecordKey) throws {
        let tables = try RecordTables(database)
        guard let row = try tables.row(of: key), row.fields != nil, let parent = try number(of: survivor) else {
            throw StorageError(.failed, "a record that is merged must be there")
        }
        let changes = try FieldDifference(from: row.values(), to: [:])
        try tables.clear(row, at: try now())
        try tables.forgetMatches(of: key)
        try references.save([:], of: row.number, key.type, at: .none)
        try set(row.number, parent: parent)
        try save(nil, of: row.number)
        try log(tables, row, .delete, changes)
        try tables.grow(key.type, by: -1)
    }

    /// Makes a record stand for itself or for a group, with these fields.
    /// - Parameters:
    ///   - written: references as they are to be kept; nil leaves it deleted.
    ///   - updatedAt: nil for now.
    ///   - group: what it stands for; nil when for itself.
    ///   - source: whose word it is; nil of what comes of merging.
    /// - Returns: its version, nil when it stays deleted.
    @discardableResult
    package func restore(
        _ key: RecordKey, _ written: [FieldName: FieldValue]?, updatedAt: Instant?, group: JSONValue?,
        source: SourceSystem? = nil
    ) throws -> RecordVersion? {
        let tables = try RecordTables(database)
        guard let row = try tables.row(of: key) else {
            throw StorageError(.failed, "a record that is un-merged must have been there")
        }
        try set(row.number, parent: nil)
        try save(group, of: row.number)
        guard let written else { return nil }
        let lists = references.holding(written, key.type, try references.lists(of: row.number))
        let fields = CanonicalFields(try references.shown(lists, in: key, over: written))
        // A version of its own even with equal fields: what the record stands for has changed, and the index must see it.
        let changes = try FieldDifference(from: row.values(), to: fields.values)
        try tables.update(row, fields.bytes, at: try updatedAt ?? now())
        try log(tables, row, .put, changes, source: source)
        if row.fields == nil { try tables.grow(key.type, by: 1) }
        try references.save(lists, of: row.number, key.type, at: .none)
        return row.version.next
    }

    /// Puts other ids in the place of one reference. The child shows them after `refresh`.
    package func rewrite(_ reference: StoredReference, as written: [RecordID]) throws {
        guard let number = try number(of: reference.child) else { return }
        var lists = try references.lists(of: number)
        let entries = written.map { ReferenceList.Entry(written: $0, since: reference.since) }
        let place = reference.place
        guard lists[reference.field]?.entries.indices.contains(place) == true else {
            throw StorageError(.failed, "a reference that is sent to another record must be there")
        }
        lists[reference.field]?.entries.replaceSubrange(place...place, with: entries)
        try references.save(lists, of: number, reference.child.type, at: .none)
    }

    /// Leads every reference to these records on to where their ids lead now. Gives how many records were changed.
    @discardableResult
    package func refresh(_ keys: [RecordKey]) throws -> Int {
        // Roots have changed since this transaction began, and will not while references follow them.
        let fresh = try ReferenceTable(database, map, remembering: true)
        let tables = try RecordTables(database)
        let strays = try fresh.astray(from: keys)
        // By number: records that lie together are read and written together.
        return try strays.keys.sorted().count { try lead($0, strays[$0] ?? [], tables, fresh) }
    }

    /// Whether the record shows other ids now.
    private func lead(
        _ number: Int64, _ strays: [StrayReference], _ tables: RecordTables, _ references: ReferenceTable
    ) throws -> Bool {
        try references.lead(strays, of: number)
        guard let row = try tables.row(number), row.fields != nil else { return false }
        let lists = try references.lists(of: number)
        if let stray = strays.first, strays.count == 1, let bytes = Self.led(stray, in: row, lists) {
            return try put(bytes, stray, row, tables)
        }
        let fields = Set(strays.map { FieldName($0.field) })
        let old = try row.values()
        let new = CanonicalFields(try references.shown(lists, in: row.key, over: old, only: fields))
        guard new.bytes != row.fields else { return false }
        try tables.update(row, new.bytes, at: row.updatedAt)
        try log(tables, row, .put, FieldDifference(from: old, to: new.values, in: fields))
        return true
    }

    /// The row with the other id in place of the one that it showed, where nothing else can have changed: most records
    /// refer to one other by a field.
    private static func led(
        _ stray: StrayReference, in row: RecordRow, _ lists: [FieldName: ReferenceList]
    ) -> [UInt8]? {
        let name = FieldName(stray.field)
        let isItself = stray.from.type == row.key.type && stray.root == row.key.id
        guard let fields = row.fields, !isItself, lists[name]?.entries.count == 1 else { return nil }
        return JSONWriter.replacing(stray.from.id.rawValue, of: name, by: stray.root.rawValue, in: fields)
    }

    private func put(
        _ bytes: [UInt8], _ stray: StrayReference, _ row: RecordRow, _ tables: RecordTables
    ) throws -> Bool {
        try tables.update(row, bytes, at: row.updatedAt)
        try log(tables, row, .put, FieldDifference(of: FieldName(stray.field), to: .text(stray.root.rawValue)))
        return true
    }

    private func set(_ number: Int64, parent: Int64?) throws {
        try database.run("UPDATE records SET merged_into = ? WHERE number = ?", [parent, number])
    }

    private func save(_ group: JSONValue?, of number: Int64) throws {
        guard let group else {
            return try database.run("DELETE FROM merge_groups WHERE record = ?", [number])
        }
        try database.run(
            """
            INSERT INTO merge_groups (record, state, trail) VALUES (?, ?, '[]')
            ON CONFLICT DO UPDATE SET state = excluded.state, trail = excluded.trail
            """, [number, JSONWriter.text(of: group)])
    }

    private func log(
        _ tables: RecordTables, _ row: RecordRow, _ operation: ChangeOperation, _ changes: FieldDifference,
        source: SourceSystem? = nil
    ) throws {
        guard let provenance else { throw StorageError(.failed, "a merge that only reads cannot write") }
        try tables.log(
            row.number, row.version.next, operation, changes: changes.bytes,
            write: try writeNumber(tables, provenance, source ?? Self.source))
    }

    /// The row that tells who writes: one for each source in a transaction.
    private func writeNumber(
        _ tables: RecordTables, _ provenance: Provenance, _ source: SourceSystem
    ) throws -> Int64 {
        if let known = writes.numbers[source] { return known }
        let number = try tables.insertWrite(
            Provenance(source: source, actor: provenance.actor, learnedAt: provenance.learnedAt))
        writes.numbers[source] = number
        return number
    }

    private func now() throws -> Instant {
        guard let provenance else { throw StorageError(.failed, "a merge that only reads cannot write") }
        return provenance.learnedAt
    }
}
