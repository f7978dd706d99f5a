import LeadFeatures
import Records
import Storage

/// Rows of what happened to records, out of other tables than their history.
enum EventRows {
    static func cases(
        _ suspicions: [StoredSuspicion], _ directory: RecordDirectory, _ filters: [RowFilter]
    ) -> RowTable {
        var rows = EventTable(.cases)
        for suspicion in suspicions {
            for member in suspicion.members {
                rows.add(
                    directory.identifiers.number(of: member.rawValue), at: suspicion.createdAt.milliseconds,
                    until: suspicion.decidedAt?.milliseconds, numbers: [suspicion.probability], words: [])
            }
        }
        return rows.marked(filters)
    }

    /// - Parameter records: the rows of the records, for when each came in.
    static func searches(
        _ log: SearchHistory, _ records: RowTable?, _ directory: RecordDirectory, _ filters: [RowFilter]
    ) -> RowTable {
        var rows = EventTable(.searches)
        for touch in log.touches {
            rows.add(
                directory.identifiers.number(of: touch.id.rawValue), at: touch.at.milliseconds, until: nil,
                numbers: [touch.rank.map(Double.init) ?? .nan], words: [touch.event, touch.user, touch.query])
        }
        guard let records, !log.emptyAnswers.isEmpty else { return rows.marked(filters) }
        let moments = log.emptyAnswers.map(\.milliseconds)
        for record in records.first.indices where records.first[record] >= 0 {
            let came = records.from[Int(records.first[record])]
            if hasMoment(moments, from: came - tenMinutes, to: came) {
                rows.add(
                    Int32(record), at: came, until: nil, numbers: [.nan], words: ["nothing_before", nil, nil])
            }
        }
        return rows.marked(filters)
    }

    /// What somebody does who searched for a record in vain, and then makes it.
    private static let tenMinutes: Int64 = 600_000

    private static func hasMoment(_ moments: [Int64], from low: Int64, to high: Int64) -> Bool {
        var (left, right) = (0, moments.count)
        while left < right {
            let middle = (left + right) / 2
            if moments[middle] < low { left = middle + 1 } else { right = middle }
        }
        return left < moments.count && moments[left] <= high
    }
}

/// What the search log knows of records of a type.
struct SearchHistory: Sendable {
    var touches: [SearchTouch] = []
    var emptyAnswers: [Instant] = []
}

extension MergeLogEntry {
    /// What it did to identities; nil for what did nothing.
    func event(_ identifiers: IdentifierTable) -> IdentityTimeline.Event? {
        let place = { (id: String) in identifiers.number(of: id) }
        switch kind {
        case .merge:
            let conflicts = (body["fields"]?.items ?? []).filter { !($0["lost"]?.items ?? []).isEmpty }
                .compactMap { $0["field"]?.text }
            return IdentityTimeline.Event(
                at: at.milliseconds,
                kind: .merge(
                    number: number, survivor: place(survivor.id.rawValue),
                    absorbed: (body["absorbed"]?.items ?? []).compactMap { $0.text.map(place) }, conflicts: conflicts))
        case .unmerge:
            let parts = (body["parts"]?.items ?? []).map { part in
                (
                    root: place(part["root"]?.text ?? ""),
                    members: (part["members"]?.items ?? []).compactMap { $0.text.map(place) }
                )
            }
            var merge: Int64 = 0
            if case .number(let number)? = body["merge"] { merge = Int64(number) }
            return IdentityTimeline.Event(at: at.milliseconds, kind: .unmerge(number: merge, parts: parts))
        case .swap, .erase: return nil
        }
    }
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
