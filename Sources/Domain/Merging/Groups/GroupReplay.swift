package import Records

/// Tells a group's story again from its members' own fields.
package struct GroupReplay {
    package let policy: SurvivorshipPolicy
    package let schema: EntitySchema

    package init(policy: SurvivorshipPolicy, schema: EntitySchema) {
        self.policy = policy
        self.schema = schema
    }

    /// What the group's root is now. Merges whose inputs are other ones than before get their new outcome.
    /// - Parameter ruled: what the rules keep in one of its merges, where that is known already.
    package func run(_ group: inout MergeGroup, knowing ruled: RuledMerge? = nil) -> MergedState {
        let story = tell(&group, knowing: ruled)
        return story.states[group.root] ?? MergedState(isLive: false, fields: [:])
    }

    /// The whole story, for those who want more of it than its end.
    func tell(
        _ group: inout MergeGroup, withViews: Bool = false, knowing ruled: RuledMerge? = nil
    ) -> ReplayStory {
        var story = ReplayStory(of: group, withViews: withViews)
        for place in group.events.indices {
            switch group.events[place] {
            case .edit(let edit): story.apply(edit)
            case .told(var told):
                let root = story.tell(told)
                story.states[root] = shown(&told, by: root, story)
                group.events[place] = .told(told)
            case .merge(var merge):
                story.join(merge, as: outcome(of: &merge, story.states, ruled))
                group.events[place] = .merge(merge)
            case .swap(let swap): story.swap(swap)
            }
        }
        return story
    }

    /// The group with what people changed in its record since the last step as edits.
    /// - Parameter states: the record's own fields, references as they were written: before each deletion, after it
    ///   (nil), and now. What lies between two of them counts by its outcome.
    package func brought(_ group: MergeGroup, through states: [[FieldName: FieldValue]?]) -> MergeGroup {
        var group = group
        var state = run(&group)
        let members = Set(group.members.keys)
        for fields in states {
            let reader = EditReader(state: state, members: members) { name, value in
                if case .list = value { .list } else { policy.textShape(of: name) ?? .whole }
            }
            for edit in reader.edits(to: fields) {
                state.apply(edit)
                group.events.append(.edit(edit))
            }
        }
        return group
    }

    private func outcome(
        of merge: inout MergeEvent, _ states: [RecordID: MergedState], _ ruled: RuledMerge?
    ) -> MergedState {
        let parties = [merge.survivor] + merge.absorbed
        let living = parties.filter { states[$0]?.isLive == true }
        let inputs = Self.mark(of: living, states)
        if inputs != merge.inputs {
            merge.inputs = inputs
            let golden =
                ruled.flatMap { $0.golden(of: merge, living, states) }
                ?? golden(of: living, states, merge.times, chosen: merge.chosen)
            merge.kept = kept(by: merge, golden, states)
        }
        let fields = merge.kept.reduce(into: [FieldName: FieldState]()) { fields, kept in
            let origins = Self.origins(of: kept.key, kept.value.shape, living, states)
            fields[kept.key] = FieldState(kept.value.value, shape: kept.value.shape) { part in
                origins[Self.spelling(part, kept.value.shape)] ?? []
            }
        }
        return MergedState(isLive: !living.isEmpty, fields: fields)
    }

    /// What the rules and a person's choices keep of the living; nil when all of them were deleted.
    package func golden(
        of living: [RecordID], _ states: [RecordID: MergedState], _ times: [RecordID: MemberTimes],
        chosen: [FieldName: RecordID]
    ) -> GoldenRecord? {
        let members = living.map { id in
            let times = times[id] ?? MemberTimes(createdAt: .init(milliseconds: 0), updatedAt: .init(milliseconds: 0))
            return MergeMember(
                record: Record(
                    key: RecordKey(type: schema.type, id: id), fields: states[id]?.values ?? [:],
                    createdAt: times.createdAt, updatedAt: times.updatedAt), source: times.source,
                changedAt: times.changedAt)
        }
        return policy.goldenRecord(of: members, schema: schema)?.choosing(chosen, among: members)
    }

    private func kept(
        by merge: MergeEvent, _ golden: GoldenRecord?, _ states: [RecordID: MergedState]
    ) -> [FieldName: KeptField] {
        guard let golden else { return [:] }
        return golden.lineage.reduce(into: [:]) { kept, entry in
            kept[entry.field] = entry.value.map { value in
                KeptField(value: value, shape: shape(of: entry.field, value, merge, states), rule: entry.rule)
            }
        }
    }

    private func shape(
        of name: FieldName, _ value: FieldValue, _ merge: MergeEvent, _ states: [RecordID: MergedState]
    ) -> FieldShape {
        if case .list = value { return .list }
        if let shape = policy.textShape(of: name) { return shape }
        let shapes = ([merge.survivor] + merge.absorbed).compactMap { states[$0]?.fields[name] }
        return shapes.first { $0.value == value }?.shape ?? .whole
    }

    /// The records of all whose value has a part, by its spelling.
    private static func origins(
        of name: FieldName, _ shape: FieldShape, _ living: [RecordID], _ states: [RecordID: MergedState]
    ) -> [String: Set<RecordID>] {
        living.reduce(into: [:]) { origins, id in
            guard var field = states[id]?.fields[name] else { return }
            field.reshape(to: shape)
            for own in field.parts { origins[spelling(own.value, shape), default: []].formUnion(own.origins) }
        }
    }

    /// What two parts share that are one to a rule that unites; a value of its own is what it is.
    private static func spelling(_ part: FieldValue, _ shape: FieldShape) -> String {
        shape == .whole ? part.text : Contender.fold(part.text)
    }

    static func mark(of living: [RecordID], _ states: [RecordID: MergedState]) -> String {
        var mark = Fingerprint.init()
        for id in living.sorted() {
            mark.add(id.rawValue)
            mark.add(JSONWriter.bytes(of: states[id]?.values ?? [:]))
        }
        return mark.text
    }
}

extension SurvivorshipPolicy {
    /// How a field is made up whose texts are put after each other; nil for other fields.
    func textShape(of name: FieldName) -> FieldShape? {
        let rule = rule(for: name)
        return rule.reference.result == .makesText ? .texts(separator: rule.parameters.separator) : nil
    }
}

extension GoldenRecord {
    /// The record with the values that a person took from certain records, where those take part.
    func choosing(_ chosen: [FieldName: RecordID], among members: [MergeMember]) -> GoldenRecord {
        let records = Dictionary(uniqueKeysWithValues: members.map { ($0.record.id, $0.record) })
        let chosen = chosen.filter { records[$0.value] != nil }
        guard !chosen.isEmpty else { return self }
        var fields = fields
        var entries = Dictionary(uniqueKeysWithValues: lineage.map { ($0.field, $0) })
        for (name, id) in chosen {
            let value = records[id]?.fields[name]
            fields[name] = value
            let others = members.map(\.record).filter { $0.fields[name] != value }.sorted { $0.id < $1.id }
            entries[name] = FieldLineage(
                field: name, value: value, rule: "manual", winners: [id],
                losers: others.compactMap { other in
                    other.fields[name].map { LostValue(record: other.id, value: $0) }
                })
        }
        let order = lineage.map(\.field)
        return GoldenRecord(id: self.id, fields: fields, lineage: order.compactMap { entries[$0] })
    }
}
