import Records

/// How far a group's story has been told: what each root is, and what its records would be alone.
struct ReplayStory {
    /// By root.
    var states: [RecordID: MergedState]
    private var roots: [RecordID: RecordID]
    /// By root: fields whose value a person took from one record in the last merge.
    private(set) var choices: [RecordID: [FieldName: RecordID]] = [:]
    /// Each record as it would stand alone; empty when no event asks for it.
    private(set) var views: [RecordID: MergedState] = [:]
    private(set) var times: [RecordID: MemberTimes] = [:]

    /// - Parameter withViews: whether each record is followed by itself though no event asks for it.
    init(of group: MergeGroup, withViews: Bool = false) {
        states = group.members.reduce(into: [:]) { $0[$1.key] = MergedState(of: $1.key, $1.value.fields) }
        roots = Dictionary(uniqueKeysWithValues: group.members.keys.map { ($0, $0) })
        guard withViews || group.needsViews else { return }
        views = states
        times = group.members.mapValues(\.times)
    }

    func members(of root: RecordID) -> [RecordID] { roots.filter { $0.value == root }.keys.sorted() }

    /// The fields that a record has by itself.
    func fields(of record: RecordID) -> [FieldName] { views[record]?.fields.keys.sorted() ?? [] }

    mutating func apply(_ edit: MergeEdit) {
        for root in Set(edit.sides.map { roots[$0] ?? $0 }) { states[root]?.apply(edit) }
        guard !views.isEmpty else { return }
        for side in edit.sides { views[side]?.apply(edit) }
    }

    /// Tells a record; gives its root.
    mutating func tell(_ told: ToldEvent) -> RecordID {
        views[told.record]?.apply(told)
        times[told.record] = times[told.record]?.changing(told.values.keys, at: told.at)
        return roots[told.record] ?? told.record
    }

    /// Puts a record's own values in place of what its root shows.
    mutating func swap(_ swap: SwapEvent) {
        let root = roots[swap.record] ?? swap.record
        guard states[root]?.isLive == true, let own = views[swap.record], own.isLive else { return }
        for name in swap.fields {
            states[root]?.fields[name] = own.fields[name]
            choices[root, default: [:]][name] = swap.record
        }
    }

    mutating func join(_ merge: MergeEvent, as state: MergedState) {
        states[merge.survivor] = state
        choices[merge.survivor] = merge.chosen
        let gone = Set(merge.absorbed)
        for record in gone { (states[record], choices[record]) = (nil, nil) }
        for (record, root) in roots where gone.contains(root) { roots[record] = merge.survivor }
    }
}

extension MemberTimes {
    fileprivate func changing(_ fields: some Sequence<FieldName>, at now: Instant) -> MemberTimes {
        var changed = changedAt
        for field in fields { changed[field] = now }
        return MemberTimes(
            createdAt: createdAt, updatedAt: max(updatedAt, now), changedAt: changed, source: source)
    }
}
