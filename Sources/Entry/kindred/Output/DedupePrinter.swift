import Importing
import Matching
import Pipelines
import Records

/// Says what a search for duplicates found and how.
struct DedupePrinter {
    let printer: Printer
    let showsTimings: Bool

    func show(_ report: DedupeReport) {
        let members = report.json.members ?? []
        printer.say(
            "dedupe.report", members + [.init(name: "mapping", value: mapping(report.mapping))], text(of: report))
        if showsTimings, !printer.settings.isJSON { Terminal.output.write(JSONWriter.ordered(report.json) + "\n") }
        for row in report.rejected.prefix(20) {
            printer.remark("line \(row.line): \(row.faults.map(\.reason).joined(separator: "; "))")
        }
        if report.rejected.count > 20 {
            printer.remark("… and \(report.rejected.count - 20) more rows that cannot be read")
        }
    }

    private func text(of report: DedupeReport) -> String {
        var table = TextTable("column", "is", "because")
        for column in report.mapping.columns { table.add(column.name, column.targetWords, column.reason) }
        let search = report.search
        var lines = [
            table.text, "",
            "\(report.rows) rows, \(search.pairsCompared) pairs compared, \(report.pairs) at or above the least probability",
            "\(report.clusters) groups of duplicates with \(report.clusteredRows) rows; the largest has \(report.largestCluster)",
            "cut at probability \(Self.rounded(report.model.threshold)): expected precision "
                + "\(Self.rounded(search.expectedPrecision)), expected recall \(Self.rounded(search.expectedRecall))",
            search.outlook.sentence,
        ]
        if let recall = search.keyRecall { lines.append(recall.sentence) }
        if let judgements = report.model.training.judgements {
            lines.append("\(judgements) judged pairs moved the model")
        }
        if let relations = report.relations, !relations.isEmpty {
            let counts = relations.map { "\($0.pairs) \($0.relation)" }.joined(separator: ", ")
            lines.append("pairs that are related, not the same: \(counts)")
        }
        if !report.rejected.isEmpty { lines.append("\(report.rejected.count) rows could not be read") }
        lines += report.notes.map { "note: \($0)" }
        lines.append("\(Self.rounded(report.timings.total)) s")
        return lines.joined(separator: "\n")
    }

    private func mapping(_ mapping: ColumnMapping) -> JSONValue {
        .array(
            mapping.columns.map { column in
                .object([
                    "column": .string(column.name), "target": .string(column.targetWords),
                    "confidence": .number(column.confidence), "reason": .string(column.reason),
                ])
            })
    }

    /// Three significant places, for people.
    private static func rounded(_ number: Double) -> String { JSONWriter.shortest((number * 1_000).rounded() / 1_000) }
}
