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
                "fresh": .bool(report.isFresh), "pairs": .number(Double(report.pairs)),
                "groups": .number(Double(report.clusters.count)), "grouped_records": .number(Double(members)),
                "threshold": .number(report.threshold), "model": .string(report.model),
                "pairs_compared": report.search.map { .number(Double($0.pairsCompared)) } ?? .null,
            ],
            "\(printer.bold(report.type.rawValue)): \(report.records) records, \(report.clusters.count) groups of duplicates "
                + "with \(members) records" + (report.isFresh ? "" : "; nothing has changed since the last scan"))
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
}
