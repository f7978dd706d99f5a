import Matching
import Merging
import Pipelines
import Records
import Reviewing

/// Tells cases of the review queue.
struct QueuePrinter {
    let printer: Printer

    func show(_ cases: [QueuedCase], total: Int, of type: EntityType) {
        printer.say(
            "queue.type", ["type": .string(type.rawValue), "total": .number(Double(total))],
            "\(printer.bold(type.rawValue)): \(total) cases")
        var table = TextTable("case", "probable", "value", "with", "records")
        for found in cases {
            printer.say("queue.case", Self.members(of: found), "")
            table.add(
                "\(found.number)", Self.percent(found.probability), JSONWriter.shortest(found.value),
                found.holder ?? found.assignee ?? "", found.members.map(\.rawValue).joined(separator: ", "))
        }
        printer.show(table)
    }

    func show(_ found: QueuedCase, did words: String) {
        printer.say("queue.case", Self.members(of: found), "case \(found.number) \(words)")
    }

    func show(_ view: CaseView) {
        let found = view.queued
        printer.say(
            "queue.case", Self.members(of: found),
            "\(printer.bold("case \(found.number)")): \(found.type), \(found.state.rawValue), "
                + "\(Self.percent(found.probability)) probable"
                + (found.origin == .changed ? "; its records were held apart and have changed since" : ""))
        for record in view.records {
            let fields = view.schema.fields.map(\.name).filter { record.fields[$0] != nil }
            let children = (view.children[record.id] ?? []).map { "\($0.count) \($0.type) by \($0.field)" }
            printer.say(
                "queue.record",
                [
                    "id": .string(record.id.rawValue), "version": .number(Double(record.version.rawValue)),
                    "fields": JSONValue(record.fields),
                ],
                (["\n\(printer.bold(record.id.rawValue)) \(children.joined(separator: ", "))"]
                    + fields.map { "  \($0): \(record.fields[$0]?.text ?? "")" }).joined(separator: "\n"))
        }
        for evidence in view.evidence { show(evidence) }
        if let refusal = view.refusal { printer.say("queue.refusal", ["message": .string(refusal)], "\n\(refusal)") }
        for remark in view.remarks {
            printer.say(
                "queue.remark",
                [
                    "remark": .string(remark.kind.rawValue), "actor": .string(remark.actor),
                    "at": .string(remark.at.iso), "text": .string(remark.text),
                ], "\(remark.at)  \(remark.actor)  \(remark.kind.rawValue): \(remark.text)")
        }
    }

    func show(_ outcome: ReviewOutcome) {
        let found = outcome.decided
        var members = Self.members(of: found)
        members.append(.init(name: "waits", value: .bool(outcome.isWaiting)))
        members.append(.init(name: "cases", value: .array(outcome.cases.map { .number(Double($0.rawValue)) })))
        let more =
            outcome.cases.isEmpty
            ? "" : "; what is left is case \(outcome.cases.map(\.description).joined(separator: ", "))"
        let text: String
        if outcome.isWaiting {
            text = "case \(found.number): the answer is kept; somebody else looks at it, too"
        } else if let merge = found.merge {
            text = "case \(found.number) merged; kindred unmerge \(merge) takes it back\(more)"
        } else {
            text = "case \(found.number) \(found.state.rawValue)\(more)"
        }
        printer.say("queue.decided", members, text)
    }

    private func show(_ evidence: PairEvidence) {
        let parts = evidence.contributions.filter { $0.weight != 0 }
            .map { "\($0.comparison) \($0.level ?? "nothing to compare") \(Self.bits($0.weight))" }
        printer.say(
            "queue.evidence",
            [
                "left": .string(evidence.left.rawValue), "right": .string(evidence.right.rawValue),
                "probability": .number(evidence.probability), "weight": .number(evidence.weight),
                "prior": .number(evidence.prior),
                "contributions": .array(
                    evidence.contributions.map {
                        .object([
                            "comparison": .string($0.comparison), "level": $0.level.map { .string($0) } ?? .null,
                            "weight": .number($0.weight),
                        ])
                    }),
            ],
            "\n\(evidence.left) and \(evidence.right): \(Self.percent(evidence.probability))\n  "
                + parts.joined(separator: "\n  "))
    }

    /// What programs are told of a case. That its answer is known is nobody's business who answers it.
    static func members(of found: QueuedCase) -> [JSONValue.Member] {
        let members: KeyValuePairs<String, JSONValue> = [
            "case": .number(Double(found.number.rawValue)), "type": .string(found.type.rawValue),
            "state": .string(found.state.rawValue),
            "origin": .string((found.origin == .known ? CaseOrigin.scan : found.origin).rawValue),
            "members": .array(found.members.map { .string($0.rawValue) }),
            "probability": .number(found.probability), "value": .number(found.value),
            "case_version": .number(Double(found.version.rawValue)),
            "assignee": found.assignee.map { .string($0) } ?? .null,
            "holder": found.holder.map { .string($0) } ?? .null,
            "held_until": found.heldUntil.map { .string($0.iso) } ?? .null,
            "decided_by": found.decidedBy.map { .string($0) } ?? .null,
            "reason": found.reason.map { .string($0) } ?? .null,
            "merge": found.merge.map { .number(Double($0)) } ?? .null,
        ]
        return members.map { .init(name: $0.key, value: $0.value) }
    }

    private static func percent(_ probability: Double) -> String {
        "\(JSONWriter.shortest((probability * 1_000).rounded() / 10)) %"
    }

    private static func bits(_ weight: Double) -> String {
        (weight > 0 ? "+" : "") + JSONWriter.shortest((weight * 10).rounded() / 10)
    }
}
