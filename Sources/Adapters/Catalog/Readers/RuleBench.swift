import Merging
import Records

/// Runs the examples of a survivorship file against its rules: what a merge of some records must keep.
struct RuleBench {
    let schema: EntitySchema
    let policy: SurvivorshipPolicy

    func run(_ node: DefinitionNode, _ problems: inout ProblemCollector) {
        for item in node.items(&problems) ?? [] { check(item, &problems) }
    }

    private func check(_ node: DefinitionNode, _ problems: inout ProblemCollector) {
        let optional = ["keeps", "from", "master", "changed", "came", "asks"]
        guard let keys = node.mapping(required: ["name", "records"], optional: optional, &problems),
            let name = keys["name"]?.text(&problems), let members = exampleMembers(keys, &problems)
        else { return }
        guard let golden = policy.goldenRecord(of: members, schema: schema) else {
            problems.report("example \"\(name)\" has no records", at: node)
            return
        }
        if let master = keys["master"], let id = master.text(&problems), golden.id.rawValue != id {
            problems.report("example \"\(name)\": the master is \(golden.id), not \(id)", at: master)
        }
        checkValues(keys["keeps"], name, golden, &problems)
        checkWinners(keys["from"], name, golden, &problems)
        checkQuestions(keys["asks"], name, golden, &problems)
    }

    private func checkValues(
        _ node: DefinitionNode?, _ name: String, _ golden: GoldenRecord, _ problems: inout ProblemCollector
    ) {
        guard let node, let members = node.members(&problems) else { return }
        for member in members {
            guard let field = member.key.field(of: schema, &problems) else { continue }
            let expected = member.value.isEmpty ? nil : value(member.value, of: field, &problems)
            guard golden.fields[field] != expected else { continue }
            let entry = golden.lineage.first { $0.field == field }
            problems.report(
                "example \"\(name)\": \(field) is \(Self.quoted(golden.fields[field]))"
                    + (entry.map { " (\($0.rule), from \(Self.words($0.winners)))" } ?? "")
                    + ", not \(Self.quoted(expected))", at: member.value)
        }
    }

    private func checkWinners(
        _ node: DefinitionNode?, _ name: String, _ golden: GoldenRecord, _ problems: inout ProblemCollector
    ) {
        guard let node, let members = node.members(&problems) else { return }
        for member in members {
            guard let field = member.key.field(of: schema, &problems), let ids = member.value.texts(&problems) else {
                continue
            }
            let winners = golden.lineage.first { $0.field == field }?.winners ?? []
            if winners.map(\.rawValue) != ids {
                problems.report(
                    "example \"\(name)\": \(field) comes from \(Self.words(winners)), not from "
                        + ids.joined(separator: ", "), at: member.value)
            }
        }
    }

    /// Fields of which a person must choose a value.
    private func checkQuestions(
        _ node: DefinitionNode?, _ name: String, _ golden: GoldenRecord, _ problems: inout ProblemCollector
    ) {
        guard let node, let fields = node.texts(&problems) else { return }
        let asked = golden.lineage.filter { $0.needsChoice && !$0.losers.isEmpty }.map(\.field.rawValue)
        if asked.sorted() != fields.sorted() {
            let words = asked.isEmpty ? "nothing" : asked.joined(separator: ", ")
            problems.report("example \"\(name)\": a person is asked for \(words)", at: node)
        }
    }

    // MARK: Reading

    private func exampleMembers(
        _ keys: DefinitionMapping, _ problems: inout ProblemCollector
    ) -> [MergeMember]? {
        guard let rows = keys["records"]?.members(&problems) else { return nil }
        let changed = moments(keys["changed"], &problems)
        let came = moments(keys["came"], &problems)
        var read: [MergeMember] = []
        for row in rows {
            let id = RecordID(row.name)
            let start = came[id] ?? Instant(milliseconds: 0)
            read.append(
                MergeMember(
                    record: Record(
                        key: RecordKey(type: schema.type, id: id), fields: exampleFields(row.value, &problems),
                        createdAt: start, updatedAt: changed[id] ?? start)))
        }
        return read
    }

    private func exampleFields(
        _ node: DefinitionNode, _ problems: inout ProblemCollector
    ) -> [FieldName: FieldValue] {
        var fields: [FieldName: FieldValue] = [:]
        for entry in node.members(&problems) ?? [] {
            guard let field = entry.key.field(of: schema, &problems) else { continue }
            fields[field] = value(entry.value, of: field, &problems)
        }
        return fields
    }

    private func moments(_ node: DefinitionNode?, _ problems: inout ProblemCollector) -> [RecordID: Instant] {
        var moments: [RecordID: Instant] = [:]
        for member in node?.members(&problems) ?? [] {
            moments[RecordID(member.name)] = member.value.value("a date or a moment", &problems) { Instant(iso: $0) }
        }
        return moments
    }

    private func value(
        _ node: DefinitionNode, of field: FieldName, _ problems: inout ProblemCollector
    ) -> FieldValue? {
        guard let declared = schema[field] else { return nil }
        if case .list(let items) = node.content {
            return .list(items.compactMap { single($0, declared.kind, &problems) })
        }
        let value = single(node, declared.kind, &problems)
        return declared.isList ? value.map { .list([$0]) } : value
    }

    private func single(
        _ node: DefinitionNode, _ kind: FieldKind, _ problems: inout ProblemCollector
    ) -> FieldValue? {
        switch kind {
        case .flag: return node.flag(&problems).map { .flag($0) }
        case .number, .money: return node.value("a number", &problems) { Double($0) }.map { .number($0) }
        default: return node.text(&problems).map { .text($0) }
        }
    }

    private static func quoted(_ value: FieldValue?) -> String { value.map { "\"\($0.text)\"" } ?? "nothing" }
    private static func words(_ ids: [RecordID]) -> String { ids.map(\.rawValue).joined(separator: ", ") }
}
