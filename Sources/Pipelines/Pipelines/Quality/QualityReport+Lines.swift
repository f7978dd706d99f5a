import Quality

/// One line of a report, for tables, CSV and JSON alike.
package struct QualityLine: Sendable {
    /// `duplicates`, `completeness`, `validity`, `consistency`, `freshness`, `origin`, `trend`.
    package let section: String
    package let name: String
    package let count: Int
    package let total: Int
    /// 0...1.
    package let share: Double
    package let low: Double
    package let high: Double
    /// The table that holds the SQL.
    package let table: String
}

extension QualityReport {
    /// Everything that was counted, in the order in which people read it.
    package var lines: [QualityLine] {
        duplicateLines + shares("completeness", completeness) + shares("validity", validity)
            + shares("consistency", consistency) + shares("freshness", freshness)
            + origins.map { origin in
                QualityLine(
                    section: "origin",
                    name: "\(origin.dimension): \(origin.value.isEmpty ? "(not said)" : origin.value)",
                    count: origin.duplicates, total: origin.records, share: origin.rate.share, low: origin.rate.low,
                    high: origin.rate.high, table: "by \(origin.dimension)")
            }
            + trend.map { month in
                let rate = ShareInterval(month.duplicates, of: month.records)
                return QualityLine(
                    section: "trend", name: month.month, count: month.duplicates, total: month.records,
                    share: rate.share, low: rate.low, high: rate.high, table: "trend")
            }
    }

    private var duplicateLines: [QualityLine] {
        guard let duplicates else { return [] }
        let total = Double(max(1, records))
        let expected = duplicates.expected
        return [
            QualityLine(
                section: "duplicates", name: "found", count: duplicates.found, total: records,
                share: duplicates.rate.share, low: duplicates.rate.low, high: duplicates.rate.high, table: "duplicates"),
            QualityLine(
                section: "duplicates", name: "expected", count: Int(expected.mean.rounded()), total: records,
                share: expected.mean / total, low: expected.low / total, high: min(1, expected.high / total),
                table: "expected duplicates"),
        ]
    }

    private func shares(_ section: String, _ shares: [Share]) -> [QualityLine] {
        shares.map { share in
            QualityLine(
                section: section, name: share.name, count: share.good, total: share.total,
                share: share.interval.share, low: share.interval.low, high: share.interval.high, table: share.table)
        }
    }
}
