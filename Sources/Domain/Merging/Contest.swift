import Records

/// The records of a merge with the times that rules judge by, read once for all fields.
struct Contest {
    struct Member {
        let record: Record
        let source: SourceSystem?
        /// What the record's own source says of its last change; Kindred's own time where it says nothing.
        let told: Instant
        private let changedAt: [FieldName: Instant]

        init(_ member: MergeMember, recency: FieldName?) {
            (record, source, changedAt) = (member.record, member.source, member.changedAt)
            let text = recency.flatMap { member.record.fields[$0] }?.text
            told = text.flatMap { Instant(iso: $0) } ?? member.record.updatedAt
        }

        func changeTime(of fields: [FieldName]) -> Instant {
            changedAt.isEmpty ? told : fields.compactMap { changedAt[$0] }.max() ?? told
        }

        var latestChange: Instant { max(told, changedAt.values.max() ?? told) }
    }

    /// By id, so that the order in which they came does not matter.
    let members: [Member]
    /// The latest change of any of the records: ages count back from it, so that a merge decides the same whenever its
    /// story is told again.
    let latest: Instant

    init(_ members: [MergeMember], recency: FieldName?) {
        self.members = members.map { Member($0, recency: recency) }.sorted { $0.record.id < $1.record.id }
        latest = self.members.map(\.latestChange).max() ?? Instant(milliseconds: 0)
    }
}
