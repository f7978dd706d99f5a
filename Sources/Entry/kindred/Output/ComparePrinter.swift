import Matching
import Pipelines
import Records

/// Says what was found about pairs that were asked for; on stderr, since the pairs themselves may go to stdout.
struct ComparePrinter {
    let printer: Printer

    func show(_ report: CompareReport) {
        for evidence in report.evidence { show(evidence, report.model.threshold) }
        for row in report.rejected.prefix(20) {
            printer.remark("line \(row.line): \(row.faults.map(\.reason).joined(separator: "; "))")
        }
        for pair in report.unknown {
            printer.remark(
                "line \(pair.line) of the pairs: no row has the id \(pair.ids.map { "\"\($0)\"" }.joined(separator: " or "))"
            )
        }
        for note in report.notes { printer.remark("note: \(note)") }
        printer.remark(
            "\(report.rows) rows, \(report.pairs) pairs scored, \(report.joined) at or above probability "
                + "\(JSONWriter.shortest((report.model.threshold * 1_000).rounded() / 1_000))"
                + (report.unknown.isEmpty ? "" : "; \(report.unknown.count) ask for ids that no row has"))
    }

    private func show(_ evidence: PairEvidence, _ threshold: Double) {
        printer.say(
            "compare.pair",
            [
                "id_a": .string(evidence.left.rawValue), "id_b": .string(evidence.right.rawValue),
                "match_probability": .number(evidence.probability), "match_weight": .number(evidence.weight),
                "prior": .number(evidence.prior), "is_match": .bool(evidence.probability >= threshold),
                "comparisons": evidence.contributionsDocument, "relation": evidence.relationDocument,
            ],
            """
            \(printer.bold("\(evidence.left) and \(evidence.right)")): \(JSONWriter.shortest(evidence.probability))\
            \(evidence.probability >= threshold ? ", the same" : ", not joined")
            \(evidence.table.text)

            """)
    }
}
