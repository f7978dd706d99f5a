import ArgumentParser
import Catalog
import Foundation
import Pipelines
import Records

/// `kindred merges`: the log of merges, with filters.
struct MergesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merges", abstract: "Lists merges, un-merges, swaps and erasures, the latest first.",
        discussion: """
            With --json each entry also says where ids lead since (ids) and what the records are since (records): whoever
            follows them in their order has the same records as the workspace.

            Examples:
              kindred merges --type contact --since 2026-03-01 --actor anna
              kindred merges --type contact --kind unmerge --limit 50
              kindred merges --type contact --before 120
              kindred merges --number 12
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("The records' type. Default: every type.", valueName: "type")) var type: String?
    @Option(help: ArgumentHelp("Only one entry.", valueName: "entry")) var number: Int64?
    @Option(help: ArgumentHelp("Only those of this record.", valueName: "id")) var id: String?
    @Option(help: ArgumentHelp("Only this kind: merge, unmerge, swap or erase. Repeatable.", valueName: "kind"))
    var kind: [String] = []
    @Option(help: ArgumentHelp("Only what this user did.", valueName: "user")) var actor: String?
    @Option(help: ArgumentHelp("From this date or moment on.", valueName: "date")) var since: String?
    @Option(help: ArgumentHelp("Before this date or moment.", valueName: "date")) var until: String?
    @Option(help: ArgumentHelp("Only entries before this one: the next page.", valueName: "entry")) var before: Int64?
    @Option(help: ArgumentHelp("How many of each type.", valueName: "n")) var limit = 20

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be positive") }
        for text in [since, until].compactMap({ $0 }) where Instant(iso: text) == nil {
            throw ValidationError(
                "\"\(text)\" is no date such as 2026-03-31, nor a moment such as 2026-03-31T12:00:00Z")
        }
    }

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(.readOnly) { workspace in
            if let number { return show(try workspace.merges.entry(number), session.printer) }
            let types = try type.map { [try workspace.entity($0).type] } ?? workspace.catalog.entities.map(\.type)
            for type in types {
                for entry in try workspace.merges.history(of: type, filter, limit: limit) {
                    show(entry, session.printer)
                }
            }
        }
    }

    private var filter: HistoryFilter {
        var filter = HistoryFilter()
        (filter.record, filter.kinds, filter.actor) = (id.map { RecordID($0) }, kind, actor)
        (filter.since, filter.until) = (since.flatMap(Instant.init(iso:)), until.flatMap(Instant.init(iso:)))
        filter.before = before
        return filter
    }

    private func show(_ entry: MergeEntry, _ printer: Printer) {
        let reason = entry.reason.map { "  (\($0))" } ?? ""
        printer.say(
            "merges.entry",
            [
                "number": .number(Double(entry.number)), "kind": .string(entry.kind),
                "type": .string(entry.survivor.type.rawValue), "survivor": .string(entry.survivor.id.rawValue),
                "actor": .string(entry.actor), "at": .string(entry.at.iso), "body": entry.body,
                "reason": entry.reason.map { .string($0) } ?? .null, "ids": .object(entry.idMembers),
                "records": .object(entry.recordMembers()), "hash": .string(entry.hash),
            ],
            "\(entry.number)  \(entry.at)  \(entry.actor)  \(entry.survivor.type): \(entry.words)\(reason)")
    }
}
