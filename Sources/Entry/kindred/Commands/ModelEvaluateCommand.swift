import ArgumentParser
import Foundation
import LeadScoring
import Pipelines
import Reports

/// `kindred model evaluate`: how good a model is on rows that it has not seen.
struct ModelEvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Judges a model on rows with outcomes that it has not seen.",
        discussion: """
            Every figure has its 95 % interval by drawing accounts (--group) a thousand times. --report writes one page
            with curves, calibration, lift, reasons and drift, complete in itself.

            Examples:
              kindred model evaluate --model leads.model.json --table later.csv --group account
              kindred model evaluate --model deals.model.json --export exports/default/2026-11-30-0123456789ab
              kindred model evaluate --model leads.model.json --table later.csv --segment source --report report.html
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ModelReference.help, completion: .file()) var model: ModelReference
    @OptionGroup var rows: JudgedTableOptions
    @Option(help: ArgumentHelp("Instead of the model's own.", valueName: "p")) var threshold: Double?
    @Option(help: ArgumentHelp("How many of the best rows a team can see to.", valueName: "n")) var capacity: Int?
    @Option(help: ArgumentHelp("A page of it.", valueName: "file"), completion: .file()) var report: String?
    @Option(help: ArgumentHelp("A CSV with the score of each row.", valueName: "file"), completion: .file())
    var scores: String?

    func validate() throws {
        if let threshold, !(0...1).contains(threshold) { throw ValidationError("--threshold must be from 0 to 1") }
        if let capacity, capacity < 1 { throw ValidationError("--capacity must be 1 or more") }
    }

    func run() throws {
        let session = Session(options)
        var judging = try rows.judging()
        (judging.threshold, judging.capacity) = (threshold, capacity)
        let model = try model.load(session)
        let judged = try session.longRunning(interrupted: "interrupted: nothing was written") { progress in
            try ModelJudging(judging, progress: progress).report(model)
        }
        ModelPrinter(printer: session.printer).show(judged)
        if let scores { try ScoreFile.write(judged.scores, to: scores) }
        if let report { try ReportFile.write(ModelPage(report: judged).html, to: report) }
        if !judged.shortfalls.isEmpty { throw EndedInPart(outcome: .partial) }
    }
}

/// A table with outcomes that a model is judged by.
struct JudgedTableOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A CSV or JSON Lines file; repeatable.", valueName: "file"), completion: .file())
    var table: [String] = []
    @Option(help: ArgumentHelp("An export of features instead.", valueName: "dir"), completion: .directory)
    var export: String?
    @Option(help: ArgumentHelp("Which part of the export.", valueName: "name")) var part = "test"
    @Option(help: ArgumentHelp("The column that says what came true. Default: the model's.", valueName: "column"))
    var target: String?
    @Option(help: ArgumentHelp("The column that names a row.", valueName: "column")) var id: String?
    @Option(help: ArgumentHelp("Rows of one value belong together: the account.", valueName: "column")) var group:
        String?
    @Option(help: ArgumentHelp("How much a row counts.", valueName: "column")) var weight: String?
    @Option(
        help: ArgumentHelp("Columns by whose values quality is told apart, separated by commas.", valueName: "columns"))
    var segment: [String] = []
    @Option(help: ArgumentHelp("Of intervals.", valueName: "n")) var seed: UInt64 = 1

    func validate() throws {
        guard table.isEmpty != (export == nil) else {
            throw ValidationError("--table or --export says which rows to judge by, and not both")
        }
    }

    func judging() throws -> ModelJudging.Options {
        var options = ModelJudging.Options()
        if let export {
            let source = try ExportSource(export)
            (options.table, options.roles) = (.part(source, part), source.roles)
        } else {
            options.table = .files(table)
            options.roles.target = target ?? ""
            (options.roles.id, options.roles.group, options.roles.weight) = (id, group, weight)
        }
        options.roles.segments = segment.columnNames
        options.bootstrap = GroupBootstrap(seed: seed)
        return options
    }
}
