package import Records

/// Records that merges hold for one: what each was before, and all that happened since, in its order.
///
/// The merges are a forest: each record but the survivor went into one other by one merge. Taking a merge back cuts its
/// edges; what hangs together after that is replayed from the members' own fields, so the order of taking back does not
/// matter.
package struct MergeGroup: Hashable, Sendable {
    package internal(set) var members: [RecordID: GroupMember]
    package internal(set) var events: [GroupEvent]

    package init(members: [RecordID: GroupMember], events: [GroupEvent]) {
        self.members = members
        self.events = events
    }

    /// A record that stands alone.
    init(alone record: Record, _ times: MemberTimes) {
        self.init(members: [record.id: GroupMember(fields: record.fields, times: times)], events: [])
    }

    package var merges: [MergeEvent] {
        events.compactMap { if case .merge(let merge) = $0 { merge } else { nil } }
    }

    package var isAlone: Bool { members.count == 1 }

    /// The merge by which each record went into another.
    package var edges: [RecordID: MergeEvent] {
        merges.reduce(into: [:]) { edges, merge in
            for record in merge.absorbed { edges[record] = merge }
        }
    }

    /// The record that the group shows itself as.
    package var root: RecordID {
        let edges = edges
        return members.keys.filter { edges[$0] == nil }.min() ?? RecordID("")
    }

    /// The root of each member when some edges are cut.
    func roots(cutting cut: Set<RecordID> = []) -> [RecordID: RecordID] {
        let edges = edges
        return members.keys.reduce(into: [:]) { roots, record in
            var at = record
            while !cut.contains(at), let next = edges[at]?.survivor { at = next }
            roots[record] = at
        }
    }

    /// The records that had gone into this one, directly or not, before a change; with itself.
    func members(under record: RecordID, before sequence: ChangeSequence) -> Set<RecordID> {
        var found: Set<RecordID> = [record]
        // Merges stand in their order within a line, and a later one may bring in an earlier one's group.
        for merge in merges.reversed() where found.contains(merge.survivor) && merge.sequence < sequence {
            found.formUnion(merge.absorbed)
        }
        return found
    }

    /// The members and events of some records of the group, each event with what it has to do with them.
    func part(_ records: Set<RecordID>) -> MergeGroup {
        let events = events.compactMap { event -> GroupEvent? in
            switch event {
            case .merge(var merge):
                merge.absorbed = merge.absorbed.filter(records.contains)
                return records.contains(merge.survivor) && !merge.absorbed.isEmpty ? .merge(merge) : nil
            case .edit(let edit): return edit.part(records).map { .edit($0) }
            case .told(let told): return records.contains(told.record) ? event : nil
            case .swap(let swap): return records.count > 1 && records.contains(swap.record) ? event : nil
            }
        }
        return MergeGroup(members: members.filter { records.contains($0.key) }, events: events)
    }
}
