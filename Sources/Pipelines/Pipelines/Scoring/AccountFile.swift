package import LeadScoring
import TabularFiles

/// Files about accounts: who is in a trial, and what came of them.
package enum AccountFile {
    /// The different accounts of a file, in its order.
    package static func accounts(_ path: String, column: String) throws(Failure) -> [String] {
        var seen: Set<String> = []
        return try cells(path, [column]).compactMap { row in
            guard let account = row[0], seen.insert(account).inserted else { return nil }
            return account
        }
    }

    /// By account, whether any of its rows was won.
    package static func outcomes(_ path: String, account: String, target: String) throws(Failure) -> [String: Bool] {
        let table = try ScoringTable.read([path]).table
        var roles = TableRoles()
        (roles.target, roles.group) = (target, account)
        try roles.check(against: table.names)
        guard let names = table[account], let column = table[target] else { return [:] }
        let labels = try TableLabels(column, roles)
        return zip(labels.rows, labels.labels).reduce(into: [:]) { outcomes, row in
            guard let name = names.text(at: row.0) else { return }
            outcomes[name] = (outcomes[name] ?? false) || row.1
        }
    }

    /// `group,arm`, in the order given.
    package static func write(_ accounts: [String], _ arms: [LiveSplit.Arm], to path: String) throws(Failure) {
        try Failure.translating { () throws(TabularError) in
            let writer = try RowWriter(path: path, columns: ["group", "arm"])
            for (account, arm) in zip(accounts, arms) { try writer.write([account, arm.rawValue]) }
            try writer.finish()
        }
    }

    private static func cells(_ path: String, _ columns: [String]) throws(Failure) -> [[String?]] {
        let table = try ScoringTable.read([path]).table
        var roles = TableRoles()
        roles.target = columns[0]
        try roles.check(against: table.names)
        let found = columns.compactMap { table[$0] }
        return (0..<table.rowCount).map { row in found.map { $0.text(at: row) } }
    }
}
