import ArgumentParser
import Catalog
import Foundation
import LeadScoring
import Pipelines
import Records

/// `kindred model train`: from a table with outcomes to a model.
struct ModelTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Trains a model on a table with outcomes, and judges it on rows it has not seen.",
        discussion: """
            A fifth of the rows chooses how many trees are grown, calibrates and sets the threshold; another fifth, the
            latest with --time, only judges. Rows of one --group stay together. Columns that cannot help are left out
            and named. With too few rows of either class there is no model: the command says why and ends with 3.
            Of the scores of your rules alone, which it may only rise with, it makes a first champion to be beaten: see below.

            Examples:
              kindred model train --table leads.csv --target converted --drop closed_at,lost_reason
              kindred model train --export exports/default/2026-11-30-0123456789ab --output deals.model.json
              kindred model train --export exports/default/2026-11-30-0123456789ab --name rules --keep \\
                --only rule__fit_score,rule__engagement_score --rising rule__fit_score,rule__engagement_score
              kindred model train --table deals.csv --target stage --positive Won --negative Lost --group account \\
                --time created_at --output deals.model.json
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @OptionGroup var table: LabelledTableOptions
    @Option(
        help: ArgumentHelp("Rows to validate on. Default: a fifth of the table.", valueName: "file"),
        completion: .file())
    var validation: [String] = []
    @Option(
        help: ArgumentHelp("Rows to judge on. Default: a fifth of the table.", valueName: "file"), completion: .file())
    var test: [String] = []
    @Option(
        help: ArgumentHelp("Columns with which the score may only rise, separated by commas.", valueName: "columns"))
    var rising: [String] = []
    @Option(
        help: ArgumentHelp("Columns with which the score may only fall, separated by commas.", valueName: "columns"))
    var falling: [String] = []
    @Option(help: "How probabilities are made: auto, platt, isotonic or none.") var calibration: Calibration.Method =
        .auto
    @Option(
        help: ArgumentHelp(
            "From which probability on a row counts as true. Default: of the greatest F1 in validation.", valueName: "p"
        ))
    var threshold: Double?
    @Option(
        help: ArgumentHelp("How much more a true row counts than a false one while trees grow.", valueName: "weight"))
    var positiveWeight = 1.0
    @Option(help: ArgumentHelp("How many of the best rows a team can see to.", valueName: "n")) var capacity: Int?
    @Option(help: ArgumentHelp("Of splits, trees and intervals.", valueName: "n")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("What the model is called.", valueName: "name")) var name = "model"
    @Option(help: ArgumentHelp("Where the model goes.", valueName: "file"), completion: .file()) var output: String?
    @Flag(help: "Keep the model in the workspace, for kindred model promote.") var keep = false
    @Option(help: ArgumentHelp("What its rows are, for --keep. Default: what the export says.", valueName: "type"))
    var type: String?
    @Option(
        help: ArgumentHelp("A CSV with the score of each row that was judged by.", valueName: "file"),
        completion: .file())
    var scores: String?

    func validate() throws {
        if let threshold, !(0...1).contains(threshold) { throw ValidationError("--threshold must be from 0 to 1") }
        if let capacity, capacity < 1 { throw ValidationError("--capacity must be 1 or more") }
        if table.export != nil, !validation.isEmpty || !test.isEmpty {
            throw ValidationError(
                "an export has parts to validate and to judge by; --validation and --test go with --table")
        }
        if keep, type == nil, table.export == nil { throw ValidationError("--keep needs --type: what the rows are") }
        guard positiveWeight > 0, positiveWeight.isFinite else {
            throw ValidationError("--positive-weight must be more than 0")
        }
    }

    func run() throws {
        let session = Session(options)
        let report = try session.longRunning(interrupted: "interrupted: no model was written") { progress in
            try ModelTrainingRun(try training(), progress: progress).report()
        }
        ModelPrinter(printer: session.printer).show(report)
        guard let model = report.model else { throw EndedInPart(outcome: .partial) }
        if let scores { try ScoreFile.write(report.testScores, to: scores) }
        if let output { try ScoringModelFile.write(model, to: output) }
        if keep { try keep(model, report, session) }
    }

    private func keep(_ model: ScoringModel, _ report: TrainingReport, _ session: Session) throws {
        let word = try type ?? table.export.map { try ExportSource($0).type }
        let number = try session.withWorkspace(.readWrite) { workspace in
            try workspace.scoring.keep(
                model, of: try workspace.entity(word ?? "").type,
                judged: (report.evaluation?.figures ?? [], report.drift), by: session.settings.tenant)
        }
        session.printer.say("model.kept", ["number": .number(Double(number))], "kept as model \(number)")
    }

    private func training() throws -> TrainingOptions {
        var training = TrainingOptions()
        let export = try table.export.map { try ExportSource($0) }
        training.table = export.map { .part($0, "train") } ?? .files(table.table)
        training.validation =
            export.map { .part($0, "validation") } ?? (validation.isEmpty ? nil : .files(validation))
        training.test = export.map { .part($0, "test") } ?? (test.isEmpty ? nil : .files(test))
        training.roles = table.roles(export)
        for column in rising.columnNames { training.roles.directions[column] = 1 }
        for column in falling.columnNames { training.roles.directions[column] = -1 }
        training.settings.seed = seed
        training.settings.positiveWeight = positiveWeight
        training.calibration = calibration
        (training.threshold, training.capacity, training.name) = (threshold, capacity, name)
        training.bootstrap = GroupBootstrap(seed: seed)
        return training
    }
}

extension Calibration.Method: ExpressibleByArgument {}
