import Records

/// Which records stood for which at what time, out of the log of merges.
package struct IdentityTimeline: Sendable {
    /// Whose records are taken for one with an entity's.
    package enum Policy: String, Sendable, CaseIterable {
        /// Those that were at the cut-off, as they were known then: what a live answer would have used.
        case asKnownAtCutoff = "as_known_at_cutoff"
        /// Those that are at the end.
        case currentIdentity = "current_identity"
    }

    /// One line of the log of merges of a type.
    package struct Event: Sendable {
        package enum Kind: Sendable {
            /// Records that went into the survivor, and the fields in which they lost other values.
            case merge(number: Int64, survivor: Int32, absorbed: [Int32], conflicts: [String])
            /// The groups that a merge fell apart into.
            case unmerge(number: Int64, parts: [(root: Int32, members: [Int32])])
        }

        package let at: Int64
        package let kind: Kind

        package init(at: Int64, kind: Kind) { (self.at, self.kind) = (at, kind) }
    }

    private struct State: Sendable {
        let from: Int64
        /// Sorted; empty when the record stood for nothing, having gone into another.
        let members: [Int32]
    }

    private var states: [Int32: [State]] = [:]
    private let policy: Policy
    /// What merges and un-merges left, as rows of `BuiltInTable.merges`.
    package private(set) var rows: RowTable

    package init(_ events: [Event], policy: Policy, records: Int, filters: [RowFilter] = []) {
        self.policy = policy
        rows = RowTable(
            type: BuiltInTable.merges.type, columns: BuiltInTable.merges.fields.map { Column($0.name, $0.kind) })
        var replay = Replay()
        for event in events {
            for root in replay.take(event) {
                let members = replay.groups[root]?.sorted() ?? []
                states[root, default: []].append(State(from: event.at, members: members))
                add(root, event.at, members.count - 1, replay.conflicts(of: root), isUnmerge: replay.isUnmerge)
            }
        }
        rows.mark(filters)
    }

    /// The records whose rows are an entity's at a moment; nil for its own alone.
    @inline(__always)
    package func members(of record: Int32, at moment: Int64) -> [Int32]? {
        guard !states.isEmpty, let known = states[record] else { return nil }
        switch policy {
        case .currentIdentity: return known.last?.members
        case .asKnownAtCutoff: return known.last { $0.from <= moment }?.members
        }
    }

    /// Whether those of the end are taken at every moment.
    var isCurrent: Bool { policy == .currentIdentity }

    /// Records that at the end stand for nothing.
    package var absorbed: Set<Int32> { Set(states.filter { $0.value.last?.members.isEmpty ?? false }.keys) }

    private mutating func add(_ root: Int32, _ at: Int64, _ others: Int, _ conflicts: Int, isUnmerge: Bool) {
        for row in 0..<rows.count
        where rows.record[row] == root && rows.until[row] == .max && rows.columns[0].codes[row] == 0 {
            rows.until[row] = at
        }
        if isUnmerge { append(root, at, event: "unmerge", 0, 0) }
        if others > 0 { append(root, at, event: "merge", others, conflicts) }
    }

    private mutating func append(_ root: Int32, _ at: Int64, event: String, _ others: Int, _ conflicts: Int) {
        rows.append(record: root, from: at, at: at)
        _ = rows.columns[0].words.number(adding: "merge")
        rows.columns[0].codes.append(rows.columns[0].words.number(adding: event))
        rows.columns[1].numbers.append(Double(others))
        rows.columns[2].numbers.append(Double(conflicts))
    }
}

/// Groups of records while the log is gone through.
private struct Replay {
    var groups: [Int32: Set<Int32>] = [:]
    private var standing: [Int32: [(number: Int64, conflicts: [String])]] = [:]
    private(set) var isUnmerge = false

    func conflicts(of root: Int32) -> Int { Set((standing[root] ?? []).flatMap(\.conflicts)).count }

    /// Gives the records that stand for something else than before, sorted.
    mutating func take(_ event: IdentityTimeline.Event) -> [Int32] {
        switch event.kind {
        case .merge(let number, let survivor, let absorbed, let conflicts):
            isUnmerge = false
            var group = groups[survivor] ?? [survivor]
            for other in absorbed {
                group.formUnion(groups[other] ?? [other])
                standing[survivor, default: []] += standing.removeValue(forKey: other) ?? []
                groups[other] = []
            }
            standing[survivor, default: []].append((number, conflicts))
            groups[survivor] = group
            return ([survivor] + absorbed).sorted()
        case .unmerge(let number, let parts):
            isUnmerge = true
            let merges = parts.flatMap { standing.removeValue(forKey: $0.root) ?? [] }.filter { $0.number != number }
            for part in parts { groups[part.root] = Set(part.members) }
            // Which merges still stand in which part is not told; the part with the survivor keeps them.
            if let first = parts.first, first.members.count > 1 { standing[first.root] = merges }
            return parts.map(\.root).sorted()
        }
    }
}
