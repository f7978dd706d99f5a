import ArgumentParser
import LeadScoring
import Pipelines

/// `kindred model compare`: whether a challenger is better than the champion.
struct ModelCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compares two models on the same rows, which neither has seen.",
        discussion: """
            The challenger is to be promoted when the whole 95 % interval of the difference of the areas under the ROC
            curve (DeLong; by accounts with --group) lies above --least-gain, and its Brier score is not surely worse.

            Examples:
              kindred model compare --champion old.json --challenger new.json --table later.csv --group account
              kindred model compare --champion old.json --challenger new.json --table later.csv --least-gain -0.005
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(
        help: ArgumentHelp("The model that scores today, as for --challenger.", valueName: "model"), completion: .file()
    )
    var champion: ModelReference
    @Option(help: ModelReference.help, completion: .file()) var challenger: ModelReference
    @OptionGroup var rows: JudgedTableOptions
    @Option(help: ArgumentHelp("What the area must surely gain; below 0 for not worse.", valueName: "difference"))
    var leastGain = 0.0

    func validate() throws {
        guard (-0.1...0.5).contains(leastGain) else { throw ValidationError("--least-gain must be from -0.1 to 0.5") }
    }

    func run() throws {
        let session = Session(options)
        var rule = PromotionRule()
        rule.leastGain = leastGain
        let (first, second) = (try champion.load(session), try challenger.load(session))
        let compared = try session.longRunning(interrupted: "interrupted: nothing was compared") { progress in
            try ModelJudging(try rows.judging(), progress: progress)
                .comparison(champion: first, challenger: second, rule: rule)
        }
        ModelPrinter(printer: session.printer).show(compared.comparison, compared.verdict)
    }
}
