import Catalog
import Pipelines
import Records

/// Merges and un-merges, latest first.
enum HistoryPage {
    static let page = AdminPage(
        id: "adminHistory", path: "/history", entry: .init(label: "History", key: "h"), scope: .recordsRead,
        parameters: [
            Parameter("type", .text(minimum: 1, maximum: 64), "of this type"),
            Parameter("before", .integer(1...Int.max), "only entries before this one"),
        ]
    ) { asked in
        let workspace = try await asked.workspace()
        let (word, before) = (asked.parameters.text("type"), asked.parameters.integer("before"))
        let type = try word.map { try workspace.entity($0).type } ?? workspace.catalog.defaultEntity?.type
        guard let type else { throw Problem.notFound() }
        var filter = HistoryFilter()
        filter.before = before.map { Int64($0) }
        let (found, entries) = try await asked.work { [filter] in
            let found = try workspace.merges.history(of: type, filter, limit: 50)
            return (found, try asked.call.seen(found, workspace))
        }
        let types = workspace.catalog.entities.map { entity -> [String: Any] in
            ["type": entity.type.rawValue, "label": entity.schema.label, "chosen": entity.type == type]
        }
        let content: [String: Any] = [
            "types": types, "type": type.rawValue, "isEmpty": entries.isEmpty,
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
