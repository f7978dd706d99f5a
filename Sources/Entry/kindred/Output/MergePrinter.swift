import Merging
import Pipelines
import Records

/// Says what a merge keeps and why, and what it moves.
struct MergePrinter {
    let printer: Printer
    let schema: EntitySchema

    func show(_ report: MergeReport) {
        for entry in report.lineage { show(entry) }
        for moved in report.moved {
            printer.say(
                "merge.moved",
                [
                    "type": .string(moved.type.rawValue), "field": .string(moved.field.rawValue),
                    "count": .number(Double(moved.count)),
                ], "moves \(moved.count) \(moved.type) by \(moved.field)")
        }
        printer.say(
            report.number == nil ? "merge.plan" : "merge.done",
            [
                "merge": report.number.map { JSONValue.number(Double($0.rawValue)) } ?? .null,
                "survivor": .string(report.survivor.id.rawValue),
                "absorbed": .array(report.absorbed.map { .string($0.rawValue) }),
                "conflicts": .array(report.conflicts.map { .string($0.field.rawValue) }),
                "unchosen": .array(report.unchosen.map { .string($0.rawValue) }),
                "version": report.record.map { JSONValue.number(Double($0.version.rawValue)) } ?? .null,
            ], summary(of: report))
    }

    private func show(_ entry: FieldLineage) {
        printer.say(
            "merge.field",
            [
                "field": .string(entry.field.rawValue), "value": entry.value.map { JSONValue($0) } ?? .null,
                "rule": .string(entry.rule), "from": .array(entry.winners.map { .string($0.rawValue) }),
                "lost": .array(
                    entry.losers.map {
                        .object(["record": .string($0.record.rawValue), "value": JSONValue($0.value)])
                    }),
            ], text(of: entry))
    }

    private func text(of entry: FieldLineage) -> String {
        let label = schema[entry.field]?.label ?? entry.field.rawValue
        let from = entry.winners.map(\.rawValue).joined(separator: ", ")
        let kept = "\(printer.bold(label)): \(entry.value?.text ?? "nothing")  (\(entry.rule), from \(from))"
        let lost = entry.losers.map { "\n    not \($0.value.text)  (\($0.record))" }
        return kept + lost.joined()
    }

    private func summary(of report: MergeReport) -> String {
        let absorbed = report.absorbed.map(\.rawValue).joined(separator: ", ")
        guard let number = report.number?.rawValue else {
            let open = report.unchosen.map(\.rawValue).joined(separator: ", ")
            return "\(absorbed) would go into \(report.survivor.id); nothing was written"
                + (open.isEmpty ? "" : "\nfirst choose with --set: \(open)")
        }
        return "\(absorbed) went into \(report.survivor.id); kindred unmerge \(number) takes it back"
    }
}
