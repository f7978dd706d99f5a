import GRDB
import Records

/// The statements about who refers to whom.
struct ReferenceTable {
    private let database: Database
    private let map: ReferenceMap
    private let read: BulkStatement
    private let remove: BulkStatement
    private let insert: BulkStatement
    private let parent: BulkStatement
    private let lead: BulkStatement
    private let referring: BulkStatement
    /// Where ids lead, as far as it was asked; nil where merges may change it meanwhile.
    private let memory: RootMemory?
    /// Whether any record was ever merged away; without one every id is its own root.
    let hasMerges: Bool

    /// A mark for the change that is being written, whose number is not known before.
    static let pending = ChangeSequence(rawValue: .max)

    /// - Parameter remembering: for as long as no merge is written: then the way of each id is looked up once.
    init(_ database: Database, _ map: ReferenceMap, remembering: Bool = false) throws {
        self.database = database
        self.map = map
        memory = remembering ? RootMemory() : nil
        read = try BulkStatement(
            "SELECT field, written, since FROM record_references WHERE child = ? ORDER BY field, place", in: database)
        lead = try BulkStatement(
            "UPDATE record_references SET target = ? WHERE child = ? AND field = ? AND place = ?", in: database)
        referring = try BulkStatement(
            "SELECT child, field, place, written FROM record_references WHERE target_type = ? AND target = ?",
            in: database)
        remove = try BulkStatement("DELETE FROM record_references WHERE child = ?", in: database)
        insert = try BulkStatement(
            """
            INSERT INTO record_references (child, field, place, target_type, target, written, since)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, in: database)
        parent = try BulkStatement(
            """
            SELECT next.id FROM records AS this JOIN records AS next ON next.number = this.merged_into
            WHERE this.type = ? AND this.id = ?
            """, in: database)
        hasMerges = try database.number("SELECT 1 FROM records WHERE merged_into IS NOT NULL LIMIT 1") != nil
    }

    /// The record that an id leads to now. Throws `.corrupt` when the way goes in a circle.
    func root(_ type: EntityType, _ id: RecordID) throws -> RecordID {
        guard hasMerges else { return id }
        let key = RecordKey(type: type, id: id)
        if let known = memory?.roots[key] { return known }
        var (at, steps) = (id, 0)
        while let next = try next(type, at) {
            at = next
            steps += 1
            guard steps < 100_000 else { throw StorageError(.corrupt, "merged records lead to each other in a circle") }
        }
        memory?.roots[key] = at
        return at
    }

    private func next(_ type: EntityType, _ id: RecordID) throws -> RecordID? {
        defer { parent.reset() }
        parent.bind(type.rawValue, at: 1)
        parent.bind(id.rawValue, at: 2)
        return try parent.step() ? RecordID(parent.text(0)) : nil
    }

    /// A record's references as they were written, by field.
    func lists(of child: Int64) throws -> [FieldName: ReferenceList] {
        defer { read.reset() }
        read.bind(child, at: 1)
        var lists: [FieldName: ReferenceList] = [:]
        while try read.step() {
            let entry = ReferenceList.Entry(
                written: RecordID(read.text(1)), since: ChangeSequence(rawValue: read.integer(2)))
            lists[FieldName(read.text(0)), default: ReferenceList()].entries.append(entry)
        }
        return lists
    }

    /// The references to these records that lead elsewhere now, by the number of the record that refers.
    func astray(from keys: [RecordKey]) throws -> [Int64: [StrayReference]] {
        var found: [Int64: [StrayReference]] = [:]
        for key in keys {
            defer { referring.reset() }
            referring.bind(key.type.rawValue, at: 1)
            referring.bind(key.id.rawValue, at: 2)
            while try referring.step() {
                let root = try root(key.type, RecordID(referring.text(3)))
                guard root != key.id else { continue }
                found[referring.integer(0), default: []].append(
                    StrayReference(field: referring.text(1), place: referring.integer(2), from: key, root: root))
            }
        }
        return found
    }

    func lead(_ strays: [StrayReference], of child: Int64) throws {
        for stray in strays {
            lead.bind(stray.root.rawValue, at: 1)
            lead.bind(child, at: 2)
            lead.bind(stray.field, at: 3)
            lead.bind(stray.place, at: 4)
            try lead.run()
        }
    }

    /// Puts these in place of a record's references.
    func save(_ lists: [FieldName: ReferenceList], of child: Int64, _ type: EntityType, at now: ChangeSequence) throws {
        remove.bind(child, at: 1)
        try remove.run()
        for field in map[type] {
            for (place, entry) in (lists[field.name]?.entries ?? []).enumerated() {
                insert.bind(child, at: 1)
                insert.bind(field.name.rawValue, at: 2)
                insert.bind(Int64(place), at: 3)
                insert.bind(field.target.rawValue, at: 4)
                insert.bind(try root(field.target, entry.written).rawValue, at: 5)
                insert.bind(entry.written.rawValue, at: 6)
                insert.bind((entry.since == Self.pending ? now : entry.since).rawValue, at: 7)
                try insert.run()
            }
        }
    }

    /// What a record shows for its references; with `some`, for those alone.
    func shown(
        _ lists: [FieldName: ReferenceList], in key: RecordKey, over fields: [FieldName: FieldValue],
        only some: Set<FieldName>? = nil
    ) throws -> [FieldName: FieldValue] {
        var fields = fields
        for field in map[key.type] where some?.contains(field.name) ?? true {
            let roots = try roots(field.target, lists[field.name]?.entries.map(\.written) ?? [])
            let own = field.target == key.type ? key.id : RecordID("")
            let ids = (lists[field.name] ?? ReferenceList()).shown(in: own) { roots[$0] ?? $0 }
            fields[field.name] = Self.value(ids, field)
        }
        return fields
    }

    /// A record's fields with references as they were written.
    func written(
        _ lists: [FieldName: ReferenceList], _ type: EntityType, over fields: [FieldName: FieldValue]
    ) -> [FieldName: FieldValue] {
        map[type].reduce(into: fields) { fields, field in
            fields[field.name] = Self.value(lists[field.name]?.entries.map(\.written) ?? [], field)
        }
    }

    /// The references after somebody wrote these fields.
    func rewritten(
        _ lists: [FieldName: ReferenceList], in key: RecordKey, as fields: [FieldName: FieldValue]
    ) throws -> [FieldName: ReferenceList] {
        try map[key.type].reduce(into: [:]) { new, field in
            let ids = ReferenceList.ids(fields[field.name])
            let old = lists[field.name] ?? ReferenceList()
            let roots = try roots(field.target, ids + old.entries.map(\.written))
            let own = field.target == key.type ? key.id : RecordID("")
            let list = old.rewritten(as: ids, in: own, isList: field.isList, since: Self.pending) { roots[$0] ?? $0 }
            new[field.name] = list.entries.isEmpty ? nil : list
        }
    }

    /// The references with exactly these ids.
    func holding(
        _ fields: [FieldName: FieldValue], _ type: EntityType, _ lists: [FieldName: ReferenceList]
    ) -> [FieldName: ReferenceList] {
        map[type].reduce(into: [:]) { new, field in
            let list = (lists[field.name] ?? ReferenceList()).holding(ReferenceList.ids(fields[field.name]))
            new[field.name] = list.entries.isEmpty ? nil : list
        }
    }

    /// Adds what records of a type refer to; what is known stays.
    func fill(_ type: EntityType) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT number, id, fields FROM records WHERE type = ? AND fields IS NOT NULL",
            arguments: [type.rawValue])
        while let row = try rows.next() {
            let number: Int64 = row["number"]
            let text: String = row["fields"]
            let old = try lists(of: number)
            let key = RecordKey(type: type, id: RecordID(row["id"]))
            let new = try rewritten(old, in: key, as: try FieldsReader.fields(Array(text.utf8)))
            if new != old { try save(new, of: number, type, at: .none) }
        }
    }

    func refers(_ type: EntityType) -> Bool { !map[type].isEmpty }

    private func roots(_ type: EntityType, _ ids: [RecordID]) throws -> [RecordID: RecordID] {
        try ids.reduce(into: [:]) { roots, id in
            if roots[id] == nil { roots[id] = try root(type, id) }
        }
    }

    /// One id is a single value where the field holds one.
    private static func value(_ ids: [RecordID], _ field: ReferenceMap.Field) -> FieldValue? {
        guard let first = ids.first else { return nil }
        return field.isList || ids.count > 1 ? .list(ids.map { .text($0.rawValue) }) : .text(first.rawValue)
    }
}

/// A reference that leads to another record than its id leads to now.
struct StrayReference {
    let field: String
    let place: Int64
    /// Where it led before.
    let from: RecordKey
    /// Where its id leads now.
    let root: RecordID
}

/// Where ids led when it was asked last.
private final class RootMemory {
    var roots: [RecordKey: RecordID] = [:]
}
