import LeadScoring
import Records

/// A table with its outcomes and what its rows have in common: what a model is trained and judged on.
struct LabelledTable: Sendable {
    /// Rows whose outcome is known, without the columns that are no features.
    let part: ModelTraining.Part
    let positive: String
    /// What names each row: its id, else its line in the file.
    let names: [String]
    /// nil without a time column.
    let times: [Double]?
    let segments: [(column: String, values: [String])]
    /// Rows whose outcome is not known.
    let unlabelled: Int

    /// - Throws: every column that is named and not there, and what is wrong with targets, times and weights.
    init(_ source: ScoringTable, _ roles: TableRoles) throws(Failure) {
        try roles.check(against: source.table.names)
        guard let target = source.table[roles.target] else { preconditionFailure("checked above") }
        let labels = try TableLabels(target, roles)
        let (table, lines) = (source.table, source.lines)
        let column = { (name: String?) in name.flatMap { table[$0] } }
        let hidden = roles.only.map { only in Set(table.names).subtracting(only) } ?? []
        let kept = table.dropping(roles.reserved.union(hidden)).rows(labels.rows)
        let ids = column(roles.id)
        names = labels.rows.map { ids?.text(at: $0) ?? String(lines[$0]) }
        let groups = column(roles.group)
        let groupNumbers = GroupNumbers.of(
            labels.rows.map { row in groups.map { $0.text(at: row) ?? "row \(lines[row])" } ?? String(row) })
        part = ModelTraining.Part(
            table: kept, labels: labels.labels, groups: groupNumbers,
            weights: try Self.weights(column(roles.weight), labels.rows, lines))
        times = try column(roles.time).map { time throws(Failure) in try Self.times(time, labels.rows, lines) }
        segments = roles.segments.compactMap { name in
            table[name].map { column in (name, labels.rows.map { column.text(at: $0) ?? "" }) }
        }
        positive = labels.positive
        unlabelled = table.rowCount - labels.rows.count
    }

    func part(_ rows: [Int]) -> ModelTraining.Part {
        ModelTraining.Part(
            table: part.table.rows(rows), labels: rows.map { part.labels[$0] },
            groups: GroupNumbers.of(rows.map { part.groups[$0] }),
            weights: part.weights.map { all in rows.map { all[$0] } })
    }

    private static func weights(_ column: FeatureColumn?, _ rows: [Int], _ lines: [Int]) throws(Failure) -> [Double]? {
        guard let column else { return nil }
        if let row = rows.first(where: { !(column.numbers[$0] >= 0) }) {
            throw Failure(
                .invalid, code: "bad_weight",
                "line \(lines[row]): the weight in \"\(column.name)\" is no number from 0 up")
        }
        return rows.map { column.numbers[$0] }
    }

    private static func times(_ column: FeatureColumn, _ rows: [Int], _ lines: [Int]) throws(Failure) -> [Double] {
        var times: [Double] = []
        for row in rows {
            let moment = column.word(at: row).flatMap { Instant(iso: $0).map { Double($0.milliseconds) } }
            let number = column.numbers[row]
            guard let time = moment ?? (number.isNaN ? nil : number) else {
                throw Failure(
                    .invalid, code: "bad_time",
                    "line \(lines[row]): \"\(column.name)\" is no date such as 2026-03-31 and no number")
            }
            times.append(time)
        }
        return times
    }
}
