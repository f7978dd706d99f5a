package import Merging
package import Records

/// Records, merges and references in dictionaries: the plain twin of a workspace on disk.
package struct MemoryWorkspace {
    package struct Row: Hashable {
        /// All but references.
        package var fields: [FieldName: FieldValue]
        package var references: [FieldName: ReferenceList]
        package var updatedAt: Instant
    }

    package let schemas: [EntityType: EntitySchema]
    package let policies: [EntityType: SurvivorshipPolicy]
    /// Live records.
    package private(set) var rows: [RecordKey: Row] = [:]
    /// The record that each merged one went into.
    package private(set) var parents: [RecordKey: RecordID] = [:]
    /// By root.
    package private(set) var groups: [RecordKey: MergeGroup] = [:]
    package private(set) var sequence = ChangeSequence.none
    private var merges: Int64 = 0
    private var created: [RecordKey: Instant] = [:]
    /// When people changed each field last, after the record came in.
    private var changed: [RecordKey: [FieldName: Instant]] = [:]
    /// Of roots of groups: the fields before and after each deletion since the last step.
    private var trails: [RecordKey: [[FieldName: FieldValue]?]] = [:]

    package init(schemas: [EntitySchema], policies: [EntityType: SurvivorshipPolicy] = [:]) {
        self.schemas = Dictionary(uniqueKeysWithValues: schemas.map { ($0.type, $0) })
        self.policies = policies
    }

    // MARK: What it shows

    package func root(_ type: EntityType, _ id: RecordID) -> RecordID {
        Self.root(type, id, parents)
    }

    private static func root(_ type: EntityType, _ id: RecordID, _ parents: [RecordKey: RecordID]) -> RecordID {
        var at = id
        while let next = parents[RecordKey(type: type, id: at)] { at = next }
        return at
    }

    /// The record as people see it.
    package func shown(_ key: RecordKey) -> [FieldName: FieldValue]? {
        guard let row = rows[key] else { return nil }
        var fields = row.fields
        for (name, list) in row.references {
            guard let field = schemas[key.type]?[name], let target = field.references else { continue }
            let own = target == key.type ? key.id : RecordID("")
            fields[name] = Self.value(list.shown(in: own) { root(target, $0) }, isList: field.isList)
        }
        return fields
    }

    /// The record with references as they were written.
    package func written(_ key: RecordKey) -> [FieldName: FieldValue]? {
        guard let row = rows[key] else { return nil }
        return row.references.reduce(into: row.fields) { fields, reference in
            let isList = schemas[key.type]?[reference.key]?.isList ?? false
            fields[reference.key] = Self.value(reference.value.entries.map(\.written), isList: isList)
        }
    }

    private static func value(_ ids: [RecordID], isList: Bool) -> FieldValue? {
        guard let first = ids.first else { return nil }
        return isList ? .list(ids.map { .text($0.rawValue) }) : .text(first.rawValue)
    }

    // MARK: What people do

    /// These fields and no others.
    package mutating func put(
        _ key: RecordKey, _ fields: [FieldName: FieldValue], at now: Instant = .init(milliseconds: 0)
    ) {
        sequence = ChangeSequence(rawValue: sequence.rawValue + 1)
        let (since, parents) = (sequence, parents)
        let old = shown(key)
        defer { note(key, old, now) }
        set(key, fields, updatedAt: now) { list, ids, field, target in
            list.rewritten(
                as: ids, in: target == key.type ? key.id : RecordID(""), isList: field.isList, since: since
            ) { Self.root(target, $0, parents) }
        }
    }

    /// Which fields somebody changed; a record that comes in has not been changed.
    private mutating func note(_ key: RecordKey, _ old: [FieldName: FieldValue]?, _ now: Instant) {
        guard created[key] != nil else {
            created[key] = now
            return
        }
        let new = shown(key) ?? [:]
        let names = Set((old ?? [:]).keys).union(new.keys).filter { old?[$0] != new[$0] }
        for name in names { changed[key, default: [:]][name] = now }
    }

    package mutating func delete(_ key: RecordKey, at now: Instant = .init(milliseconds: 0)) {
        for name in (shown(key) ?? [:]).keys { changed[key, default: [:]][name] = now }
        sequence = ChangeSequence(rawValue: sequence.rawValue + 1)
        if groups[key] != nil { trails[key, default: []] += [written(key), nil] }
        rows[key] = nil
    }

    @discardableResult
    package mutating func merge(
        _ type: EntityType, _ ids: [RecordID], chosen: [FieldName: RecordID] = [:],
        number: MergeNumber? = nil, at now: Instant = .init(milliseconds: 0)
    ) throws -> MergePlan {
        merges += 1
        var request = MergeRequest(number: number ?? MergeNumber(rawValue: merges), sequence: sequence)
        request.chosen = chosen
        let parties = ids.compactMap { id -> MergeParty? in
            let key = RecordKey(type: type, id: id)
            guard let row = rows[key], let fields = written(key) else { return nil }
            let record = Record(key: key, fields: fields, createdAt: created[key] ?? now, updatedAt: row.updatedAt)
            return MergeParty(
                record: record, group: groups[key], earlier: trails[key] ?? [], changedAt: changed[key] ?? [:])
        }
        let plan = try MergePlanner(policy: policy(type), schema: schema(type)).plan(parties, request)
        for id in plan.absorbed {
            let key = RecordKey(type: type, id: id)
            (rows[key], groups[key], trails[key], parents[key]) = (nil, nil, nil, plan.survivor)
        }
        let survivor = RecordKey(type: type, id: plan.survivor)
        groups[survivor] = plan.group
        restore(survivor, plan.fields, updatedAt: now)
        return plan
    }

    /// - Parameter sides: asked for each item of a first plan.
    @discardableResult
    package mutating func unmerge(
        _ type: EntityType, _ root: RecordID, _ cut: Set<RecordID>, sides: (UnmergeItem) -> Side? = { _ in nil },
        otherwise: Side? = nil, at now: Instant = .init(milliseconds: 0)
    ) throws -> UnmergePlan {
        let key = RecordKey(type: type, id: root)
        guard let group = groups[key] else { throw MergeRefusal(.notMerged, "\(key) stands for itself") }
        let planner = UnmergePlanner(policy: policy(type), schema: schema(type))
        var request = UnmergeRequest(cut: cut)
        let states = (trails[key] ?? []) + (rows[key].map { _ in [written(key)] } ?? [])
        let links = links(to: key)
        for item in try planner.items(of: group, states: states, links: links, request) {
            request.sides[item.id] = sides(item)
        }
        request.otherwise = otherwise
        let plan = try planner.plan(group, states: states, links: links, request)
        guard let undecided = plan.undecided.first else {
            apply(plan, type, now)
            return plan
        }
        throw MergeRefusal(.undecided, undecided.id)
    }

    /// Takes a record out of all that merges hold for one with it, and away for good.
    /// - Parameter accepts: asked about the plan; nothing is done when it says no.
    package mutating func erase(
        _ key: RecordKey, at now: Instant = .init(milliseconds: 0), accepts: (UnmergePlan) -> Bool
    ) throws -> UnmergePlan? {
        let top = RecordKey(type: key.type, id: root(key.type, key.id))
        guard let group = groups[top] else { throw MergeRefusal(.notMerged, "\(key) stands for itself") }
        let states = (trails[top] ?? []) + (rows[top].map { _ in [written(top)] } ?? [])
        let plan = try UnmergePlanner(policy: policy(key.type), schema: schema(key.type))
            .planErasing(key.id, of: group, states: states, links: links(to: top))
        guard accepts(plan) else { return nil }
        apply(plan, key.type, now)
        (rows[key], groups[key], trails[key], parents[key]) = (nil, nil, nil, nil)
        return plan
    }

    /// Lays values over a record by its own id, also when it was merged away. Gives whether that was news.
    @discardableResult
    package mutating func tell(
        _ key: RecordKey, _ values: [FieldName: FieldValue?], at now: Instant = .init(milliseconds: 0)
    ) -> Bool {
        let top = RecordKey(type: key.type, id: root(key.type, key.id))
        guard let group = groups[top] else {
            var fields = shown(key) ?? [:]
            for (name, value) in values { fields[name] = value }
            put(key, fields, at: now)
            return true
        }
        let states = (trails[top] ?? []) + (rows[top].map { _ in [written(top)] } ?? [])
        let replay = GroupReplay(policy: policy(key.type), schema: schema(key.type))
        guard let told = replay.telling(values, to: key.id, of: group, through: states, at: now) else { return false }
        let old = shown(top)
        groups[top] = told.group
        restore(top, told.fields, updatedAt: now)
        note(top, old, now)
        return true
    }

    /// Shows other values of a group's records.
    package mutating func swap(
        _ key: RecordKey, _ chosen: [FieldName: RecordID], at now: Instant = .init(milliseconds: 0)
    ) throws {
        guard let group = groups[key] else { throw MergeRefusal(.notMerged, "\(key) stands for itself") }
        let states = (trails[key] ?? []) + (rows[key].map { _ in [written(key)] } ?? [])
        let swapped = try GroupReplay(policy: policy(key.type), schema: schema(key.type))
            .swapping(chosen, of: group, through: states, at: now)
        groups[key] = swapped.group
        restore(key, swapped.fields, updatedAt: now)
    }

    private mutating func apply(_ plan: UnmergePlan, _ type: EntityType, _ now: Instant) {
        for decision in plan.decisions.sorted(by: { $0.link.place > $1.link.place }) {
            let (child, field) = (decision.link.child, decision.link.field)
            let new = decision.written.map { ReferenceList.Entry(written: $0, since: decision.link.since) }
            rows[child]?.references[field]?.entries.replaceSubrange(
                decision.link.place...decision.link.place, with: new)
        }
        for part in plan.parts {
            let edges = part.group.edges
            for id in part.group.members.keys {
                parents[RecordKey(type: type, id: id)] = edges[id]?.survivor
            }
            let key = RecordKey(type: type, id: part.root)
            groups[key] = part.group.isAlone ? nil : part.group
            restore(key, part.fields, updatedAt: part.updatedAt ?? now)
        }
    }

    private mutating func restore(_ key: RecordKey, _ fields: [FieldName: FieldValue]?, updatedAt: Instant) {
        trails[key] = nil
        sequence = ChangeSequence(rawValue: sequence.rawValue + 1)
        guard let fields else {
            rows[key] = nil
            return
        }
        set(key, fields, updatedAt: updatedAt) { list, ids, _, _ in list.holding(ids) }
    }

    private mutating func set(
        _ key: RecordKey, _ fields: [FieldName: FieldValue], updatedAt: Instant,
        list: (ReferenceList, [RecordID], FieldSchema, EntityType) -> ReferenceList
    ) {
        var row = Row(fields: fields, references: [:], updatedAt: updatedAt)
        for field in schemas[key.type]?.fields ?? [] {
            guard let target = field.references else { continue }
            row.fields[field.name] = nil
            let old = rows[key]?.references[field.name] ?? ReferenceList()
            let new = list(old, ReferenceList.ids(fields[field.name]), field, target)
            row.references[field.name] = new.entries.isEmpty ? nil : new
        }
        rows[key] = row
    }

    /// All references to members of a group but its own.
    package func links(to group: RecordKey) -> [GroupLink] {
        rows.keys.sorted().filter { $0 != group }.flatMap { child in
            (rows[child]?.references ?? [:]).sorted { $0.key < $1.key }.flatMap { name, list -> [GroupLink] in
                guard let field = schemas[child.type]?[name], field.references == group.type else { return [] }
                return list.entries.enumerated().filter { root(group.type, $1.written) == group.id }.map {
                    place, entry in
                    GroupLink(
                        child: child, field: name, place: place, written: entry.written, since: entry.since,
                        isList: field.isList)
                }
            }
        }
    }

    private func schema(_ type: EntityType) -> EntitySchema {
        schemas[type] ?? EntitySchema(type: type, plural: "", label: "", fields: [], title: [], idSynonyms: [])
    }

    private func policy(_ type: EntityType) -> SurvivorshipPolicy {
        policies[type] ?? .standard(for: schema(type))
    }
}
