import ArgumentParser
import Merging
import Pipelines
import Records

/// `kindred unmerge`: takes a merge back.
struct UnmergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge", abstract: "Takes a merge back, at any time and in any order.",
        discussion: """
            Each record is again what it would be had the merge never happened, with the changes since then that belong
            to it. Where that is not clear, the plan lists the change and asks: left is the record that keeps the
            survivor's id, right the one that leaves.

            Examples:
              kindred unmerge 12 --dry-run
              kindred unmerge 12 --send phone-3fa2c1=right --otherwise left
              kindred unmerge 12 --record c-2042
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The merge's number; kindred history shows it.") var merge: Int64
    @Flag(help: "Show the plan; write nothing.") var dryRun = false
    @Option(help: ArgumentHelp("Only this record leaves; repeatable. Default: all.", valueName: "id"))
    var record: [String] = []
    @Option(
        help: ArgumentHelp(
            "Sends a later change left, right, both, or to ids; repeatable.", valueName: "item=side"))
    var send: [String] = []
    @Option(help: ArgumentHelp("Where undecided changes go: left, right or both.", valueName: "side"))
    var otherwise: String?
    @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String?

    func validate() throws {
        if let otherwise, !["left", "right", "both"].contains(otherwise) {
            throw ValidationError("--otherwise takes left, right or both, not \"\(otherwise)\"")
        }
    }

    func run() throws {
        let session = Session(options)
        var order = UnmergeOrder(
            MergeNumber(rawValue: merge), by: Author(source: SourceSystem("cli"), actor: "kindred"))
        order.records = record.map { RecordID($0) }
        order.otherwise = otherwise.map { Side($0) }
        order.reason = reason
        for choice in send {
            let (item, side) = try MergeCommand.parts(choice, of: "--send", as: "ITEM=SIDE")
            order.sides[item] = Side(side)
        }
        let asked = order
        try session.withWorkspace(dryRun ? .readOnly : .readWrite) { workspace in
            let report = dryRun ? try workspace.merges.plan(asked) : try workspace.merges.unmerge(asked)
            UnmergePrinter(printer: session.printer).show(report)
        }
    }
}
