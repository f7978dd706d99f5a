import Catalog
import Merging
import Pipelines
import Records

/// One merge: what was kept and lost, and the way back.
enum MergePage {
    static let page = AdminPage(
        id: "adminMerge", path: "/merges/{id}", entry: nil, scope: .recordsRead, show: show, act: undo)

    private static func number(_ asked: AdminCall) throws -> Int64 {
        guard let number = Int64(asked.place("id")) else { throw Problem.notFound() }
        return number
    }

    private static func show(_ asked: AdminCall) async throws -> AdminView {
        let (workspace, number, author) = (try await asked.workspace(), try number(asked), asked.author)
        let (entry, plan, refusal) = try await asked.work { () throws -> (MergeEntry, UnmergeReport?, String) in
            let entry = try asked.call.entry(number, workspace)
            guard entry.kind == "merge" else { return (entry, nil, "") }
            do throws(Failure) {
                let order = UnmergeOrder(MergeNumber(rawValue: number), by: author)
                return (entry, try workspace.merges.plan(order), "")
            } catch { return (entry, nil, error.message) }
        }
        let schema = try workspace.entity(entry.survivor.type.rawValue).schema
        let hidden = asked.call.sight(workspace).hidden(of: schema.type)
        var content: [String: Any] = [
            "number": "\(number)", "words": entry.words, "actor": entry.actor, "at": AdminFigures.minute(entry.at),
            "reason": entry.reason ?? "", "refusal": refusal, "canUndo": plan != nil,
        ]
        content["parts"] = (plan?.parts ?? []).map { part -> [String: Any] in
            ["id": part.root.rawValue, "members": part.members.map(\.rawValue).joined(separator: ", ")]
        }
        content["undecided"] = (plan?.undecided ?? []).map { item -> [String: Any] in
            ["item": item.id, "candidates": item.candidates.map(\.rawValue).joined(separator: " or ")]
        }
        content["fields"] = fields(entry, schema, hiding: hidden)
        return AdminView(title: "Merge \(number)", body: try asked.rendered("merge", content))
    }

    /// What the log says of each field: the rule, and where values came from and were lost.
    private static func fields(
        _ entry: MergeEntry, _ schema: EntitySchema, hiding hidden: Set<FieldName>
    ) -> [[String: Any]] {
        guard case .array(let fields)? = entry.body["fields"] else { return [] }
        return fields.compactMap { field in
            guard let name = field["field"]?.word, !hidden.contains(FieldName(name)) else { return nil }
            let lost = field["lost"]?.words ?? []
            return [
                "label": schema[FieldName(name)]?.label ?? name, "rule": field["rule"]?.word ?? "",
                "value": entry.detail?["kept"]?[name].map(text) ?? "",
                "from": (field["from"]?.words ?? []).joined(separator: ", "), "lost": lost.joined(separator: ", "),
            ]
        }
    }

    private static func text(_ value: JSONValue) -> String { value.fieldValue?.text ?? "" }

    private static func undo(_ asked: AdminCall, _ form: AdminForm) async throws -> AdminOutcome {
        let (workspace, number) = (try await asked.workspace(), try number(asked))
        guard asked.principal.scopes.contains(.recordsWrite) else { throw Problem.missingScope(.recordsWrite) }
        var order = UnmergeOrder(MergeNumber(rawValue: number), by: asked.author)
        order.sides = form.values(after: "side.").mapValues { Side($0) }
        order.reason = form["text"]
        let wanted = order
        let sight = asked.call.sight(workspace)
        _ = try await asked.work {
            _ = try asked.call.entry(number, workspace)
            if sight.isLimited { try sight.requireAll(try workspace.merges.plan(wanted).children) }
            return try workspace.merges.unmerge(wanted)
        }
        return AdminOutcome(next: "/merges/\(number)", notice: "Merge \(number) was taken back.")
    }
}
