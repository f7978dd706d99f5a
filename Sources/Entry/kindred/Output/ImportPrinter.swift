import Importing
import Pipelines
import Records

/// Says what imports did, or would do.
struct ImportPrinter {
    let printer: Printer
    let isDryRun: Bool

    func show(_ report: ImportReport) {
        let head: [JSONValue.Member] = [
            .init(name: "import", value: report.importID.map { .string($0) } ?? .null),
            .init(name: "dry_run", value: .bool(isDryRun)),
        ]
        printer.say("import.report", head + report.summary, text(of: report))
        for row in report.preview { printer.say("import.row", row.members, "") }
    }

    private func text(of report: ImportReport) -> String {
        var lines = report.form.isEmpty ? [] : ["the file: \(report.form.joined(separator: "; "))"]
        lines += report.mapping
        if let line = report.resumedAfterLine { lines.append("went on after line \(line), where the last run stopped") }
        if let moment = report.doneBefore {
            lines.append(
                "the same import was done on \(moment) as \(report.importID ?? "") and was not done again; what it did:"
            )
        }
        let counted = report.counts.words
        lines.append(
            "\(report.counts.rows) rows\(isDryRun ? " (dry run, nothing written)" : "")"
                + (counted.isEmpty ? "" : ": \(counted)"))
        if report.counts.members > 0 {
            lines.append("\(report.counts.members) of them speak of merged records, which keep what they were told")
        }
        if let suspects = report.suspects, suspects > 0 {
            lines.append("\(suspects) rows are or may be the same as a record or an earlier row; see --policy")
        }
        for (code, count) in report.faults.sorted(by: { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }) {
            lines.append("  \(count) × \(code.rawValue)")
        }
        if let path = report.errorsPath { lines.append("rejected rows are in \(path)") }
        if let id = report.importID, report.doneBefore == nil { lines.append("import \(id)") }
        return lines.joined(separator: "\n")
    }
}

extension ImportPrinter {
    func show(_ imports: [ImportSummary]) {
        var table = TextTable("import", "file", "type", "state", "rows", "rejected", "begun")
        for found in imports {
            printer.say("import.entry", found.members, "")
            table.add(
                found.id, found.fileName, found.type.rawValue, found.state, "\(found.rows)", "\(found.rejected)",
                "\(found.startedAt)")
        }
        printer.show(table)
    }

    func show(_ report: ImportUndoReport) {
        for kept in report.kept {
            printer.say(
                "import.kept", kept.members,
                "\(kept.record)\(kept.field.map { " \($0)" } ?? "") stays: \(kept.reason)")
        }
        printer.say(
            "import.undone", [.init(name: "dry_run", value: .bool(isDryRun))] + report.summary,
            "import \(report.importID) \(isDryRun ? "would be" : "is") taken back: \(report.deleted) records deleted, "
                + "\(report.restored) restored, \(report.unmerged) merges undone, \(report.kept.count) kept")
    }

    func show(_ found: ImportSummary) {
        printer.say(
            "import.entry", found.members + [.init(name: "request", value: found.request)],
            (["\(found.id): \(found.fileName) as \(found.type), \(found.state)", found.counts.words]
                + found.requestLines).joined(separator: "\n"))
    }
}

extension ImportSummary {
    fileprivate var members: [JSONValue.Member] {
        let head: [JSONValue.Member] = [
            .init(name: "import", value: .string(id)), .init(name: "file", value: .string(fileName)),
            .init(name: "type", value: .string(type.rawValue)), .init(name: "state", value: .string(state)),
        ]
        let times: [JSONValue.Member] = [
            .init(name: "started_at", value: .string("\(startedAt)")),
            .init(name: "finished_at", value: finishedAt.map { .string("\($0)") } ?? .null),
            .init(name: "undone_at", value: undoneAt.map { .string("\($0)") } ?? .null),
        ]
        return head + counts.jsonMembers + times
    }

    fileprivate var requestLines: [String] {
        (request.members ?? []).flatMap { member -> [String] in
            if case .array(let items) = member.value { return items.compactMap { $0.fieldValue?.text } }
            return ["\(member.name): \(member.value.fieldValue?.text ?? "")"]
        }
    }
}
