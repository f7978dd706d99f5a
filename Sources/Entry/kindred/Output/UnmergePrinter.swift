import Merging
import Pipelines
import Records

/// Says what taking back a merge does: the records that there are again, and where later changes go.
struct UnmergePrinter {
    let printer: Printer

    func show(_ report: UnmergeReport) {
        for item in report.items { show(item) }
        for part in report.parts {
            let fields = part.fields?.sorted { $0.key < $1.key }
            printer.say(
                "unmerge.record",
                [
                    "id": .string(part.root.rawValue), "members": .array(part.members.map { .string($0.rawValue) }),
                    "fields": fields.map { fields in
                        JSONValue.object(fields.map { .init(name: $0.key.rawValue, value: JSONValue($0.value)) })
                    } ?? .null,
                ], text(of: part))
        }
        printer.say(
            report.isPreview ? "unmerge.plan" : "unmerge.done",
            [
                "merge": .number(Double(report.merge.rawValue)), "undecided": .number(Double(report.undecided.count)),
                "moved": .number(Double(report.moved)),
            ], summary(of: report))
    }

    private func show(_ item: UnmergeItem) {
        printer.say(
            "unmerge.item",
            [
                "id": .string(item.id), "candidates": .array(item.candidates.map { .string($0.rawValue) }),
                "to": .array(item.destination.map { .string($0.rawValue) }), "change": .string(words(of: item)),
            ],
            "\(item.id)  \(words(of: item))  "
                + (item.isDecided
                    ? "to \(item.destination.map(\.rawValue).joined(separator: " and "))"
                    : "undecided: \(item.candidates.map(\.rawValue).joined(separator: " or "))"))
    }

    private func words(of item: UnmergeItem) -> String {
        switch item.subject {
        case .link(let link): "\(link.child) refers to it by \(link.field) since then"
        case .edit(.deletion): "deleted since then"
        case .edit(.revival): "came back since then"
        case .edit(.field(let name, _, let old, let new, _)):
            "\(name): \(old?.text ?? "nothing") became \(new?.text ?? "nothing")"
        }
    }

    private func text(of part: UnmergeReport.Part) -> String {
        let others = part.members.filter { $0 != part.root }.map(\.rawValue).joined(separator: ", ")
        let what = part.fields == nil ? "stays deleted" : "has \(part.fields?.count ?? 0) fields"
        return "\(printer.bold(part.root.rawValue))  \(what)" + (others.isEmpty ? "" : "; still stands for \(others)")
    }

    private func summary(of report: UnmergeReport) -> String {
        guard report.isPreview else {
            return "merge \(report.merge.rawValue) was taken back; \(report.moved) records refer to another one again"
        }
        let open = report.undecided.count
        return open == 0
            ? "nothing is undecided; nothing was written"
            : "\(open) changes are undecided: --send ITEM=left|right|both, or --otherwise; nothing was written"
    }
}
