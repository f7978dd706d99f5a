import Pipelines
import Records

/// Tells the log of merges.
struct HistoryPrinter {
    let printer: Printer

    func show(_ entries: [MergeEntry], redirect: Redirect?) {
        for entry in entries {
            printer.say(
                "history.entry",
                [
                    "entry": .number(Double(entry.number)), "kind": .string(entry.kind),
                    "type": .string(entry.survivor.type.rawValue), "survivor": .string(entry.survivor.id.rawValue),
                    "actor": .string(entry.actor), "at": .string(entry.at.iso), "body": entry.body,
                ], text(of: entry))
        }
        guard let redirect else { return }
        printer.say(
            "history.redirect",
            ["id": .string(redirect.from.id.rawValue), "survivor": .string(redirect.survivor.id.rawValue)],
            "\(redirect.from.id) leads to \(redirect.survivor.id) now")
    }

    func show(_ check: MergeEntryCheck) {
        printer.say(
            "history.verify",
            [
                "entries": .number(Double(check.entries)), "sound": .bool(check.fault == nil),
                "entry": check.fault.map { JSONValue.number(Double($0.entry)) } ?? .null,
                "fault": check.fault.map { JSONValue.string($0.message) } ?? .null,
            ],
            check.fault.map { "entry \($0.entry) is not as it was written: \($0.message)" }
                ?? "\(check.entries) entries, all as they were written")
    }

    private func text(of entry: MergeEntry) -> String {
        let reason = entry.reason.map { ": \($0)" } ?? ""
        return "\(entry.number)  \(entry.at)  \(entry.actor)  \(entry.words)\(reason)"
    }
}
