import Catalog
import Importing
import Pipelines
import Records

/// One import: what its columns mean, what it would do row by row, and the way there and back.
enum ImportPage {
    static let page = AdminPage(
        id: "adminImport", path: "/imports/{id}", entry: nil, scope: .recordsWrite, show: show, act: act)

    private static func show(_ asked: AdminCall) async throws -> AdminView {
        let (workspace, id) = (try await asked.workspace(), asked.place("id"))
        let job = try await asked.work { try asked.call.job(id, workspace) }
        let schema = try workspace.entity(job.request.type).schema
        let report = job.reportDocument
        let content: [String: Any] = [
            "id": job.id, "file": job.request.fileName, "type": schema.label, "state": job.state.rawValue,
            "isMoving": job.state.isMoving, "problem": job.problem ?? "", "words": report.countWords,
            "isOpen": [.uploaded, .checked, .failed].contains(job.state), "isDone": job.state == .done,
            "isUndone": job.state == .undone, "columns": columns(job, schema),
            "policies": ImportsPage.policies(chosen: job.request.policy),
            "references": ImportsPage.references(chosen: job.request.references), "rows": rows(report, schema),
            "hasErrors": (report["rejected"]?.count ?? 0) > 0, "isChecked": job.state == .checked,
            "phase": job.progress?.phase ?? "", "undo": undoWords(job.document["undo"]),
            "left": left(job.document["undo"]),
        ]
        return AdminView(title: job.request.fileName, body: try asked.rendered("import", content))
    }

    /// Every column with the fields that it may be.
    private static func columns(_ job: ImportJob, _ schema: EntitySchema) -> [[String: Any]] {
        (job.mapping?.columns ?? []).enumerated().map { place, column in
            let known = [("+", "keep under its own name"), ("-", "leave out"), ("id", "the record's id")]
            let chosen = column.field ?? MappingChoices.custom
            let targets = known + schema.fields.map { ($0.name.rawValue, $0.label) }
            return [
                "place": "\(place)", "name": column.name,
                "targets": targets.map { target -> [String: Any] in
                    ["field": target.0, "label": target.1, "chosen": target.0 == chosen]
                },
            ]
        }
    }

    private static func rows(_ report: JSONValue, _ schema: EntitySchema) -> [[String: Any]] {
        guard case .array(let rows)? = report["preview"] else { return [] }
        return rows.map { row in
            let changes = (row["changes"]?.members ?? []).map { member -> [String: Any] in
                [
                    "label": schema[FieldName(member.name)]?.label ?? member.name,
                    "before": member.value["before"]?.fieldValue?.text ?? "",
                    "after": member.value["after"]?.fieldValue?.text ?? "",
                ]
            }
            var faults: [[String: Any]] = []
            if case .array(let items)? = row["faults"] {
                faults = items.map { ["reason": $0["reason"]?.word ?? "", "field": $0["field"]?.word ?? ""] }
            }
            let percent = row["probability"]?.share.map { "\(Int(($0 * 100).rounded())) %" } ?? ""
            return [
                "line": "\(Int(row["line"]?.share ?? 0))", "action": row["action"]?.word ?? "",
                "record": row["record"]?.word ?? "", "same": row["same_as"]?.word ?? "", "percent": percent,
                "changes": changes, "faults": faults, "isBad": row["action"]?.word == "error",
            ]
        }
    }

    private static func undoWords(_ undo: JSONValue?) -> String {
        guard let undo, undo.members != nil else { return "" }
        func number(_ name: String) -> Int { undo[name]?.count ?? 0 }
        return
            "\(number("deleted")) records deleted, \(number("restored")) restored, \(number("unmerged")) merges undone, "
            + "\(number("kept")) kept"
    }

    private static func left(_ undo: JSONValue?) -> [[String: Any]] {
        guard case .array(let items)? = undo?["left"] else { return [] }
        return items.map {
            [
                "id": $0["id"]?.word ?? "", "field": $0["field"]?.word ?? "", "reason": $0["reason"]?.word ?? "",
            ]
        }
    }

    private static func act(_ asked: AdminCall, _ form: AdminForm) async throws -> AdminOutcome {
        let (workspace, id, author) = (try await asked.workspace(), asked.place("id"), asked.author)
        let desk = workspace.importDesk
        let next = "/imports/\(id)"
        _ = try await asked.work { try asked.call.job(id, workspace) }
        switch form["step"] {
        case "commit":
            _ = try await asked.work { try desk.commit(id, by: author, in: workspace) }
            return AdminOutcome(next: next)
        case "undo":
            _ = try await asked.work { try desk.undo(id, by: author, in: workspace) }
            return AdminOutcome(next: next)
        default:
            let (policy, chosen) = (form["policy"], form.values(after: "column."))
            let references = form["references"].flatMap(ReferenceRule.init)
            _ = try await asked.work {
                try desk.change(id, in: workspace) { job in
                    let names = job.mapping?.columns.map(\.name) ?? []
                    let mapping = chosen.compactMap { place, field in
                        Int(place).flatMap { names.indices.contains($0) ? (names[$0], field) : nil }
                    }
                    job.ask(
                        policy: policy, references: references,
                        mapping: Dictionary(mapping, uniquingKeysWith: { $1 }))
                }
            }
            return AdminOutcome(next: next, notice: "Tried out anew.")
        }
    }
}

extension JSONValue {
    fileprivate var share: Double? { if case .number(let number) = self { number } else { nil } }
    fileprivate var count: Int? { share.map { Int($0) } }
}
