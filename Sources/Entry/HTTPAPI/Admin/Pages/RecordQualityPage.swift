import Catalog
import Pipelines
import Records
import Reports

/// How good the records of a type are: duplicate rate and its trend, where duplicates come from, what is filled and right.
enum RecordQualityPage {
    private static let windows = [
        ("", "all that there is"), ("365", "the last year"), ("90", "90 days"), ("30", "30 days"),
    ]

    static let page = AdminPage(
        id: "adminQuality", path: "/quality", entry: .init(label: "Quality", key: "y"), scope: .recordsRead,
        parameters: [
            Parameter("type", .text(minimum: 1, maximum: 64), "of this type"),
            Parameter("days", .text(maximum: 4), "only records that came in within so many days"),
        ]
    ) { asked in
        let workspace = try await asked.workspace()
        let (word, days) = (asked.parameters.text("type"), asked.parameters.text("days") ?? "")
        guard windows.contains(where: { $0.0 == days }) else {
            throw Problem.invalidParameters([.init(.parameter("days"), "must be 30, 90 or 365")])
        }
        let since = Int64(days).map { workspace.surroundings.now().adding(milliseconds: -$0 * 86_400_000) }
        let sight = asked.call.sight(workspace)
        let open = workspace.catalog.entities.filter { sight.isWhole($0.type) }
        let first = open.first { $0.schema.isDefault } ?? open.first
        guard let entity = try word.map({ try workspace.entity($0) }) ?? first else {
            return AdminView(title: "Quality", body: try asked.rendered("quality", ["isHidden": true]))
        }
        let report = try await asked.call.work(isHeavy: true) {
            try sight.requireWhole(entity.type)
            return try workspace.quality.report(entity.type, since: since)
        }
        let content: [String: Any] = [
            "types": open.map { known -> [String: Any] in
                ["type": known.type.rawValue, "label": known.schema.label, "chosen": known.type == entity.type]
            },
            "windows": windows.map { value, label -> [String: Any] in
                ["value": value, "label": label, "chosen": value == days]
            },
            "report": QualityPage(reports: [report]).content,
        ]
        return AdminView(title: "Quality", body: try asked.rendered("quality", content))
    }
}
