package import Records

extension GroupReplay {
    /// What telling one record of a group comes to.
    package struct Told: Sendable {
        package let group: MergeGroup
        /// The root's fields, references as they are to be written; nil when it is deleted.
        package let fields: [FieldName: FieldValue]?
        /// The record's own fields that took another value.
        package let changed: [FieldName]
    }

    /// Tells a record of the group new values, nil clears one; nil when it has them all already.
    /// - Parameter states: as of `brought`.
    package func telling(
        _ values: [FieldName: FieldValue?], to record: RecordID, of group: MergeGroup,
        through states: [[FieldName: FieldValue]?], at now: Instant, source: SourceSystem? = nil
    ) -> Told? {
        var group = brought(group, through: states)
        var alone = group.part([record])
        let own = run(&alone).values
        let unsettled = group.unsettledFields(of: record)
        let differing = Set(values.filter { own?[$0.key] != $0.value }.keys)
        let needed = values.filter { name, _ in
            own == nil || unsettled.contains(name) || differing.contains(name)
        }
        guard own == nil || !needed.isEmpty else { return nil }
        group.events.append(.told(ToldEvent(record: record, values: needed, at: now, source: source)))
        return Told(group: group, fields: run(&group).values, changed: differing.sorted())
    }

    /// What a merged record shows after one of its members was told something: the rules decide anew about the fields
    /// that it was told, and about those that survive with them.
    func shown(_ told: inout ToldEvent, by root: RecordID, _ story: ReplayStory) -> MergedState {
        let living = story.members(of: root).filter { story.views[$0]?.isLive == true }
        var state = story.states[root] ?? MergedState(isLive: false, fields: [:])
        decide(&told, living, isLive: state.isLive, story.choices[root] ?? [:], story)
        state.isLive = true
        for (name, kept) in told.kept {
            state.fields[name] = kept.map { kept in
                FieldState(kept.value, shape: kept.shape) { part in
                    Self.holders(of: part, name, kept.shape, living, story.views)
                }
            }
        }
        return state
    }

    private func decide(
        _ told: inout ToldEvent, _ living: [RecordID], isLive: Bool, _ choices: [FieldName: RecordID],
        _ story: ReplayStory
    ) {
        let chosen = choices.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let inputs = ([Self.mark(of: living, story.views), isLive ? "" : "anew"] + chosen).joined(separator: " ")
        guard inputs != told.inputs else { return }
        told.inputs = inputs
        // Of a record that comes back everything is decided anew.
        let names =
            isLive ? told.values.keys.flatMap(policy.fieldsSurviving(with:)) : living.flatMap(story.fields(of:))
        let golden = golden(of: living, story.views, story.times, chosen: choices)
        told.kept = Set(names).reduce(into: [:]) { kept, name in
            // A person's choice of another record's value stands.
            if let chosen = choices[name], chosen != told.record, living.contains(chosen) { return }
            let rule = golden?.lineage.first { $0.field == name }?.rule ?? ""
            kept[name] = .some(
                golden?.fields[name].map { KeptField(value: $0, shape: policy.shape(of: name, $0), rule: rule) })
        }
    }

    private static func holders(
        of part: FieldValue, _ name: FieldName, _ shape: FieldShape, _ living: [RecordID],
        _ views: [RecordID: MergedState]
    ) -> Set<RecordID> {
        Set(
            living.filter { id in
                guard var field = views[id]?.fields[name] else { return false }
                field.reshape(to: shape)
                return field.parts.contains { $0.value == part || shape != .whole && $0.isSpelled(like: part) }
            })
    }
}

extension SurvivorshipPolicy {
    /// The fields that survive together with one: its group's, or itself.
    func fieldsSurviving(with field: FieldName) -> [FieldName] {
        groups.first { $0.fields.contains(field) }?.fields ?? [field]
    }

    /// How a field is made up that takes a value.
    func shape(of name: FieldName, _ value: FieldValue) -> FieldShape {
        if case .list = value { return .list }
        return textShape(of: name) ?? .whole
    }
}
