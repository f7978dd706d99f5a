package import Records

/// Where a merged record's value comes from, as of now.
package struct ValueLineage: Hashable, Sendable {
    package let field: FieldName
    /// nil when the field was cleared, or survived from a record without it.
    package let value: FieldValue?
    /// The rule that kept it; `manual` when a person chose it, `edited` when somebody wrote it after the merge.
    package let rule: String
    /// The records that have the value, or a part of it, as their own; sorted.
    package let winners: [ValueOrigin]
    /// The records' own values of which something is not shown; sorted by record.
    package let losers: [ValueOrigin]
}

/// A record's own value, where it came from and since when.
package struct ValueOrigin: Hashable, Sendable {
    package let record: RecordID
    package let value: FieldValue
    /// nil when that is not known.
    package let source: SourceSystem?
    /// When the value was changed last, as far as is known.
    package let at: Instant
}

extension GroupReplay {
    /// The lineage of every field that the merged record shows or that one of its records has: declared fields in the
    /// schema's order, then custom ones by name.
    /// - Parameter states: as of `brought`.
    package func lineage(of group: MergeGroup, through states: [[FieldName: FieldValue]?]) -> [ValueLineage] {
        var group = brought(group, through: states)
        let story = tell(&group, withViews: true)
        let root = group.root
        let shown = story.states[root]?.values ?? [:]
        let rules = group.rules(of: root)
        let names = Set(shown.keys).union(story.views.keys.flatMap(story.fields(of:)))
        let declared = schema.fields.map(\.name).filter(names.contains)
        return (declared + names.subtracting(declared).sorted()).map { name in
            let origins = group.members.keys.sorted().compactMap { origin(of: name, $0, story, group) }
            let value = shown[name]
            let isPart = { (origin: ValueOrigin) in
                value.map { self.shares(origin.value, in: $0, name) } ?? false
            }
            let survives = value.map { policy.survival(in: $0, rule: policy.rule(for: name)) }
            return ValueLineage(
                field: name, value: value, rule: rules[name] ?? policy.words(for: name),
                winners: origins.filter(isPart),
                losers: origins.filter { origin in !(survives?(origin.value) ?? false) })
        }
    }

    private func origin(
        of name: FieldName, _ record: RecordID, _ story: ReplayStory, _ group: MergeGroup
    ) -> ValueOrigin? {
        guard let value = story.views[record]?.values?[name], let times = story.times[record] else { return nil }
        let recency = policy.recency.flatMap { story.views[record]?.values?[$0] }.flatMap { Instant(iso: $0.text) }
        let own = policy.source.flatMap { story.views[record]?.values?[$0] }.map { SourceSystem($0.text) }
        let told = group.told.last { $0.record == record && $0.values.keys.contains(name) }
        return ValueOrigin(
            record: record, value: value, source: own ?? told?.source ?? times.source,
            at: times.changedAt[name] ?? recency ?? times.updatedAt)
    }

    /// Whether a record's own value is the shown one, or has a part in it.
    private func shares(_ value: FieldValue, in shown: FieldValue, _ name: FieldName) -> Bool {
        let shape = policy.shape(of: name, shown)
        guard shape != .whole else { return value == shown }
        let parts = Set(FieldState.parts(of: shown, shape).map { Contender.fold($0.text) })
        return FieldState.parts(of: value, shape).contains { parts.contains(Contender.fold($0.text)) }
            || value.values.contains { parts.contains(Contender.fold($0.text)) }
    }
}

extension MergeGroup {
    /// What decided last about each field of the root.
    func rules(of root: RecordID) -> [FieldName: String] {
        var rules: [FieldName: String] = [:]
        for event in events {
            switch event {
            case .merge(let merge): if merge.survivor == root { rules = merge.kept.mapValues(\.rule) }
            case .told(let told): for (name, kept) in told.kept { rules[name] = kept?.rule ?? rules[name] }
            case .edit(let edit): if let field = edit.field { rules[field] = "edited" }
            case .swap(let swap): for name in swap.fields { rules[name] = ManualRule.reference.name }
            }
        }
        return rules
    }
}

extension SurvivorshipPolicy {
    /// The rule of a field in words, with its group's name before it when there is one.
    func words(for field: FieldName) -> String {
        groups.first { $0.fields.contains(field) }.map { "\($0.name): \($0.rule.words)" } ?? rule(for: field).words
    }
}
