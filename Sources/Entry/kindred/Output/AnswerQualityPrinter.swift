import Foundation
import Records
import SearchAnalytics

/// Says how good answers are.
struct AnswerQualityPrinter {
    let printer: Printer
    let report: AnswerQualityReport
    /// Queries named that became worse or better.
    private static let named = 10

    func show() {
        var table = TextTable(
            "class", "queries", "nDCG@10", "MRR", "recall@\(report.k)", "success@\(report.k)", "change")
        for row in report.rows {
            let quality = row.quality
            printer.say("eval.class", members(row), "")
            table.add(
                row.queryClass ?? "all", String(row.queries), figure(quality.nDCG), figure(quality.reciprocalRank),
                figure(quality.recall), figure(quality.success), row.change.map { signed($0.nDCG) } ?? "-")
        }
        printer.show(table)
        if report.unanswerable > 0 {
            printer.remark("\(report.unanswerable) queries are answered by no judged record and are not counted")
        }
        for change in report.changes {
            printer.say(
                "eval.change",
                [
                    "query_id": .string(change.query), "query": change.text.map { .string($0) } ?? .null,
                    "before": .number(change.before), "after": .number(change.after),
                ], "")
        }
        for change in report.changes.prefix(Self.named) where !printer.settings.isJSON {
            let words = "\(change.query) \(change.text ?? "")"
            Terminal.output.write("  \(signed(change.after - change.before))  \(words)\n")
        }
    }

    private func members(_ row: AnswerQualityReport.Row) -> [JSONValue.Member] {
        [
            .init(name: "class", value: row.queryClass.map { .string($0) } ?? .null),
            .init(name: "queries", value: .number(Double(row.queries))),
            .init(name: "ndcg_10", value: .number(row.quality.nDCG)),
            .init(name: "mrr", value: .number(row.quality.reciprocalRank)),
            .init(name: "k", value: .number(Double(report.k))),
            .init(name: "recall", value: .number(row.quality.recall)),
            .init(name: "success", value: .number(row.quality.success)),
            .init(name: "ndcg_change", value: row.change.map { .number($0.nDCG) } ?? .null),
        ]
    }

    private func figure(_ number: Double) -> String { String(format: "%.6f", number) }
    private func signed(_ number: Double) -> String { String(format: "%+.6f", number) }
}
