package import Records

/// What becomes of groups of records when they are found anew: what joins, what is split, what stays.
package struct ClusterChange: Hashable, Sendable {
    /// Groups that hold records which were not together before, each with the groups and single records it is made of.
    package struct Join: Hashable, Sendable {
        package let members: [RecordID]
        package let parts: [[RecordID]]
    }

    /// Groups whose records are no longer all together, each with the parts that they fall into.
    package struct Split: Hashable, Sendable {
        package let members: [RecordID]
        package let parts: [[RecordID]]
    }

    package let joined: [Join]
    package let split: [Split]
    package let unchanged: Int

    /// - Parameters:
    ///   - before: groups of two and more records; no record is in two of them.
    ///   - after: the same.
    package init(from before: [[RecordID]], to after: [[RecordID]]) {
        let (old, new) = (Self.places(before), Self.places(after))
        joined = after.compactMap { group in
            let parts = Self.parts(group, old)
            return parts.count > 1 ? Join(members: group, parts: parts) : nil
        }
        split = before.compactMap { group in
            let parts = Self.parts(group, new)
            return parts.count > 1 ? Split(members: group, parts: parts) : nil
        }
        let kept = Set(before)
        unchanged = after.count { kept.contains($0) }
    }

    private static func places(_ groups: [[RecordID]]) -> [RecordID: Int] {
        groups.enumerated().reduce(into: [:]) { places, group in
            for record in group.element { places[record] = group.offset }
        }
    }

    /// The records of a group by where they are on the other side; those that are alone there are parts by themselves.
    private static func parts(_ group: [RecordID], _ places: [RecordID: Int]) -> [[RecordID]] {
        let (together, alone) = (group.filter { places[$0] != nil }, group.filter { places[$0] == nil })
        let parts = Dictionary(grouping: together) { places[$0] }.values + alone.map { [$0] }
        return parts.sorted { $0[0] < $1[0] }
    }
}
