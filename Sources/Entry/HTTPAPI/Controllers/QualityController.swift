import Catalog
import HTTPTypes
import Hummingbird
import Pipelines
import Records

/// How good a tenant's records are.
enum QualityController {
    static let operations: [Operation] = [quality]

    private static let quality = Operation(
        id: "readQuality", method: .get, path: "/v1/analytics/quality",
        summary:
            "Duplicates, completeness, validity, consistency, freshness, where duplicates come from, and the SQL of each.",
        access: .scope(.recordsRead),
        parameters: [
            Parameter(
                "type", .text(minimum: 1, maximum: 64), "one type of records; every type that has any without it"),
            Parameter("since", .text(minimum: 1, maximum: 40), "only records that came in since this date"),
        ],
        answers: [AnswerDescription(.ok, "A report for each type.", .named("QualityAnswer"))]
    ) { call in
        let workspace = try await call.workspace()
        let (word, since) = (call.parameters.text("type"), try call.moment("since"))
        let sight = call.sight(workspace)
        let reports = try await call.work {
            let types =
                try word.map { [try workspace.entity($0).type] }
                ?? workspace.counts().filter { $0.count > 0 && sight.isWhole($0.type) }.map(\.type)
            for type in types { try sight.requireWhole(type) }
            return try types.map { try workspace.quality.report($0, since: since) }
        }
        return .json(.object(["data": .array(reports.map(document))]))
    }

    private static func document(_ report: QualityReport) -> JSONValue {
        .object([
            "type": .string(report.type.rawValue), "at": .string(report.at.iso),
            "records": .number(Double(report.records)),
            "scanned": .bool(report.duplicates != nil),
            "merged": report.duplicates.map { .number(Double($0.merged)) } ?? .null,
            "lines": .array(
                report.lines.map { line in
                    .object([
                        "section": .string(line.section), "name": .string(line.name),
                        "count": .number(Double(line.count)), "total": .number(Double(line.total)),
                        "share": .number(line.share), "low": .number(line.low), "high": .number(line.high),
                        "table": .string(line.table),
                    ])
                }),
            "tables": .array(
                report.tables.map { table in
                    .object([
                        "name": .string(table.name), "sql": .string(table.sql),
                        "columns": .array(table.columns.map { .string($0) }),
                        "rows": .array(table.rows.map { .array($0.map { $0.map { JSONValue($0) } ?? .null }) }),
                    ])
                }),
        ])
    }
}

extension Messages {
    static let qualityComponents: [(name: String, schema: Schema)] = [
        (
            "QualityAnswer",
            .object([
                Schema.member(
                    "data",
                    .array(
                        .object([
                            Schema.member("type", .text()), Schema.member("at", .text()),
                            Schema.member("records", .integer(0...most)),
                            Schema.member("scanned", .flag, "whether duplicates were looked for"),
                            Schema.member("merged", .anything, "records merged away; null before the first scan"),
                            Schema.member("lines", .array(.anything), "shares with their 95 % intervals"),
                            Schema.member("tables", .array(.anything), "what was counted, by which SQL"),
                        ])))
            ])
        )
    ]
}
