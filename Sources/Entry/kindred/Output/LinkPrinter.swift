import Importing
import Matching
import Pipelines
import Records

/// Says what linking two files found and how.
struct LinkPrinter {
    let printer: Printer
    let showsTimings: Bool

    func show(_ report: LinkReport) {
        printer.say("link.report", report.json.members ?? [], text(of: report))
        if showsTimings, !printer.settings.isJSON { Terminal.output.write(JSONWriter.ordered(report.json) + "\n") }
        for (name, side) in [("left", report.left), ("right", report.right)] {
            for row in side.rejected.prefix(20) {
                printer.remark(
                    "\(name) file, line \(row.line): \(row.faults.map(\.reason).joined(separator: "; "))")
            }
            if side.rejected.count > 20 {
                printer.remark("\(name) file: … and \(side.rejected.count - 20) more rows that cannot be read")
            }
        }
    }

    private func text(of report: LinkReport) -> String {
        var table = TextTable("file", "column", "is", "because")
        for (name, side) in [("left", report.left), ("right", report.right)] {
            for column in side.mapping.columns { table.add(name, column.name, column.targetWords, column.reason) }
        }
        let search = report.search
        var lines = [
            table.text, "",
            "\(report.left.rows) and \(report.right.rows) rows, \(search.pairsCompared) pairs compared, \(report.pairs) at "
                + "or above the least probability",
            "\(report.left.linked) rows of the left file are linked, \(report.right.linked) of the right one",
            "cut at probability \(rounded(report.model.threshold)): expected precision "
                + "\(rounded(search.expectedPrecision)), expected recall \(rounded(search.expectedRecall))",
            search.outlook.sentence,
        ]
        lines += report.notes.map { "note: \($0)" }
        lines.append("\(rounded(report.timings.total)) s")
        return lines.joined(separator: "\n")
    }

    private func rounded(_ number: Double) -> String { JSONWriter.shortest((number * 1_000).rounded() / 1_000) }
}
