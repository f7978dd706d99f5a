import ArgumentParser
import Catalog
import Foundation
import Pipelines
import Records
import Reports

/// `kindred analytics quality`: how good records are, and where the bad ones come from.
struct AnalyticsQualityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Reports duplicates, completeness, validity, consistency and freshness.",
        discussion: """
            Duplicates are those of the last scan, with what the pairs' probabilities let expect and its 95 % interval.
            Each number can be counted again: --sql prints the statements, which run over the workspace's records.sqlite
            as they stand. What is expected of records is said in entities/<type>/quality.yaml.

            Examples:
              kindred analytics quality
              kindred analytics quality --type account --since 2026-01-01 --format csv
              kindred analytics quality --format html --output quality.html
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json, csv, html
    }

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("What records. Default: every type that has any.", valueName: "type")) var type: String?
    @Option(help: ArgumentHelp("Only records that came in since this date.", valueName: "date")) var since: String?
    @Option(help: ArgumentHelp("table, json, csv or html.", valueName: "format")) var format: Format = .table
    @Option(help: ArgumentHelp("Writes to this file.", valueName: "path")) var output: String?
    @Flag(help: "Print the SQL of each number too.") var sql = false

    func validate() throws {
        if let since, Instant(iso: since) == nil {
            throw ValidationError("--since takes a date such as 2026-03-31")
        }
    }

    func run() throws {
        let session = Session(options)
        try session.withWorkspace(.readOnly) { workspace in
            let counts = try workspace.counts().filter { $0.count > 0 }.map(\.type)
            let types = try type.map { [try workspace.entity($0).type] } ?? counts
            let moment = since.flatMap { Instant(iso: $0) }
            let reports = try types.map { try workspace.quality.report($0, since: moment) }
            try write(text(reports, session))
        }
    }

    private func text(_ reports: [QualityReport], _ session: Session) -> String {
        switch session.settings.isJSON ? .json : format {
        case .table: return reports.map { QualityPrinter(report: $0, withSQL: sql).table }.joined(separator: "\n\n")
        case .json: return reports.map { QualityPrinter(report: $0, withSQL: sql).json }.joined(separator: "\n")
        case .csv: return QualityPrinter.csv(reports)
        case .html: return QualityPage(reports: reports).html
        }
    }

    private func write(_ text: String) throws {
        guard let output else { return Terminal.output.write(text + "\n") }
        do { try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
            if let error = error as? CocoaError, error.code == .fileWriteOutOfSpace { throw error }
            throw CommandFailure(.failed, "cannot write \(output): \(error.localizedDescription)")
        }
    }
}
