import Matching
import Pipelines
import Records

/// Says what a scan found.
struct ScanPrinter {
    let printer: Printer
    /// How many groups to show.
    let limit: Int

    func show(_ report: ScanReport) {
        let members = report.clusters.reduce(0) { $0 + $1.members.count }
        printer.say(
            "scan.report",
            [
                "type": .string(report.type.rawValue), "records": .number(Double(report.records)),
                "fresh": .bool(report.extent != .none), "full": .bool(report.extent == .full),
                "changed": changed(report).map { .number(Double($0)) } ?? .null, "pairs": .number(Double(report.pairs)),
                "groups": .number(Double(report.clusters.count)), "grouped_records": .number(Double(members)),
                "threshold": .number(report.threshold), "model": .string(report.model),
                "pairs_compared": report.search.map { .number(Double($0.pairsCompared)) } ?? .null,
                "estimated_recall": report.search?.keyRecall?.json ?? .null,
                "relations": report.relations.map { counts in
                    .object(counts.map { .init(name: $0.relation, value: .number(Double($0.pairs))) })
                } ?? .null,
                "notes": .array(notes(report).map { .string($0) }),
            ],
            "\(printer.bold(report.type.rawValue)): \(report.records) records, \(report.clusters.count) groups of duplicates "
                + "with \(members) records" + words(report.extent))
        for note in notes(report) { printer.remark("note: \(note)") }
        if let recall = report.search?.keyRecall { printer.remark(recall.sentence) }
        if let preview = report.preview { return show(preview, report.type) }
        for cluster in report.clusters.prefix(limit) {
            let ids = cluster.members.map(\.rawValue)
            printer.say(
                "scan.group",
                [
                    "type": .string(report.type.rawValue), "group": .string(cluster.id),
                    "members": .array(ids.map { .string($0) }),
                ], "  \(ids.count): \(ids.joined(separator: ", "))")
        }
        let rest = report.clusters.count - limit
        if rest > 0 { printer.remark("  … and \(rest) more; --limit shows more of them") }
        guard let queue = report.queue else { return }
        printer.say(
            "scan.queue",
            [
                "type": .string(report.type.rawValue), "open": .number(Double(queue.open)),
                "added": .number(Double(queue.added)), "changed": .number(Double(queue.changed)),
                "gone": .number(Double(queue.gone)),
            ],
            "  \(queue.open) cases in the queue, \(queue.added) of them new; kindred queue claim takes the first")
    }

    /// What a scan would change, and which groups.
    private func show(_ change: ClusterChange, _ type: EntityType) {
        printer.say(
            "scan.preview",
            [
                "type": .string(type.rawValue), "joined": .number(Double(change.joined.count)),
                "split": .number(Double(change.split.count)), "unchanged": .number(Double(change.unchanged)),
            ],
            "  nothing was stored; a full scan would join \(change.joined.count) groups anew, split \(change.split.count) "
                + "and leave \(change.unchanged) as they are")
        for join in change.joined.prefix(limit) { show("joined", join.parts, type) }
        for split in change.split.prefix(limit) { show("split", split.parts, type) }
        let rest = max(0, change.joined.count - limit) + max(0, change.split.count - limit)
        if rest > 0 { printer.remark("  … and \(rest) more; --limit shows more of them") }
    }

    private func show(_ what: String, _ parts: [[RecordID]], _ type: EntityType) {
        printer.say(
            "scan.change",
            [
                "type": .string(type.rawValue), "change": .string(what),
                "parts": .array(parts.map { .array($0.map { .string($0.rawValue) }) }),
            ],
            "  \(what): " + parts.map { $0.map(\.rawValue).joined(separator: ", ") }.joined(separator: " | "))
    }

    private func words(_ extent: ScanReport.Extent) -> String {
        switch extent {
        case .full: ""
        case .changes(let count): "; \(count) changed records were compared anew"
        case .none: "; nothing has changed since the last scan"
        }
    }

    private func changed(_ report: ScanReport) -> Int? {
        if case .changes(let count) = report.extent { return count }
        return report.extent == .none ? 0 : nil
    }

    /// Over-full keys, and relations that were asked for.
    private func notes(_ report: ScanReport) -> [String] {
        var notes = report.search?.keyNotes ?? []
        if let relations = report.relations {
            notes.append(
                "pairs that are related, not the same: "
                    + relations.map { "\($0.pairs) \($0.relation)" }.joined(separator: ", "))
        }
        return notes
    }
}
