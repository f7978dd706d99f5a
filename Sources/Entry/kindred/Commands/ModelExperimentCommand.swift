import ArgumentParser
import LeadScoring
import Pipelines
import Records

/// `kindred model experiment`: live trials of a challenger.
struct ModelExperimentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiment", abstract: "Tries a challenger on a share of accounts, and says what came of it.",
        discussion: """
            An account is scored by one model, chosen by a keyed hash, at every asking; a share of accounts is shown no
            score, so that what scores do to outcomes can be told. Arms of unlikely sizes raise an alarm.

            Examples:
              kindred model experiment start spring --challenger 4 --share 0.5 --hidden 0.05
              kindred model experiment assign spring --table accounts.csv --group id --output arms.csv
              kindred model experiment status spring --outcomes won.csv --group account --target won
              kindred model experiment stop spring
            """, subcommands: [Start.self, Assign.self, Status.self, Stop.self])

    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Begins a trial against the champion.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "What it is called.") var name: String
        @Option(help: ArgumentHelp("The number of the model to try.", valueName: "n")) var challenger: Int64
        @Option(help: ArgumentHelp("The share of accounts that it scores.", valueName: "share")) var share = 0.5
        @Option(help: ArgumentHelp("The share of accounts that see no score.", valueName: "share")) var hidden = 0.05

        func validate() throws {
            guard (0.01...0.99).contains(share) else { throw ValidationError("--share must be from 0.01 to 0.99") }
            guard (0...0.5).contains(hidden) else { throw ValidationError("--hidden must be from 0 to 0.5") }
        }

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readWrite) { workspace in
                try workspace.experiments.start(
                    name, challenger: challenger, split: LiveSplit(share: share, hidden: hidden))
            }
            session.printer.say(
                "experiment.started", ["name": .string(name), "challenger": .number(Double(challenger))],
                "experiment \(name) runs: model \(challenger) against the champion")
        }
    }

    struct Assign: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says which model scores which account, and notes that it was shown.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The experiment.") var name: String
        @Option(help: ArgumentHelp("A file with accounts.", valueName: "file"), completion: .file()) var table: String
        @Option(help: ArgumentHelp("The column that names an account.", valueName: "column")) var group: String
        @Option(help: ArgumentHelp("Where group,arm goes. Default: stdout.", valueName: "file"), completion: .file())
        var output = "-"

        func run() throws {
            let session = Session(options)
            let accounts = try AccountFile.accounts(table, column: group)
            let arms = try session.withWorkspace(.readWrite) { try $0.experiments.expose(accounts, in: name) }
            try AccountFile.write(accounts, arms, to: output)
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says how a trial stands, with outcomes where given.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The experiment.") var name: String
        @Option(help: ArgumentHelp("A file that says which accounts were won.", valueName: "file"), completion: .file())
        var outcomes: String?
        @Option(help: ArgumentHelp("Its column that names an account.", valueName: "column")) var group: String?
        @Option(help: ArgumentHelp("The column that says 1, true or yes for won.", valueName: "column")) var target =
            "won"

        func validate() throws {
            guard (outcomes == nil) == (group == nil) else {
                throw ValidationError("--outcomes and --group go together")
            }
        }

        func run() throws {
            let session = Session(options)
            let known = try outcomes.map { try AccountFile.outcomes($0, account: group ?? "", target: target) }
            let report = try session.withWorkspace(.readOnly) {
                try $0.experiments.report(name, outcomes: known ?? [:])
            }
            ModelPrinter(printer: session.printer).show(report)
            if report.isAlarming { throw EndedInPart(outcome: .partial) }
        }
    }

    struct Stop: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ends a trial.")
        @OptionGroup(title: "Global options") var options: GlobalOptions
        @Argument(help: "The experiment.") var name: String

        func run() throws {
            let session = Session(options)
            try session.withWorkspace(.readWrite) { try $0.experiments.stop(name) }
            session.printer.say("experiment.stopped", ["name": .string(name)], "experiment \(name) has ended")
        }
    }
}
