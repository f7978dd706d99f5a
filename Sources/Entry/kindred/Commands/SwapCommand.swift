import ArgumentParser
import Pipelines
import Records

/// `kindred swap`: shows another value of a merge's records than the rules kept.
struct SwapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swap",
        abstract: "Shows another record's value in a merged record; logged, and undone by a swap back.",
        discussion: """
            A merged record keeps what each of its records said. kindred history shows which values are not shown; this
            puts one of them in. It belongs to the merge: a record that leaves it again is not changed by it.

            Examples:
              kindred swap c-1001 title=c-2042
              kindred swap c-1001 title=c-2042 phone=c-3001 --dry-run
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The merged record, by any of its ids.") var id: String
    @Argument(help: "FIELD=ID: the record whose value is shown.") var choices: [String]
    @Option(help: ArgumentHelp("What it is; needed when records of several types have this id.", valueName: "type"))
    var type: String?
    @Flag(help: "Show the plan; write nothing.") var dryRun = false
    @Option(help: ArgumentHelp("The version that the merged record must have.", valueName: "version"))
    var ifVersion: Int64?
    @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String?

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(dryRun ? .readOnly : .readWrite) { workspace in
            var chosen: [FieldName: RecordID] = [:]
            for choice in choices {
                let (field, record) = try MergeCommand.parts(choice, of: "a value", as: "FIELD=ID")
                chosen[FieldName(field)] = RecordID(record)
            }
            let type = try SharedType(word: type).type(of: [RecordID(id)], in: workspace)
            var order = SwapOrder(
                RecordKey(type: type, id: RecordID(id)), chosen,
                by: Author(source: SourceSystem("cli"), actor: "kindred"))
            order.reason = reason
            order.expected = ifVersion.map { RecordVersion(rawValue: $0) }
            show(dryRun ? try workspace.merges.plan(order) : try workspace.merges.swap(order), session.printer)
        }
    }

    private func show(_ report: SwapReport, _ printer: Printer) {
        for change in report.changes {
            printer.say(
                "swap.field",
                [
                    "field": .string(change.field.rawValue), "from": .string(change.from.rawValue),
                    "old": change.old.map { JSONValue($0) } ?? .null, "new": change.new.map { JSONValue($0) } ?? .null,
                ],
                "\(printer.bold(change.field.rawValue)): \(change.new?.text ?? "nothing")  (of \(change.from)), "
                    + "not \(change.old?.text ?? "nothing")")
        }
        printer.say(
            report.number == nil ? "swap.plan" : "swap.done",
            [
                "entry": report.number.map { JSONValue.number(Double($0)) } ?? .null,
                "survivor": .string(report.survivor.id.rawValue),
                "record_version": report.record.map { JSONValue.number(Double($0.version.rawValue)) } ?? .null,
            ], report.number == nil ? "nothing was written" : "\(report.survivor.id) shows these values now")
    }
}
