import ArgumentParser
import Catalog
import LeadScoring
import Pipelines

/// `kindred model promote`: makes a model the one that scores.
struct ModelPromoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote",
        abstract: "Makes a model the champion of its type, if it is better than the one before.",
        discussion: """
            The first champion needs no comparison. Every other one is compared with the champion on rows that neither has
            seen, as kindred model compare does, and takes its place only by that rule; --force overrides it. The
            comparison is kept with the change. kindred model rollback takes it back.

            Examples:
              kindred model promote 3 --reason "first model"
              kindred model promote 4 --reason "with search signals" --export exports/default/2026-11-30-0123456789ab
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The number of the model.") var number: Int64
    @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String
    @OptionGroup var rows: ComparedTableOptions
    @Option(help: ArgumentHelp("What the area must surely gain; below 0 for not worse.", valueName: "difference"))
    var leastGain = 0.0
    @Flag(help: "Whatever the comparison says.") var force = false

    func validate() throws {
        guard (-0.1...0.5).contains(leastGain) else { throw ValidationError("--least-gain must be from -0.1 to 0.5") }
        guard !reason.isEmpty else { throw ValidationError("--reason must say something") }
    }

    func run() throws {
        let session = Session(options)
        let judging = try rows.judging()
        var rule = PromotionRule()
        rule.leastGain = leastGain
        let change = try session.withWorkspace(.readWrite) { workspace in
            var promotion = ScoringPipeline.Promotion(
                number: number, reason: reason, actor: session.settings.tenant)
            promotion.isForced = force
            promotion.compared = try judging.flatMap { judging in
                try workspace.scoring.compared(number, on: judging, rule: rule)
            }
            return try workspace.scoring.promote(promotion)
        }
        ModelPrinter(printer: session.printer).show(change)
    }
}

/// `kindred model rollback`: takes the last promotion back.
struct ModelRollbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Takes the last promotion back: the champion before it scores again.",
        discussion: """
            Examples:
              kindred model rollback --type deal --reason "scores jumped"
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("Of which type of records.", valueName: "type")) var type: String
    @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String

    func run() throws {
        let session = Session(options)
        let change = try session.withWorkspace(.readWrite) { workspace in
            try workspace.scoring.rollback(
                try workspace.entity(type).type, reason: reason, by: session.settings.tenant)
        }
        ModelPrinter(printer: session.printer).show(change)
    }
}

/// A table that two models are compared on; none where nothing is compared.
struct ComparedTableOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A CSV or JSON Lines file; repeatable.", valueName: "file"), completion: .file())
    var table: [String] = []
    @Option(help: ArgumentHelp("An export of features instead.", valueName: "dir"), completion: .directory)
    var export: String?
    @Option(help: ArgumentHelp("Rows of one value belong together: the account.", valueName: "column")) var group:
        String?

    func judging() throws -> ModelJudging.Options? {
        var options = ModelJudging.Options()
        if let export {
            let source = try ExportSource(export)
            (options.table, options.roles) = (.part(source, "test"), source.roles)
            return options
        }
        guard !table.isEmpty else { return nil }
        options.table = .files(table)
        options.roles.group = group
        return options
    }
}
