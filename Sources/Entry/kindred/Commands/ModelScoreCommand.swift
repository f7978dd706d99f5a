import ArgumentParser
import Pipelines
import Records

/// `kindred model score`: the score of every row of a table.
struct ModelScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Scores the rows of a table, and says why of the best of them.",
        discussion: """
            Writes id,probability,margin for each row. --reasons writes of the best rows what raised and what lowered
            the score: base, positive, negative and rest sum to the margin, in log-odds.

            Examples:
              kindred model score --model leads.model.json --table today.csv --id id --output scores.csv
              kindred model score --model leads.model.json --table today.csv --output scores.csv --reasons why.csv --top 100
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ModelReference.help, completion: .file()) var model: ModelReference
    @Option(help: ArgumentHelp("A CSV or JSON Lines file; repeatable.", valueName: "file"), completion: .file())
    var table: [String] = []
    @Option(help: ArgumentHelp("An export of features instead.", valueName: "dir"), completion: .directory)
    var export: String?
    @Option(help: ArgumentHelp("Which part of the export.", valueName: "name")) var part = "score"
    @Option(help: ArgumentHelp("The column that names a row. Default: its line in the file.", valueName: "column"))
    var id: String?
    @Option(help: ArgumentHelp("Where scores go. Default: stdout.", valueName: "file"), completion: .file())
    var output = "-"
    @Option(help: ArgumentHelp("Where the reasons of the best rows go.", valueName: "file"), completion: .file())
    var reasons: String?
    @Option(help: ArgumentHelp("Of how many rows reasons are given.", valueName: "n")) var top = 10_000

    func validate() throws {
        guard table.isEmpty != (export == nil) else {
            throw ValidationError("--table or --export says which rows to score, and not both")
        }
        guard top >= 1 else { throw ValidationError("--top must be 1 or more") }
    }

    func run() async throws {
        let session = Session(options)
        let model = try model.load(session)
        var scoring = ModelScoringRun.Options()
        if let export { scoring = try ModelScoringRun.Options(of: try ExportSource(export), part: part, for: model) }
        if export == nil { scoring.tables = table }
        (scoring.id, scoring.scores, scoring.reasons) = (id ?? scoring.id, output, reasons)
        (scoring.top, scoring.workers) = (top, session.surroundings.workers)
        let line = ProgressLine(session.settings)
        defer { line.finish() }
        let report = try await ModelScoringRun(model, scoring, progress: line.sink).report()
        if report.rejected > 0 {
            session.printer.remark("\(report.rejected) rows cannot be read and have no score")
        }
        guard output != "-" else { return }
        session.printer.say(
            "model.scored",
            [
                "rows": .number(Double(report.rows)), "explained": .number(Double(report.explained)),
                "rejected": .number(Double(report.rejected)),
            ], "\(report.rows) rows scored, \(report.explained) with reasons")
        if report.rejected > 0 { throw EndedInPart(outcome: .partial) }
    }
}
