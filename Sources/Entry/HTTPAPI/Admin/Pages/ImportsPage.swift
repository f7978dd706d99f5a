import Catalog
import Importing
import Pipelines
import Records

/// Imports: a file to be dropped, and the files that came before.
enum ImportsPage {
    static let page = AdminPage(
        id: "adminImports", path: "/imports", entry: .init(label: "Imports", key: "i"), scope: .recordsWrite
    ) { asked in
        let workspace = try await asked.workspace()
        let jobs = try await asked.work { workspace.importDesk.all() }.filter { asked.call.mayImport($0, workspace) }
        let types = workspace.catalog.entities.map { entity -> [String: Any] in
            [
                "type": entity.type.rawValue, "label": entity.schema.label,
                "chosen": entity.type == workspace.catalog.defaultEntity?.type,
            ]
        }
        return AdminView(
            title: "Imports",
            body: try asked.rendered(
                "imports",
                [
                    "types": types, "policies": policies(chosen: ImportPolicy.Action.merge.rawValue),
                    "references": references(chosen: .find),
                    "isEmpty": jobs.isEmpty,
                    "jobs": jobs.map { job -> [String: Any] in
                        [
                            "id": job.id, "file": job.request.fileName, "type": job.request.type,
                            "state": job.state.rawValue, "words": job.reportDocument.countWords,
                            "problem": job.problem ?? "",
                        ]
                    },
                ]))
    }

    static func policies(chosen: String) -> [[String: Any]] {
        let words: [(ImportPolicy.Action, String)] = [
            (.create, "are made all the same"), (.skip, "are skipped"), (.update, "update the record"),
            (.merge, "are merged with the record"), (.review, "are made and given to people"),
        ]
        return words.map { ["word": $0.0.rawValue, "label": $0.1, "chosen": $0.0.rawValue == chosen] }
    }

    static func references(chosen: ReferenceRule) -> [[String: Any]] {
        ReferenceRule.allCases.map { rule in
            let label =
                switch rule {
                case .find: "are looked up"
                case .keep: "are kept as they are"
                }
            return ["word": rule.rawValue, "label": label, "chosen": rule == chosen]
        }
    }

    /// What the pages' script asks for, on behalf of who is signed in.
    static let operations: [Operation] = [
        .bySession(ImportsController.upload, id: "adminUpload", path: "/admin/uploads"),
        .bySession(ImportsController.read, id: "adminUploadState", path: "/admin/uploads/{id}"),
        .bySession(ImportsController.errors, id: "adminUploadErrors", path: "/admin/uploads/{id}/errors"),
    ]
}

extension JSONValue {
    /// `3 created, 1 rejected` of a report; empty before there is one.
    var countWords: String {
        ["created", "updated", "unchanged", "merged", "reviewed", "skipped", "rejected"].compactMap { name in
            guard case .number(let count)? = self[name], count > 0 else { return nil }
            return "\(Int(count)) \(name)"
        }.joined(separator: ", ")
    }
}
