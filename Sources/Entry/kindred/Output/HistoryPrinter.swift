import Merging
import Pipelines
import Records

/// Tells a record's past and the log of merges.
struct HistoryPrinter {
    let printer: Printer

    func show(_ lineage: [ValueLineage]) {
        for entry in lineage {
            printer.say(
                "history.field",
                [
                    "field": .string(entry.field.rawValue), "value": entry.value.map { JSONValue($0) } ?? .null,
                    "rule": .string(entry.rule), "from": .array(entry.winners.map(Self.document)),
                    "lost": .array(entry.losers.map(Self.document)),
                ], text(of: entry))
        }
    }

    private static func document(_ origin: ValueOrigin) -> JSONValue {
        .object([
            "record": .string(origin.record.rawValue), "value": JSONValue(origin.value),
            "source": origin.source.map { .string($0.rawValue) } ?? .null, "at": .string(origin.at.iso),
        ])
    }

    private func text(of entry: ValueLineage) -> String {
        let origin = { (origin: ValueOrigin) in
            "\(origin.record)" + (origin.source.map { " (\($0.rawValue), " } ?? " (") + "\(origin.at))"
        }
        let from = entry.winners.map(origin).joined(separator: ", ")
        let kept =
            "\(printer.bold(entry.field.rawValue)): \(entry.value?.text ?? "nothing")  by \(entry.rule)"
            + (from.isEmpty ? "" : " from \(from)")
        return kept + entry.losers.map { "\n    not \($0.value.text)  of \(origin($0))" }.joined()
    }

    func show(_ timeline: [TimelineEntry]) {
        for entry in timeline {
            let changes = entry.changes.map {
                JSONValue.Member(name: $0.field.rawValue, value: $0.value.map { JSONValue($0) } ?? .null)
            }
            printer.say(
                "history.version",
                [
                    "record_version": .number(Double(entry.version.rawValue)), "deleted": .bool(entry.isDeletion),
                    "source": .string(entry.source.rawValue), "actor": .string(entry.actor),
                    "at": .string(entry.at.iso), "changes": .object(changes),
                ], text(of: entry))
        }
    }

    private func text(of entry: TimelineEntry) -> String {
        let what =
            entry.isDeletion
            ? "gone" : entry.changes.map { "\($0.field): \($0.value?.text ?? "nothing")" }.joined(separator: "; ")
        return "version \(entry.version.rawValue)  \(entry.at)  \(entry.actor) (\(entry.source.rawValue))  \(what)"
    }

    func show(_ past: PastRecord, of key: RecordKey) {
        let head: [JSONValue.Member] = [
            .init(name: "type", value: .string(key.type.rawValue)), .init(name: "id", value: .string(key.id.rawValue)),
        ]
        let state = { (state: String, more: [JSONValue.Member], text: String) in
            printer.say("history.as_of", head + [.init(name: "state", value: .string(state))] + more, text)
        }
        switch past {
        case .there(let record):
            let fields = record.fields.sorted { $0.key < $1.key }
            state(
                "there",
                [
                    .init(name: "version", value: .number(Double(record.version.rawValue))),
                    .init(
                        name: "fields",
                        value: .object(fields.map { .init(name: $0.key.rawValue, value: JSONValue($0.value)) })),
                ],
                (["\(key), version \(record.version.rawValue)"] + fields.map { "\($0.key): \($0.value.text)" })
                    .joined(separator: "\n"))
        case .merged(let survivor, let at):
            state(
                "merged",
                [
                    .init(name: "survivor", value: .string(survivor.rawValue)),
                    .init(name: "at", value: .string(at.iso)),
                ], "\(key) was part of \(survivor), since \(at)")
        case .deleted(let at):
            state("deleted", [.init(name: "at", value: .string(at.iso))], "\(key) was deleted, since \(at)")
        case .notYet: state("not_yet", [], "\(key) was not there yet")
        }
    }

    func show(_ entries: [MergeEntry], redirect: Redirect?) {
        for entry in entries {
            printer.say(
                "history.entry",
                [
                    "entry": .number(Double(entry.number)), "entry_kind": .string(entry.kind),
                    "type": .string(entry.survivor.type.rawValue), "survivor": .string(entry.survivor.id.rawValue),
                    "actor": .string(entry.actor), "at": .string(entry.at.iso), "body": entry.body,
                    "reason": entry.reason.map { .string($0) } ?? .null,
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
        return "entry \(entry.number)  \(entry.at)  \(entry.actor)  \(entry.words)\(reason)"
    }
}
