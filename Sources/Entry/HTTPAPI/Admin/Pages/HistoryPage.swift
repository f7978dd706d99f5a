import Catalog
import Pipelines
import Records

/// Merges and un-merges, latest first.
enum HistoryPage {
    static let page = AdminPage(
        id: "adminHistory", path: "/history", entry: .init(label: "History", key: "h"), scope: .recordsRead,
        parameters: [
            Parameter("type", .text(minimum: 1, maximum: 64), "of this type"),
            Parameter("id", .text(maximum: RecordID.maximumBytes), "only those of this record"),
            Parameter("actor", .text(maximum: 200), "only what this user did"),
            Parameter("kind", .choice(HistoryFilter.knownKinds + [""]), "only these"),
            Parameter("before", .integer(1...Int.max), "only entries before this one"),
        ]
    ) { asked in
        let workspace = try await asked.workspace()
        let (word, before) = (asked.parameters.text("type"), asked.parameters.integer("before"))
        let type = try word.map { try workspace.entity($0).type } ?? workspace.catalog.defaultEntity?.type
        guard let type else { throw Problem.notFound() }
        var filter = HistoryFilter()
        filter.before = before.map { Int64($0) }
        let chosen = ["id", "actor", "kind"].map { asked.parameters.text($0) ?? "" }
        filter.record = chosen[0].isEmpty ? nil : RecordID(chosen[0])
        filter.actor = chosen[1].isEmpty ? nil : chosen[1]
        filter.kinds = chosen[2].isEmpty ? [] : [chosen[2]]
        let (found, entries) = try await asked.work { [filter] in
            let found = try workspace.merges.history(of: type, filter, limit: 50)
            return (found, try asked.call.seen(found, workspace))
        }
        let types = workspace.catalog.entities.map { entity -> [String: Any] in
            ["type": entity.type.rawValue, "label": entity.schema.label, "chosen": entity.type == type]
        }
        let content: [String: Any] = [
            "types": types, "type": type.rawValue, "id": chosen[0], "actor": chosen[1],
            "kinds": HistoryFilter.knownKinds.map { ["word": $0, "chosen": $0 == chosen[2]] as [String: Any] },
            "more": zip(["id", "actor", "kind"], chosen).filter { !$1.isEmpty }
                .map { "&\($0)=\(PercentEncoding.encode($1))" }.joined(),
            "isFiltered": chosen.contains { !$0.isEmpty }, "isEmpty": entries.isEmpty,
            "entries": entries.map { entry -> [String: Any] in
                [
                    "number": "\(entry.number)", "words": entry.words, "actor": entry.actor,
                    "at": AdminFigures.minute(entry.at), "reason": entry.reason ?? "",
                    "isMerge": entry.kind == "merge",
                ]
            },
            "next": found.count == 50 ? found.last.map { "\($0.number)" } ?? "" : "",
        ]
        return AdminView(title: "History", body: try asked.rendered("history", content))
    }
}
