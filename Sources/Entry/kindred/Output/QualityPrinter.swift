import Pipelines
import Records

/// Writes a quality report as a table, as JSON and as CSV.
struct QualityPrinter {
    let report: QualityReport
    let withSQL: Bool

    var table: String {
        var table = TextTable("", "", "count", "of", "share", "95 %")
        for line in report.lines {
            table.add(
                line.section, line.name, String(line.count), String(line.total), Self.percent(line.share),
                "\(Self.percent(line.low))..\(Self.percent(line.high))")
        }
        let head = "\(report.type): \(report.records) records at \(report.at)"
        let scan = report.duplicates == nil ? "\nduplicates: not known yet; run kindred scan" : ""
        let merged = report.duplicates.map { $0.merged > 0 ? "\n\($0.merged) were merged away until now" : "" } ?? ""
        return head + scan + merged + "\n" + table.text + (withSQL ? "\n" + statements : "")
    }

    private var statements: String { report.tables.map { "-- \($0.name)\n\($0.sql);" }.joined(separator: "\n") }

    /// Lines of the report, and with them the statements by their names.
    var json: String {
        let lines = report.lines.map { line in
            Self.line(
                "quality.line",
                [
                    "type": .string(report.type.rawValue), "section": .string(line.section),
                    "name": .string(line.name), "count": .number(Double(line.count)),
                    "total": .number(Double(line.total)), "share": .number(line.share), "low": .number(line.low),
                    "high": .number(line.high), "table": .string(line.table),
                ])
        }
        let tables = report.tables.map { table in
            Self.line(
                "quality.table",
                [
                    "type": .string(report.type.rawValue), "name": .string(table.name), "sql": .string(table.sql),
                    "columns": .array(table.columns.map { .string($0) }),
                    "rows": .array(table.rows.map { .array($0.map { $0.map { JSONValue($0) } ?? .null }) }),
                ])
        }
        return (lines + tables).joined(separator: "\n")
    }

    private static func line(_ kind: String, _ members: KeyValuePairs<String, JSONValue>) -> String {
        let head: [JSONValue.Member] = [
            .init(name: "version", value: .number(Double(Printer.formatVersion))),
            .init(name: "kind", value: .string(kind)),
        ]
        return JSONWriter.ordered(.object(head + members.map { .init(name: $0.key, value: $0.value) }))
    }

    static func csv(_ reports: [QualityReport]) -> String {
        let rows = reports.flatMap { report in
            report.lines.map { line in
                [
                    report.type.rawValue, line.section, line.name, String(line.count), String(line.total),
                    JSONWriter.shortest(line.share), JSONWriter.shortest(line.low), JSONWriter.shortest(line.high),
                    line.table,
                ]
            }
        }
        return ([["type", "section", "name", "count", "total", "share", "low", "high", "table"]] + rows)
            .map { $0.map(cell).joined(separator: ",") }.joined(separator: "\n")
    }

    /// What a spreadsheet would take for a formula is told by an apostrophe.
    private static func cell(_ text: String) -> String {
        let guarded = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
        guard guarded.contains(where: { ",\"\n\r".contains($0) }) else { return guarded }
        return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
