import Catalog
import Foundation
import Pipelines
import Records

/// How many records there are, and how the index stands to them.
enum OverviewPage {
    static let page = AdminPage(
        id: "adminOverview", path: "/", entry: .init(label: "Overview", key: "o"), scope: .recordsRead
    ) { asked in
        let workspace = try await asked.workspace()
        let (counts, index) = try await asked.work { (try workspace.counts(), try workspace.index.status()) }
        let records = counts.map { count -> [String: Any] in
            let schema = workspace.catalog[count.type]?.schema
            return ["label": schema?.label ?? count.type.rawValue, "count": count.count.formatted()]
        }
        let isSound = index.condition == .current || index.condition == .behind
        return AdminView(
            title: "Overview",
            body: try asked.rendered(
                "overview",
                [
                    "records": records, "condition": index.condition.rawValue, "isSound": isSound,
                    "documents": index.documents.formatted(),
                    "behind": (index.latest.rawValue - index.indexed.rawValue).formatted(),
                    "note": index.note ?? "", "definitions": workspace.catalog.fingerprint,
                ]))
    }
}
