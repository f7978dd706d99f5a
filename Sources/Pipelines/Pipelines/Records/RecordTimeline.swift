import Catalog
package import Records
import Storage

/// One version of a record: what changed, by whose word and when.
package struct TimelineEntry: Sendable {
    package let version: RecordVersion
    package let isDeletion: Bool
    /// Whether a merge or an un-merge made it, of the values of several records.
    package let isOfMerge: Bool
    /// By which way: `import`, `api`, `cli`, `merge`.
    package let source: SourceSystem
    package let actor: String
    package let at: Instant
    /// Sorted by field, nil for a field that was cleared; empty of what was erased.
    package let changes: [(field: FieldName, value: FieldValue?)]

    init(_ revision: RecordRevision) {
        version = revision.version
        isDeletion = revision.operation == .delete
        isOfMerge = revision.provenance.source == MergeTransaction.source
        (source, actor, at) = (
            revision.provenance.source, revision.provenance.actor, revision.provenance.learnedAt
        )
        changes = revision.changes.map { ($0.field, $0.value) }
    }
}

/// What a record was at some moment.
package enum PastRecord: Sendable {
    case there(Record)
    /// Its id led to another.
    case merged(into: RecordID, at: Instant)
    case deleted(at: Instant)
    case notYet
}

extension RecordPipeline {
    /// Every version of a record, latest first, also of one that is gone; throws `no_record` when it never was.
    package func timeline(of key: RecordKey) throws(Failure) -> [TimelineEntry] {
        let revisions = try revisions(of: key)
        guard !revisions.isEmpty else { throw .noRecord(key) }
        return revisions.reversed().map(TimelineEntry.init)
    }

    /// The record as it was at a moment.
    package func record(_ key: RecordKey, asOf moment: Instant) throws(Failure) -> PastRecord {
        let revisions = try revisions(of: key)
        guard let first = revisions.first else { throw .noRecord(key) }
        let past = revisions.filter { $0.provenance.learnedAt <= moment }
        guard let last = past.last else { return .notYet }
        if last.operation == .delete { return try gone(key, last) }
        var (fields, created) = ([FieldName: FieldValue](), first.provenance.learnedAt)
        var isThere = false
        for revision in past {
            let isMerge = revision.provenance.source == MergeTransaction.source
            if !isThere, revision.operation == .put, !isMerge { created = revision.provenance.learnedAt }
            isThere = revision.operation == .put
            for change in revision.changes { fields[change.field] = change.value }
        }
        return .there(
            Record(
                key: key, version: last.version, fields: fields, createdAt: created,
                updatedAt: last.provenance.learnedAt))
    }

    private func gone(_ key: RecordKey, _ last: RecordRevision) throws(Failure) -> PastRecord {
        let at = last.provenance.learnedAt
        guard last.provenance.source == MergeTransaction.source else { return .deleted(at: at) }
        let merge = try workspace.merges.history(of: key).first { $0.at <= at && $0.survivor != key }
        return merge.map { .merged(into: $0.survivor.id, at: at) } ?? .deleted(at: at)
    }

    /// The keys of whatever types that have this id or had it, in the order of the definitions.
    package func everKeys(withID id: RecordID, of type: EntityType? = nil) throws(Failure) -> [RecordKey] {
        let types = type.map { [$0] } ?? workspace.catalog.entities.map(\.type)
        var keys: [RecordKey] = []
        for key in types.map({ RecordKey(type: $0, id: id) }) {
            let (isThere, goneSince) = (try !get([key]).isEmpty, try goneSince(key))
            if isThere || goneSince != nil { keys.append(key) }
        }
        return keys
    }

    /// When a record was deleted; nil while it is there, and when it never was.
    package func goneSince(_ key: RecordKey) throws(Failure) -> Instant? {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.goneSince(key) }
    }

    private func revisions(of key: RecordKey) throws(Failure) -> [RecordRevision] {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.revisions(key) }
    }
}
