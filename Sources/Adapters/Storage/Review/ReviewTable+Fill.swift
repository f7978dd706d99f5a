import GRDB
package import Records
package import Reviewing

/// What filling the queue changed.
package struct FilledQueue: Hashable, Sendable {
    package var added = 0
    /// Cases whose records or probability are other than before.
    package var changed = 0
    /// Cases that nothing is left to decide of.
    package var gone = 0
    package var open = 0

    package init() {}
}

extension ReviewTable {
    /// Makes the open cases of a type those that a search proposes. Cases of the same records stay with all that was said
    /// about them; one whose group has grown or shrunk takes the new records over.
    ///
    /// - Parameter value: of a group of records.
    package func fill(
        _ type: EntityType, _ proposals: [ReviewProposal], value: ([RecordID]) throws -> Double, at now: Instant
    ) throws -> FilledQueue {
        var filling = FilledQueue()
        var (byMembers, others) = try openCases(type)
        var fresh: [ReviewProposal] = []
        for proposal in proposals {
            guard let old = byMembers.removeValue(forKey: Self.text(of: proposal.members)) else {
                fresh.append(proposal)
                continue
            }
            if try update(old, proposal, value: try value(proposal.members)) { filling.changed += 1 }
        }
        var owners = byMembers.values.reduce(into: [RecordID: OpenCase]()) { owners, old in
            for member in old.members { owners[member] = old }
        }
        for proposal in fresh {
            let old = proposal.members.lazy.compactMap { owners[$0] }.first { byMembers[$0.text] != nil }
            if let old {
                byMembers[old.text] = nil
                for member in old.members { owners[member] = nil }
                try takeOver(old, type, proposal, value: try value(proposal.members))
                filling.changed += 1
            } else {
                _ = try add(type, proposal, value: try value(proposal.members), at: now)
                filling.added += 1
            }
        }
        for old in byMembers.values.sorted(by: { $0.number < $1.number }) {
            // What people brought in or split stays until people decide it.
            guard old.origin == .scan || old.origin == .changed else {
                others += 1
                continue
            }
            try close(old.number, .gone, by: nil, at: now, reason: nil)
            filling.gone += 1
        }
        others += proposals.count
        filling.open = others
        return filling
    }

    private struct OpenCase {
        let number: CaseNumber
        let text: String
        let members: [RecordID]
        let origin: CaseOrigin?
        let probability: Double
        let value: Double
    }

    /// Those that scans may change, by their records, and how many others there are.
    private func openCases(_ type: EntityType) throws -> (found: [String: OpenCase], others: Int) {
        var (found, others) = ([String: OpenCase](), 0)
        let rows = try Row.fetchCursor(
            database,
            sql:
                "SELECT number, members, origin, probability, value FROM review_cases WHERE type = ? AND state = 'open'",
            arguments: [type.rawValue])
        while let row = try rows.next() {
            let number = CaseNumber(rawValue: row["number"])
            let (text, origin) = (row["members"] as String, CaseOrigin(rawValue: row["origin"]))
            guard origin != .known else {
                others += 1
                continue
            }
            found[text] = OpenCase(
                number: number, text: text, members: try Self.ids(text, number), origin: origin,
                probability: row["probability"], value: row["value"])
        }
        return (found, others)
    }

    private func update(_ old: OpenCase, _ new: ReviewProposal, value: Double) throws -> Bool {
        let origin = new.origin == .changed ? .changed : old.origin ?? new.origin
        guard old.probability != new.probability || old.value != value || old.origin != origin else { return false }
        try database.execute(
            sql: "UPDATE review_cases SET probability = ?, doubt = ?, value = ?, origin = ? WHERE number = ?",
            arguments: [new.probability, new.doubt, value, origin.rawValue, old.number.rawValue])
        return true
    }

    private func takeOver(_ old: OpenCase, _ type: EntityType, _ new: ReviewProposal, value: Double) throws {
        try database.execute(
            sql: """
                UPDATE review_cases SET members = ?, probability = ?, doubt = ?, value = ?, origin = ?,
                    version = version + 1 WHERE number = ?
                """,
            arguments: [
                Self.text(of: new.members), new.probability, new.doubt, value, new.origin.rawValue,
                old.number.rawValue,
            ])
        for id in old.members {
            try database.execute(
                sql: "DELETE FROM review_members WHERE type = ? AND id = ? AND number = ?",
                arguments: [type.rawValue, id.rawValue, old.number.rawValue])
        }
        try saveMembers(old.number, type, new.members)
    }
}
