import ArgumentParser
import Catalog
import Pipelines
import Records

/// `kindred history`: what a record was, where its values come from, and the merges that it took part in.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows a record's past and merges, and checks the log of merges.",
        discussion: """
            Of a merged record it first says of each value from which record it comes, by which rule, and which values
            are not shown; kindred swap shows one of those instead. Then every version, latest first, and the merges.

            The log of merges is only ever added to, and each line's hash covers the line before: --verify recomputes all
            of them and names the first line that is not as it was written.

            Examples:
              kindred history c-2042
              kindred history c-2042 --as-of 2026-03-31
              kindred history --verify
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "A record's id, also one that was merged away or deleted.") var id: String?
    @Option(help: ArgumentHelp("What it is.", valueName: "type")) var type: String?
    @Option(help: ArgumentHelp("The record as it was then: a date (its end, UTC) or a moment.", valueName: "date"))
    var asOf: String?
    @Flag(help: "Recompute every hash of the log.") var verify = false

    func validate() throws {
        guard (id == nil) == verify else { throw ValidationError("give a record's id, or --verify") }
        _ = try moment()
    }

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(.readOnly) { workspace in
            let printer = HistoryPrinter(printer: session.printer)
            guard let id else { return try verify(workspace, printer) }
            let keys = try keys(RecordID(id), in: workspace)
            if let moment = try moment() {
                for key in keys { printer.show(try workspace.records.record(key, asOf: moment), of: key) }
                return
            }
            for key in keys {
                printer.show(try workspace.merges.lineage(of: key))
                printer.show(try workspace.records.timeline(of: key))
                printer.show(
                    try workspace.merges.history(of: key), redirect: try workspace.merges.redirect(of: key))
            }
        }
    }

    private func verify(_ workspace: Workspace, _ printer: HistoryPrinter) throws {
        let check = try workspace.merges.verify()
        printer.show(check)
        if check.fault != nil { throw EndedInPart(outcome: .corrupt) }
    }

    /// The records of whatever types that have or had this id.
    private func keys(_ id: RecordID, in workspace: Workspace) throws -> [RecordKey] {
        let keys = try workspace.records.everKeys(withID: id, of: try type.map { try workspace.entity($0).type })
        guard !keys.isEmpty else {
            throw CommandFailure(.notFound, "there is no record with the id \(id), nor was there one")
        }
        return keys
    }

    /// The end of a day, or the moment that was given.
    private func moment() throws -> Instant? {
        guard let asOf else { return nil }
        if let day = CalendarDate(iso: asOf) { return Instant(day).adding(milliseconds: 86_399_999) }
        guard let moment = Instant(iso: asOf) else {
            throw ValidationError("--as-of takes a date such as 2026-03-31, or a moment such as 2026-03-31T12:00:00Z")
        }
        return moment
    }
}
