import Pipelines
import Records
import Reviewing

/// Tells runs of many merges.
struct BulkPrinter {
    let printer: Printer

    static func percent(_ share: Double) -> String { "\(JSONWriter.shortest((share * 10_000).rounded() / 100)) %" }

    func show(_ run: MergeRun, _ kind: String) {
        let parts = [
            (run.merged, "merged"), (run.takenBack, "taken back"), (run.refused, "refused"), (run.pending, "pending"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        printer.say(
            kind,
            [
                "run": .number(Double(run.number)), "type": .string(run.type.rawValue), "state": .string(run.state),
                "groups": .number(Double(run.groups)), "merged": .number(Double(run.merged)),
                "taken_back": .number(Double(run.takenBack)), "refused": .number(Double(run.refused)),
                "pending": .number(Double(run.pending)), "automatic": .bool(run.isAutomatic),
                "approved_by": .string(run.approvedBy), "approved_at": .string(run.approvedAt.iso),
            ],
            "run \(run.number): \(run.groups) groups of \(run.type), \(parts.joined(separator: ", "))"
                + " (approved by \(run.approvedBy) at \(run.approvedAt))")
    }

    func show(_ receipts: [MergeReceipt]) {
        for receipt in receipts {
            let ids = receipt.ids.map(\.rawValue)
            printer.say(
                "bulk.receipt",
                [
                    "group": .number(Double(receipt.group)), "state": .string(receipt.state),
                    "ids": .array(ids.map { .string($0) }),
                    "merge": receipt.merge.map { .number(Double($0)) } ?? .null,
                    "note": receipt.note.map { .string($0) } ?? .null,
                ],
                "\(receipt.group)  \(receipt.state)\(receipt.merge.map { " as merge \($0)" } ?? "")  "
                    + ids.joined(separator: ", ") + (receipt.note.map { "  (\($0))" } ?? ""))
        }
    }

    func show(_ check: MergeRunCheck) {
        for problem in check.problems { printer.say("bulk.problem", ["message": .string(problem)], problem) }
        printer.say(
            "bulk.verified",
            [
                "run": .number(Double(check.run.number)), "sound": .number(Double(check.sound)),
                "problems": .number(Double(check.problems.count)), "as_before": .bool(check.isAsBefore),
                "content": .string(check.content), "content_before": .string(check.run.content),
            ],
            "\(check.sound) groups are as their receipts say, \(check.problems.count) are not; the records "
                + (check.isAsBefore ? "have what they had before the run" : "are other than before the run"))
    }

    func show(_ report: RehearsalReport) {
        show(report.before, report.after)
        show(report.refused)
        printer.say(
            "bulk.rehearsed",
            [
                "groups": .number(Double(report.run.groups)), "merged": .number(Double(report.run.merged)),
                "refused": .number(Double(report.run.refused)), "content": .string(report.content),
            ],
            "\(report.run.merged) of \(report.run.groups) groups would be merged, \(report.run.refused) refused; "
                + "nothing was written")
    }

    /// Every total before and after; one column when they are the same sheet.
    func show(_ before: TotalSheet, _ after: TotalSheet) {
        let isOne = before == after
        var table =
            isOne
            ? TextTable("total", "records", "sum") : TextTable("total", "before", "after", "sum before", "sum after")
        let later = Dictionary(after.lines.map { (key(of: $0), $0) }) { one, _ in one }
        for line in before.lines {
            let other = later[key(of: line)]
            printer.say(
                "bulk.total",
                [
                    "type": .string(line.type.rawValue), "total": .string(line.total), "part": .string(line.part),
                    "before": .number(Double(line.count)), "after": .number(Double(other?.count ?? 0)),
                    "sum_before": .number(line.sum), "sum_after": .number(other?.sum ?? 0),
                ], "")
            let name = [line.type.rawValue, line.total, line.part].filter { !$0.isEmpty }.joined(separator: " ")
            let (sum, otherSum) = (JSONWriter.shortest(line.sum), JSONWriter.shortest(other?.sum ?? 0))
            if isOne {
                table.add(name, "\(line.count)", sum)
            } else {
                table.add(name, "\(line.count)", "\(other?.count ?? 0)", sum, otherSum)
            }
        }
        printer.show(table)
    }

    private func key(of line: TotalSheet.Line) -> [String] { [line.type.rawValue, line.total, line.part] }
}
