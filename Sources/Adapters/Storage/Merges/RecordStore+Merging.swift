import GRDB
package import Records

extension RecordStore {
    /// Runs `body` in one transaction on the writer; when it throws, nothing of it is kept. Its own errors come out as
    /// they are, others as `StorageError`.
    package func merging<Result>(
        _ provenance: Provenance, _ body: (MergeTransaction) throws -> Result
    ) throws -> Result {
        var caught: (any Error)?
        do {
            return try writing { database in
                do { return try body(MergeTransaction(database, references, provenance)) } catch {
                    caught = error
                    throw error
                }
            }
        } catch { throw Self.own(caught) ?? error }
    }

    /// Runs `body` on one state of the store, for plans.
    package func readingMerges<Result>(_ body: (MergeTransaction) throws -> Result) throws -> Result {
        var caught: (any Error)?
        do {
            return try reading { database in
                do { return try body(MergeTransaction(database, references, nil)) } catch {
                    caught = error
                    throw error
                }
            }
        } catch { throw Self.own(caught) ?? error }
    }

    /// What each of these records stands for, of those that stand for others.
    package func mergeGroups(of keys: [RecordKey]) throws(StorageError) -> [RecordKey: JSONValue] {
        try reading { try Self.mergeGroups(of: keys, in: $0) }
    }

    static func mergeGroups(of keys: [RecordKey], in database: Database) throws -> [RecordKey: JSONValue] {
        let some = try BulkStatement("SELECT 1 FROM merge_groups LIMIT 1", in: database)
        defer { some.reset() }
        guard try some.step() else { return [:] }
        let statement = try BulkStatement(
            """
            SELECT state FROM merge_groups JOIN records ON records.number = merge_groups.record
            WHERE type = ? AND id = ?
            """, in: database)
        return try keys.reduce(into: [:]) { groups, key in
            defer { statement.reset() }
            statement.bind(key.type.rawValue, at: 1)
            statement.bind(key.id.rawValue, at: 2)
            if try statement.step() { groups[key] = try MergeTransaction.document(statement.text(0)) }
        }
    }

    /// Fills in who refers to whom where a database is older than the map of references. Once per map.
    package func prepareReferences() throws(StorageError) {
        guard try meta(Self.referencesKey) != references.fingerprint else { return }
        try writing { database in
            let table = try ReferenceTable(database, references)
            for type in references.types { try table.fill(type) }
            try MetaTable.set(Self.referencesKey, references.fingerprint, in: database)
        }
    }

    private static let referencesKey = "references"

    /// Errors of whoever gave the body; those of the database take the form that every caller knows.
    private static func own(_ error: (any Error)?) -> (any Error)? {
        error is DatabaseError ? nil : error
    }
}
