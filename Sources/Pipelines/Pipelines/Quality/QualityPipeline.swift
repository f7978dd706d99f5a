import Catalog
import Quality
package import Records
import Storage

/// Counts how good records are. Reads only.
package struct QualityPipeline: Sendable {
    let workspace: Workspace

    /// - Parameter since: only records that came in since.
    package func report(_ type: EntityType, since: Instant? = nil) throws(Failure) -> QualityReport {
        let entity = try workspace.entity(type.rawValue)
        let now = workspace.surroundings.now()
        let make = QualityStatements(type, entity.quality, since: since)
        let statements = self.statements(make, entity.quality, at: now)
        let rows = try Failure.translating { () throws(StorageError) in try self.workspace.store.rows(of: statements) }
        let tables = zip(statements, rows).map {
            QualityTable(name: $0.name, columns: $0.columns, rows: $1, sql: $0.sql)
        }
        let hasScan = try Failure.translating { () throws(StorageError) in
            try !PairStore(self.workspace.store).models(type).isEmpty
        }
        return QualityReader(profile: entity.quality, tables: tables).report(type, at: now, since, hasScan: hasScan)
    }

    private func statements(
        _ make: QualityStatements, _ profile: QualityProfile, at now: Instant
    ) -> [QualityStatement] {
        [make.records, make.completeness] + profile.checks.map(make.validity)
            + profile.consistency.map(make.consistency) + [make.freshness(at: now)]
            + [make.duplicates, make.expectedDuplicates, make.merged, make.trend]
            + profile.dimensions.map { make.grouped(by: $0, at: now) } + make.groupedByOrigin(at: now)
    }
}

/// Reads the report out of the tables.
private struct QualityReader {
    let profile: QualityProfile
    let tables: [QualityTable]

    private subscript(_ name: String) -> QualityTable? { tables.first { $0.name == name } }

    func report(_ type: EntityType, at now: Instant, _ since: Instant?, hasScan: Bool) -> QualityReport {
        let records = count("records", "records")
        return QualityReport(
            type: type, at: now, since: since, records: records,
            completeness: profile.expected.map { share($0.rawValue, in: "completeness", $0.rawValue, of: "records") },
            validity: profile.checks.map { lack($0.field.rawValue, "validity of \($0.field)", "invalid") }
                .filter { $0.total > 0 },
            consistency: profile.consistency.map { lack($0.name, $0.name, "broken") },
            freshness: (self["freshness"]?.columns.dropFirst() ?? []).map {
                share($0, in: "freshness", $0, of: "records")
            },
            duplicates: hasScan ? duplicates(records) : nil, origins: origins, trend: trend, tables: tables)
    }

    private func count(_ table: String, _ column: String) -> Int { Int(self[table]?[column] ?? 0) }

    private func share(_ name: String, in table: String, _ column: String, of total: String) -> QualityReport.Share {
        QualityReport.Share(name: name, good: count(table, column), total: count(table, total), table: table)
    }

    private func lack(_ name: String, _ table: String, _ column: String) -> QualityReport.Share {
        let total = count(table, "checked")
        return QualityReport.Share(name: name, good: total - count(table, column), total: total, table: table)
    }

    private func duplicates(_ records: Int) -> QualityReport.Duplicates {
        let found = count("duplicates", "duplicates")
        return QualityReport.Duplicates(
            found: found, groups: count("duplicates", "groups"), rate: ShareInterval(found, of: records),
            expected: ExpectedCount(
                mean: self["expected duplicates"]?["mean"] ?? 0, variance: self["expected duplicates"]?["variance"] ?? 0
            ),
            merged: count("merged", "merged"))
    }

    private var origins: [QualityReport.Origin] {
        tables.filter { $0.name.hasPrefix("by ") }.flatMap { table in
            table.rows.map { origin(String(table.name.dropFirst(3)), $0) }.sorted { left, right in
                if left.rate.low != right.rate.low { return left.rate.low > right.rate.low }
                return (-left.records, left.value) < (-right.records, right.value)
            }
        }
    }

    private func origin(_ dimension: String, _ row: [FieldValue?]) -> QualityReport.Origin {
        let numbers = row.map { Int($0?.number ?? 0) }
        let cells = numbers[1] * profile.expected.count
        return QualityReport.Origin(
            dimension: dimension, value: row[0]?.text ?? "", records: numbers[1], duplicates: numbers[2],
            rate: ShareInterval(numbers[2], of: numbers[1]),
            filled: cells == 0 ? 1 : Double(numbers[3]) / Double(cells), stale: numbers[4])
    }

    private var trend: [QualityReport.Month] {
        (self["trend"]?.rows ?? []).map { row in
            QualityReport.Month(
                month: row[0]?.text ?? "", records: Int(row[1]?.number ?? 0), duplicates: Int(row[2]?.number ?? 0))
        }
    }
}
