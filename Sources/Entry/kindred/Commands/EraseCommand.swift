import ArgumentParser
import Pipelines
import Records

/// `kindred erase`: takes one person away for good.
struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Takes away everything that is known of a record, for good.",
        discussion: """
            Values go from the record, its history, merges, judgements, kept answers and the index; database and index
            are then written anew, so that no byte of them is left. The id, the versions' numbers and times, and a line
            of the log of merges stay as a proof. There is no way back; --dry-run shows what would go.

            A record that was merged with it stays, as it is without it: the values that it had by itself are kept. With
            --merged all records that merges hold for one with it go.

            What Kindred cannot reach: backups that were taken before, files that were exported, and other records whose
            own text mentions the person. A backup that is put back over this workspace is erased again.

            Examples:
              kindred erase c-2042 --dry-run
              kindred erase c-2042
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The record's id, also one that was merged away or deleted.") var id: String
    @Option(help: ArgumentHelp("What it is; needed when records of several types have this id.", valueName: "type"))
    var type: String?
    @Flag(help: "Erase every record that merges hold for one with it.") var merged = false
    @Flag(help: "Show what would go; write nothing.") var dryRun = false

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(dryRun ? .readOnly : .readWrite) { workspace in
            let type = try SharedType(word: type).type(of: [RecordID(id)], in: workspace)
            var order = EraseOrder(
                RecordKey(type: type, id: RecordID(id)), by: Author(source: SourceSystem("cli"), actor: "kindred"))
            order.includesMerged = merged
            show(dryRun ? try workspace.erasing.plan(order) : try workspace.erasing.erase(order), session.printer)
        }
    }

    private func show(_ report: EraseReport, _ printer: Printer) {
        let (erased, kept) = (
            report.erased.map(\.rawValue).joined(separator: ", "), report.kept.map(\.rawValue).joined(separator: ", ")
        )
        let others = kept.isEmpty ? "" : "\n\(kept) \(report.kept.count == 1 ? "was" : "were") merged with it and stays"
        printer.say(
            report.entry == nil ? "erase.plan" : "erase.done",
            [
                "type": .string(report.type.rawValue), "erased": .array(report.erased.map { .string($0.rawValue) }),
                "kept": .array(report.kept.map { .string($0.rawValue) }),
                "versions": .number(Double(report.versions)), "entries": .number(Double(report.entries)),
                "searches": .number(Double(report.searches)), "uploads": .number(Double(report.uploads)),
                "entry": report.entry.map { JSONValue.number(Double($0)) } ?? .null,
                "hash": report.hash.map { JSONValue.string($0) } ?? .null,
            ],
            report.entry.map { "\(erased) erased; the proof is entry \($0) of the log\(others)" }
                ?? "\(erased) would be erased, with \(report.versions) versions; nothing was written\(others)")
    }
}
