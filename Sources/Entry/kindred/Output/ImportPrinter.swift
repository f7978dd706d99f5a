import Importing
import Pipelines
import Records

/// Says what an import did, or would do.
struct ImportPrinter {
    let printer: Printer
    let isDryRun: Bool

    func show(_ report: ImportReport) {
        let counts = report.counts
        printer.say(
            "import.report",
            [
                "import": report.importID.map { .string($0) } ?? .null, "dry_run": .bool(isDryRun),
                "rows": .number(Double(counts.rows)), "created": .number(Double(counts.created)),
                "updated": .number(Double(counts.updated)), "unchanged": .number(Double(counts.unchanged)),
                "skipped": .number(Double(counts.skipped)), "rejected": .number(Double(counts.rejected)),
                "members": .number(Double(counts.members)),
                "faults": .object(
                    report.faults.sorted { $0.key.rawValue < $1.key.rawValue }
                        .map { .init(name: $0.key.rawValue, value: .number(Double($0.value))) }),
                "mapping": .array(report.mapping.map { .string($0) }),
                "errors": report.errorsPath.map { .string($0) } ?? .null,
                "resumed_after_line": report.resumedAfterLine.map { .number(Double($0)) } ?? .null,
                "change_seq": .number(Double(report.sequence.rawValue)),
            ], text(of: report))
    }

    private func text(of report: ImportReport) -> String {
        let counts = report.counts
        let parts = [
            (counts.created, "created"), (counts.updated, "updated"), (counts.unchanged, "unchanged"),
            (counts.skipped, "skipped"), (counts.rejected, "rejected"),
        ]
        var lines = report.mapping
        if let line = report.resumedAfterLine { lines.append("went on after line \(line), where the last run stopped") }
        let counted = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        lines.append(
            "\(counts.rows) rows\(isDryRun ? " (dry run, nothing written)" : "")"
                + (counted.isEmpty ? "" : ": \(counted)"))
        if counts.members > 0 {
            lines.append("\(counts.members) of them speak of merged records, which keep what they were told")
        }
        for (code, count) in report.faults.sorted(by: { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }) {
            lines.append("  \(count) × \(code.rawValue)")
        }
        if let path = report.errorsPath { lines.append("rejected rows are in \(path)") }
        return lines.joined(separator: "\n")
    }
}
