import GRDB
import Records

/// Applies writes inside one transaction with statements prepared once.
struct BatchWriter {
    private let options: WriteOptions
    private let tables: RecordTables
    private let references: ReferenceTable
    private let merges: MergeTransaction
    /// The row of `writes` that history of this batch points to; made with the first change.
    private var write: Int64?
    private var growth: [EntityType: Int64] = [:]

    init(_ options: WriteOptions, _ map: ReferenceMap, in database: Database) throws {
        self.options = options
        tables = try RecordTables(database)
        references = try ReferenceTable(database, map)
        merges = MergeTransaction(database, map, references, options.provenance)
    }

    mutating func apply(_ write: RecordWrite) throws -> WriteOutcome {
        let row = try tables.row(of: write.key)
        let write = try laid(write, over: row)
        if let row, let outcome = try tell(write, row) { return outcome }
        if let refusal = refusal(of: write, row) { return refusal }
        switch write.change {
        case .put(let fields): return try put(CanonicalFields(fields), write.key, over: row)
        case .merge(let patch, let createsMissing):
            guard createsMissing || row?.fields != nil else { return .notFound }
            if let version = row?.liveVersion, createsMissing, let outcome = existing(version) { return outcome }
            return try store(CanonicalFields(merging: patch, into: try row?.values() ?? [:]), write.key, over: row)
        case .delete: return try delete(write.key, row)
        }
    }

    /// The write with what its batch lays over a record that is there, or over the one that its id leads to.
    private func laid(_ write: RecordWrite, over row: RecordRow?) throws -> RecordWrite {
        guard let laying = options.laying, let row, case .merge(_, createsMissing: true) = write.change else {
            return write
        }
        guard row.mergedInto != nil else { return row.fields == nil ? write : laying(write, try row.values()) }
        let root = try references.root(write.key.type, write.key.id)
        let shown = try tables.row(of: RecordKey(type: write.key.type, id: root))
        return laying(write, try shown?.values() ?? [:])
    }

    /// Writes what is told once per batch.
    mutating func finish() throws {
        for (type, difference) in growth.sorted(by: { $0.key < $1.key }) where difference != 0 {
            try tables.grow(type, by: difference)
        }
    }

    /// What becomes of a write that speaks of one of the records that merges hold for one; nil of other writes.
    private func tell(_ write: RecordWrite, _ row: RecordRow) throws -> WriteOutcome? {
        guard references.hasMerges else { return nil }
        let isPlain = if case .merge = write.change { write.expectedVersion == nil } else { false }
        guard row.mergedInto != nil else {
            guard isPlain, let members = options.members, members.includesSurvivors,
                try merges.standsForOthers(row.number)
            else { return nil }
            return try members.write(write, write.key, merges)
        }
        let root = RecordKey(type: write.key.type, id: try references.root(write.key.type, write.key.id))
        guard isPlain, let members = options.members else { return .merged(into: root.id) }
        return try members.write(write, root, merges)
    }

    private func refusal(of write: RecordWrite, _ row: RecordRow?) -> WriteOutcome? {
        guard let expected = write.expectedVersion, expected != row?.liveVersion else { return nil }
        return .conflict(current: row?.liveVersion)
    }

    private func existing(_ version: RecordVersion) -> WriteOutcome? {
        switch options.onExisting {
        case .update: nil
        case .skip: .skipped(version)
        case .fail: .exists(version)
        }
    }

    private mutating func put(_ fields: CanonicalFields, _ key: RecordKey, over row: RecordRow?) throws -> WriteOutcome
    {
        if let version = row?.liveVersion, let outcome = existing(version) { return outcome }
        return try store(fields, key, over: row)
    }

    private mutating func store(
        _ fields: CanonicalFields, _ key: RecordKey, over row: RecordRow?
    ) throws -> WriteOutcome {
        guard references.refers(key.type) else { return try keep(fields, key, over: row).outcome }
        let old = try row.map { try references.lists(of: $0.number) } ?? [:]
        let new = try references.rewritten(old, in: key, as: fields.values)
        let values = try references.shown(new, in: key, over: fields.values)
        // Mostly what is shown is what was written, and making its bytes again costs as much as mapping the row.
        let shown = values == fields.values ? fields : CanonicalFields(values)
        let (outcome, number) = try keep(shown, key, over: row)
        if new != old { try references.save(new, of: number, key.type, at: try tables.lastChange()) }
        return outcome
    }

    private mutating func keep(
        _ fields: CanonicalFields, _ key: RecordKey, over row: RecordRow?
    ) throws -> (outcome: WriteOutcome, number: Int64) {
        guard let row else {
            let number = try tables.insert(key, fields, at: options.provenance.learnedAt)
            try log(number, .first, .put, changes: fields.bytes)
            growth[key.type, default: 0] += 1
            return (.created(.first), number)
        }
        guard let stored = row.fields else {
            try tables.revive(row, fields, at: options.provenance.learnedAt)
            try log(row.number, row.version.next, .put, changes: fields.bytes)
            growth[key.type, default: 0] += 1
            return (.created(row.version.next), row.number)
        }
        guard stored != fields.bytes else { return (.unchanged(row.version), row.number) }
        let changes = try FieldDifference(from: row.values(), to: fields.values)
        try tables.update(row, fields.bytes, at: options.provenance.learnedAt)
        try log(row.number, row.version.next, .put, changes: changes.bytes)
        return (.updated(row.version.next, changed: changes.names), row.number)
    }

    private mutating func delete(_ key: RecordKey, _ row: RecordRow?) throws -> WriteOutcome {
        guard let row, row.fields != nil else { return .notFound }
        let changes = try FieldDifference(from: row.values(), to: [:])
        try tables.keepTrail(of: row.number) {
            references.written(try references.lists(of: row.number), key.type, over: try row.values())
        }
        if references.refers(key.type) { try references.save([:], of: row.number, key.type, at: .none) }
        try tables.clear(row, at: options.provenance.learnedAt)
        try tables.forgetMatches(of: key)
        try log(row.number, row.version.next, .delete, changes: changes.bytes)
        growth[key.type, default: 0] -= 1
        return .deleted(row.version.next)
    }

    private mutating func log(
        _ record: Int64, _ version: RecordVersion, _ operation: ChangeOperation, changes: [UInt8]
    ) throws {
        let number = try write ?? tables.insertWrite(options.provenance)
        write = number
        try tables.log(record, version, operation, changes: changes, write: number)
    }
}
