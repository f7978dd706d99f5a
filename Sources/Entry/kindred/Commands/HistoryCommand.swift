import ArgumentParser
import Catalog
import Pipelines
import Records

/// `kindred history`: the merges and un-merges that a record took part in.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Shows merges and un-merges, and checks their log.",
        discussion: """
            The log of merges is only ever added to, and each line's hash covers the line before: --verify recomputes all
            of them and names the first line that is not as it was written.

            Examples:
              kindred history c-2042
              kindred history --verify
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "A record's id, also one that was merged away.") var id: String?
    @Option(help: ArgumentHelp("What it is.", valueName: "type")) var type: String?
    @Flag(help: "Recompute every hash of the log.") var verify = false

    func validate() throws {
        guard (id == nil) == verify else { throw ValidationError("give a record's id, or --verify") }
    }

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(.readOnly) { workspace in
            let printer = HistoryPrinter(printer: session.printer)
            guard let id else {
                let check = try workspace.merges.verify()
                printer.show(check)
                if check.fault != nil { throw EndedInPart(outcome: .corrupt) }
                return
            }
            let types = try type.map { [try workspace.entity($0).type] } ?? workspace.catalog.entities.map(\.type)
            let keys = types.map { RecordKey(type: $0, id: RecordID(id)) }
            let entries = try keys.flatMap { try workspace.merges.history(of: $0) }
            guard try !entries.isEmpty || !workspace.records.keys(withID: RecordID(id)).isEmpty else {
                throw CommandFailure(
                    .notFound, "there is no record with the id \(id), nor was there one that was merged")
            }
            printer.show(entries, redirect: try keys.compactMap { try workspace.merges.redirect(of: $0) }.first)
        }
    }
}
