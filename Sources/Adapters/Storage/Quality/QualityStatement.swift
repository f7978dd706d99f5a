import GRDB
package import Quality
package import Records

/// One question about the quality of records, as SQL that anybody can ask the database again.
package struct QualityStatement: Hashable, Sendable {
    /// `completeness`, `validity`, `duplicates by source`.
    package let name: String
    /// Without parameters: it can be run as it stands.
    package let sql: String
    package let columns: [String]
}

/// Makes the statements about one type.
package struct QualityStatements {
    private let type: String
    private let profile: QualityProfile
    /// Only records that came in since.
    private let since: Instant?

    package init(_ type: EntityType, _ profile: QualityProfile, since: Instant?) {
        (self.type, self.profile, self.since) = (Self.quoted(type.rawValue), profile, since)
    }

    private var those: String {
        "r.type = \(type) AND r.fields IS NOT NULL" + (since.map { " AND r.created_at >= \($0.milliseconds)" } ?? "")
    }

    // MARK: Totals

    package var records: QualityStatement {
        QualityStatement(
            name: "records", sql: "SELECT count(*) AS records FROM records AS r WHERE \(those)", columns: ["records"])
    }

    package var completeness: QualityStatement {
        let counts = profile.expected.map { "count(\(Self.value($0))) AS \(Self.name($0.rawValue))" }
        return QualityStatement(
            name: "completeness",
            sql: "SELECT count(*) AS records\(counts.map { ", " + $0 }.joined()) FROM records AS r WHERE \(those)",
            columns: ["records"] + profile.expected.map(\.rawValue))
    }

    /// One for each check: how many values there are, and how many of them are not as they should be.
    package func validity(_ check: FieldCheck) -> QualityStatement {
        QualityStatement(
            name: "validity of \(check.field)",
            sql: """
                SELECT count(*) AS checked, count(*) FILTER (WHERE NOT (\(Self.condition(check.check)))) AS invalid \
                FROM records AS r, json_each(r.fields, \(Self.path(check.field))) AS v WHERE \(those)
                """, columns: ["checked", "invalid"])
    }

    /// Counts the records that a rule concerns (`checked`) and those of them that break it (`broken`).
    package func consistency(_ rule: ConsistencyRule) -> QualityStatement {
        let (concerned, broken): (String, String)
        switch rule.kind {
        case .order(let earlier, let later):
            concerned = "\(Self.value(earlier)) IS NOT NULL AND \(Self.value(later)) IS NOT NULL"
            broken = "\(Self.value(earlier)) > \(Self.value(later))"
        case .needs(let field, let words, let needed):
            concerned = "\(Self.value(field)) IN (\(words.map(Self.quoted).joined(separator: ", ")))"
            broken = "\(Self.value(needed)) IS NULL"
        }
        return QualityStatement(
            name: rule.name,
            sql: """
                SELECT count(*) AS checked, count(*) FILTER (WHERE \(broken)) AS broken \
                FROM records AS r WHERE \(those) AND \(concerned)
                """, columns: ["checked", "broken"])
    }

    /// How many records were changed within so many days, and how many are stale.
    package func freshness(at now: Instant) -> QualityStatement {
        let limits = [30, 90, profile.staleDays].sorted()
        let counts = limits.map {
            "count(*) FILTER (WHERE \(changed) >= \(Self.before(now, $0))) AS \(Self.name("within \($0) days"))"
        }
        return QualityStatement(
            name: "freshness",
            sql: """
                SELECT count(*) AS records, \(counts.joined(separator: ", ")), \
                count(*) FILTER (WHERE \(changed) < \(Self.before(now, profile.staleDays))) AS stale \
                FROM records AS r WHERE \(those)
                """, columns: ["records"] + limits.map { "within \($0) days" } + ["stale"])
    }

    // MARK: Duplicates

    /// Records that the last scan holds for one with an earlier one.
    package var duplicates: QualityStatement {
        QualityStatement(
            name: "duplicates",
            sql: """
                SELECT count(*) AS grouped, count(DISTINCT cluster) AS groups, \
                count(*) - count(DISTINCT cluster) AS duplicates FROM cluster_members WHERE type = \(type)
                """, columns: ["grouped", "groups", "duplicates"])
    }

    /// The sums by which the expected number of duplicates and its variance are told: each record counts with the
    /// probability of its most probable pair with a record of a smaller id.
    package var expectedDuplicates: QualityStatement {
        QualityStatement(
            name: "expected duplicates",
            sql: """
                SELECT total(q) AS mean, total(q * (1 - q)) AS variance FROM \
                (SELECT max(probability) AS q FROM pairs WHERE type = \(type) GROUP BY right_id)
                """, columns: ["mean", "variance"])
    }

    package var merged: QualityStatement {
        QualityStatement(
            name: "merged",
            sql: "SELECT count(*) AS merged FROM records WHERE type = \(type) AND merged_into IS NOT NULL",
            columns: ["merged"])
    }

    package var trend: QualityStatement {
        QualityStatement(
            name: "trend",
            sql: """
                \(later) SELECT strftime('%Y-%m', r.created_at / 1000.0, 'unixepoch') AS month, count(*) AS records, \
                count(later.number) AS duplicates FROM records AS r LEFT JOIN later ON later.number = r.number \
                WHERE \(those) GROUP BY 1 ORDER BY 1
                """, columns: ["month", "records", "duplicates"])
    }

    /// By the values of a field: records, duplicates among them, filled fields of those expected, stale ones.
    package func grouped(by dimension: QualityDimension, at now: Instant) -> QualityStatement {
        grouped("by \(dimension.name)", "coalesce(\(Self.value(dimension.field)), '')", "", at: now)
    }

    /// The same by how and by whom records came in, and by the import that brought them.
    package func groupedByOrigin(at now: Instant) -> [QualityStatement] {
        let write =
            "JOIN field_history AS h ON h.record = r.number AND h.version = 1 JOIN writes AS w ON w.number = h.write"
        let brought = """
            (SELECT i.file_name || ' ' || strftime('%Y-%m-%d', i.started_at / 1000.0, 'unixepoch') FROM imports AS i \
            WHERE w.source = 'import' AND i.type = r.type AND w.learned_at >= i.started_at \
            AND w.learned_at <= coalesce(i.finished_at, w.learned_at) ORDER BY i.started_at DESC LIMIT 1)
            """
        return [
            grouped("by integration", "w.source", write, at: now), grouped("by user", "w.actor", write, at: now),
            grouped("by import", "coalesce(\(brought), '')", write, at: now),
        ]
    }

    private func grouped(_ name: String, _ key: String, _ join: String, at now: Instant) -> QualityStatement {
        let filled = profile.expected.map { "(\(Self.value($0)) IS NOT NULL)" }.joined(separator: " + ")
        return QualityStatement(
            name: name,
            sql: """
                \(later) SELECT \(key) AS value, count(*) AS records, count(later.number) AS duplicates, \
                sum(\(filled.isEmpty ? "0" : filled)) AS filled, \
                count(*) FILTER (WHERE \(changed) < \(Self.before(now, profile.staleDays))) AS stale \
                FROM records AS r LEFT JOIN later ON later.number = r.number\(join.isEmpty ? "" : " " + join) \
                WHERE \(those) GROUP BY 1 ORDER BY 1
                """, columns: ["value", "records", "duplicates", "filled", "stale"])
    }

    /// The records that came in after another of their group of duplicates.
    private var later: String {
        """
        WITH first AS (SELECT m.cluster, min(r.number) AS number FROM cluster_members AS m \
        JOIN records AS r ON r.type = m.type AND r.id = m.id WHERE m.type = \(type) GROUP BY 1), \
        later AS (SELECT r.number FROM cluster_members AS m JOIN records AS r ON r.type = m.type AND r.id = m.id \
        JOIN first ON first.cluster = m.cluster WHERE m.type = \(type) AND r.number > first.number)
        """
    }

    // MARK: Words of SQL

    private var changed: String {
        let own = "strftime('%Y-%m-%dT%H:%M:%fZ', r.updated_at / 1000.0, 'unixepoch')"
        return profile.recency.map { "coalesce(\(Self.value($0)), \(own))" } ?? own
    }

    private static func before(_ now: Instant, _ days: Int) -> String {
        quoted(now.adding(milliseconds: -Int64(days) * 86_400_000).iso)
    }

    private static func path(_ field: FieldName) -> String { quoted("$.\"\(field.rawValue)\"") }
    private static func value(_ field: FieldName) -> String { "json_extract(r.fields, \(path(field)))" }
    private static func name(_ text: String) -> String { "\"\(text.replacing("\"", with: ""))\"" }
    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

    private static func condition(_ check: ValueCheck) -> String {
        switch check {
        case .mail:
            "v.value LIKE '%_@_%._%' AND v.value NOT LIKE '%@%@%' AND v.value NOT GLOB '*[ ,;<>]*'"
        case .telephone: "v.value GLOB '*\(String(repeating: "[0-9]*", count: 7))' AND v.value NOT LIKE '%@%'"
        case .host: "v.value LIKE '%_._%' AND v.value NOT GLOB '* *'"
        case .day: "date(substr(v.value, 1, 10)) IS substr(v.value, 1, 10)"
        case .number: "typeof(v.value) IN ('integer', 'real')"
        case .range(let range):
            "v.value BETWEEN \(JSONWriter.shortest(range.lowerBound)) AND \(JSONWriter.shortest(range.upperBound))"
        case .words(let words): "v.value IN (\(words.map(quoted).joined(separator: ", ")))"
        case .reference(let type):
            "EXISTS (SELECT 1 FROM records AS t WHERE t.type = \(quoted(type.rawValue)) AND t.id = v.value "
                + "AND t.fields IS NOT NULL)"
        }
    }
}

extension RecordStore {
    /// The rows of these statements, all of one moment.
    package func rows(of statements: [QualityStatement]) throws(StorageError) -> [[[FieldValue?]]] {
        try reading { database in
            try statements.map { statement in
                try Row.fetchAll(database, sql: statement.sql).map { row in
                    row.databaseValues.map { value in
                        switch value.storage {
                        case .null, .blob: nil
                        case .int64(let number): .number(Double(number))
                        case .double(let number): .number(number)
                        case .string(let text): .text(text)
                        }
                    }
                }
            }
        }
    }
}
