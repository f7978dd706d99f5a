package import Catalog
package import Importing
package import Records
import Storage

/// Single records and bulk writes: read by the schema, stored in one transaction, then told to the index.
package struct RecordPipeline: Sendable {
    let workspace: Workspace

    /// Reads a sent object as a record of this type; all problems at once.
    package func draft(
        _ object: JSONValue, of entity: EntityDefinition, isWhole: Bool
    ) -> Result<RecordDraft, FieldProblems> {
        RecordDraftReader(schema: entity.schema, normalizer: workspace.normalizer).read(object, isWhole: isWhole)
    }

    /// The record; throws `no_record`.
    package func get(_ key: RecordKey) throws(Failure) -> Record {
        let record = try Failure.translating { () throws(StorageError) in try self.workspace.store.get(key) }
        guard let record else { throw .noRecord(key) }
        return record
    }

    /// The records of these keys that are there, in their order.
    package func get(_ keys: [RecordKey]) throws(Failure) -> [Record] {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.get(keys) }.compactMap { $0 }
    }

    /// The keys of whatever types that have this id, sorted by type.
    package func keys(withID id: RecordID) throws(Failure) -> [RecordKey] {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.keys(withID: id) }
    }

    /// Up to `limit` records of a type in the order of their ids, after `last`.
    package func list(_ type: EntityType, after last: RecordID?, limit: Int) throws(Failure) -> [Record] {
        try Failure.translating { () throws(StorageError) in
            try self.workspace.store.list(type, after: last, limit: limit)
        }
    }

    /// Every value that every field of a record took, oldest first.
    package func history(_ key: RecordKey) throws(Failure) -> [FieldChange] {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.history(key) }
    }

    /// Makes a record; the result is `.exists` when there is one with this id.
    package func create(
        _ draft: RecordDraft, of type: EntityType, by author: Author, once: OnceOnly? = nil
    ) throws(Failure) -> Written {
        let key = RecordKey(type: type, id: draft.id ?? workspace.surroundings.newRecordID())
        var options = options(author)
        options.onExisting = .fail
        options.idempotency = once?.request(key, at: options.provenance.learnedAt)
        return try write(.put(key, draft.fields), options)
    }

    /// Lays fields over a record, nil clears one; `.conflict` when it has another version than `expected`.
    package func patch(
        _ key: RecordKey, _ draft: RecordDraft, expected: RecordVersion?, by author: Author
    ) throws(Failure) -> Written {
        let change = RecordWrite.Change.merge(draft.changes, createsMissing: false)
        return try write(RecordWrite(key, change, expectedVersion: expected), options(author))
    }

    package func delete(_ key: RecordKey, expected: RecordVersion?, by author: Author) throws(Failure) -> Written {
        try write(RecordWrite(key, .delete, expectedVersion: expected), options(author))
    }

    /// Makes or replaces many records in one transaction; each has its own result, in their order.
    package func bulk(_ drafts: [RecordDraft], of type: EntityType, by author: Author) throws(Failure) -> BulkWritten {
        let writes = drafts.map { draft in
            let key = RecordKey(type: type, id: draft.id ?? workspace.surroundings.newRecordID())
            return RecordWrite(key, .merge(draft.changes, createsMissing: true))
        }
        var asked = options(author)
        asked.members = MemberTelling(workspace: workspace, provenance: asked.provenance)
            .writing(includesSurvivors: false)
        let options = asked
        let result = try Failure.translating { () throws(StorageError) in
            try self.workspace.store.write(writes, options)
        }
        workspace.index.wake()
        return BulkWritten(
            results: zip(writes, result.outcomes).map { ($0.key, WriteEffect($1)) }, sequence: result.sequence)
    }

    /// Forgets what was kept to answer repeated requests that may come no more.
    func forgetOldRequests() throws(Failure) {
        let moment = OnceOnly.keptSince(workspace.surroundings.now())
        _ = try Failure.translating { () throws(StorageError) in
            try self.workspace.store.forgetIdempotentRequests(before: moment)
        }
    }

    private func options(_ author: Author) -> WriteOptions {
        WriteOptions(
            provenance: Provenance(
                source: author.source, actor: author.actor, learnedAt: workspace.surroundings.now()))
    }

    private func write(_ write: RecordWrite, _ options: WriteOptions) throws(Failure) -> Written {
        var options = options
        options.returnsRecords = true
        let asked = options
        let result = try Failure.translating { () throws(StorageError) in
            try self.workspace.store.write([write], asked)
        }
        workspace.index.wake()
        return Written(
            key: write.key, record: result.records.first ?? nil,
            effect: result.outcomes.first.map(WriteEffect.init) ?? .repeated,
            sequence: result.sequence, replay: result.replay)
    }
}
