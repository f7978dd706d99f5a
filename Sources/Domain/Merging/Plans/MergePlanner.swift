package import Records

/// A record that is to be merged, as it stands.
package struct MergeParty: Sendable {
    /// Its own fields, references as they were written.
    package let record: Record
    /// What it stands for already; nil when it stands for itself.
    package let group: MergeGroup?
    /// Its own fields before and after each deletion since it was merged last.
    package let earlier: [[FieldName: FieldValue]?]
    /// When single fields were changed after the record came in.
    package let changedAt: [FieldName: Instant]
    /// By which way it came in.
    package let source: SourceSystem?

    package init(
        record: Record, group: MergeGroup?, earlier: [[FieldName: FieldValue]?] = [],
        changedAt: [FieldName: Instant] = [:], source: SourceSystem? = nil
    ) {
        self.record = record
        self.earlier = earlier
        self.group = group
        self.changedAt = changedAt
        self.source = source
    }

    var times: MemberTimes {
        MemberTimes(
            createdAt: record.createdAt, updatedAt: record.updatedAt, changedAt: changedAt, source: source)
    }
}

/// What is asked of a merge.
package struct MergeRequest: Sendable {
    package let number: MergeNumber
    /// The last change before the merge.
    package let sequence: ChangeSequence
    /// The record whose id stays; nil leaves it to the rules.
    package var survivor: RecordID?
    /// Fields whose value is taken from one record, whatever the rules say.
    package var chosen: [FieldName: RecordID] = [:]

    package init(number: MergeNumber, sequence: ChangeSequence) {
        self.number = number
        self.sequence = sequence
    }
}

/// What a merge would do to the records themselves.
package struct MergePlan: Sendable {
    package let number: MergeNumber
    package let survivor: RecordID
    /// Sorted.
    package let absorbed: [RecordID]
    /// What is kept of each field, by which rule, and what is lost.
    package let golden: GoldenRecord
    /// The survivor's fields after the merge, references as they were written.
    package let fields: [FieldName: FieldValue]
    /// What the survivor stands for after the merge.
    package let group: MergeGroup

    /// Fields of which a value would be lost.
    package var conflicts: [FieldLineage] { golden.lineage.filter { !$0.losers.isEmpty } }
    /// Fields of which a person must choose a value before the records can be merged.
    package var unchosen: [FieldName] { conflicts.filter(\.needsChoice).map(\.field) }
}

/// Plans merges.
package struct MergePlanner {
    package let replay: GroupReplay

    package init(policy: SurvivorshipPolicy, schema: EntitySchema) {
        replay = GroupReplay(policy: policy, schema: schema)
    }

    /// - Parameter parties: live records of the schema's type that stand for no other.
    package func plan(_ parties: [MergeParty], _ request: MergeRequest) throws(MergeRefusal) -> MergePlan {
        try check(parties, request)
        let groups = parties.map { party in
            party.group.map { replay.brought($0, through: party.earlier + [party.record.fields]) }
                ?? MergeGroup(alone: party.record, party.times)
        }
        let survivor = request.survivor ?? survivingID(of: parties)
        let merge = MergeEvent(
            number: request.number, sequence: request.sequence, survivor: survivor,
            absorbed: parties.map(\.record.id).filter { $0 != survivor }, chosen: request.chosen,
            times: Dictionary(uniqueKeysWithValues: parties.map { ($0.record.id, $0.times) }))
        let golden = try golden(of: merge, parties)
        var group = MergeGroup(
            members: groups.reduce(into: [:]) { $0.merge($1.members) { one, _ in one } },
            events: groups.flatMap(\.events) + [.merge(merge)])
        let state = replay.run(&group, knowing: RuledMerge(merge.number, golden, of: parties.map(\.record)))
        return MergePlan(
            number: request.number, survivor: survivor, absorbed: merge.absorbed, golden: golden,
            fields: state.values ?? [:], group: group)
    }

    private func check(_ parties: [MergeParty], _ request: MergeRequest) throws(MergeRefusal) {
        let ids = Set(parties.map(\.record.id))
        guard ids.count == parties.count, ids.count > 1 else {
            throw MergeRefusal(.itself, "a merge takes two or more different records; name each of them once")
        }
        if !request.chosen.isEmpty { try checkChoices(parties, request) }
        if let survivor = request.survivor, !ids.contains(survivor) {
            throw MergeRefusal(.stranger, "\(survivor) cannot survive: it is none of the merged records")
        }
    }

    private func checkChoices(_ parties: [MergeParty], _ request: MergeRequest) throws(MergeRefusal) {
        let ids = Set(parties.map(\.record.id))
        let known = Set(parties.flatMap(\.record.fields.keys)).union(replay.schema.fields.map(\.name))
        for (field, id) in request.chosen.sorted(by: { $0.key < $1.key }) {
            guard known.contains(field) else {
                let hint = NearestName.suggestion(for: field.rawValue, among: known.map(\.rawValue).sorted())
                throw MergeRefusal(.unknownField, "there is no field \(field)" + (hint.map { "; \($0)" } ?? ""))
            }
            guard ids.contains(id) else {
                throw MergeRefusal(.stranger, "\(field) cannot be taken from \(id): it is none of the merged records")
            }
        }
    }

    /// As the policy says.
    private func survivingID(of parties: [MergeParty]) -> RecordID {
        let members = parties.map { MergeMember(record: $0.record, source: $0.source, changedAt: $0.changedAt) }
        return replay.policy.goldenRecord(of: members, schema: replay.schema)?.id ?? parties[0].record.id
    }

    /// What rules and choices keep. A choice against a rule that binds is refused.
    private func golden(of merge: MergeEvent, _ parties: [MergeParty]) throws(MergeRefusal) -> GoldenRecord {
        let states = parties.reduce(into: [RecordID: MergedState]()) {
            $0[$1.record.id] = MergedState(of: $1.record.id, $1.record.fields)
        }
        let living = parties.map(\.record.id)
        guard let ruled = replay.golden(of: living, states, merge.times, chosen: [:]) else {
            throw MergeRefusal(.notLive, "none of these records is there any more")
        }
        guard !merge.chosen.isEmpty, let golden = replay.golden(of: living, states, merge.times, chosen: merge.chosen)
        else { return ruled }
        for field in merge.chosen.keys.sorted() where replay.policy.rule(for: field).reference.isBinding {
            guard golden.fields[field] == ruled.fields[field] else {
                throw MergeRefusal(
                    .loosensConsent, "\(field) keeps its strictest value; it cannot be chosen otherwise in a merge")
            }
        }
        return golden
    }
}
