import ArgumentParser
import Catalog
import Pipelines
import Records
import SearchAnalytics
import Searching

/// `kindred search eval`: how good searches are.
struct SearchEvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Measures answers against judgements, by class of query, and compares two runs.",
        discussion: """
            JUDGEMENTS is a CSV with the columns query_id,query,record_id and, if there are, class,grade,type; or TREC qrels
            with --queries. nDCG is of the first ten, with the grades as gains; recall and success are of the first k.
            With --baseline the command ends with 1 when the nDCG of any class, or of all, fell by more than --margin.

            Examples:
              kindred search eval judgements.csv --type contact
              kindred search eval judgements.csv --run-out today.run --baseline yesterday.run --margin 0.005
              kindred search eval qrels.txt --queries topics.csv --suggest
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "What answers which query.", completion: .file()) var judgements: String
    @Option(
        help: ArgumentHelp("A CSV query_id,query[,class] for files that say no texts.", valueName: "file"),
        completion: .file())
    var queries: String?
    @Option(help: ArgumentHelp("An entity type to search; repeatable. Default: all.", valueName: "type")) var type:
        [String] = []
    @Flag(help: "Measure what a search box suggests instead.") var suggest = false
    @Option(name: .customShort("k"), help: ArgumentHelp("Of recall and success, 1 to 100.", valueName: "n")) var k = 10
    @Option(
        help: ArgumentHelp("Where this run goes, as TREC writes runs.", valueName: "file"), completion: .file())
    var runOut: String?
    @Option(help: ArgumentHelp("An earlier run to compare with.", valueName: "file"), completion: .file())
    var baseline: String?
    @Option(help: ArgumentHelp("How far nDCG may fall below the earlier run.", valueName: "share")) var margin = 0.005
    @OptionGroup var reader: ReaderOptions

    func validate() throws {
        guard (1...100).contains(k) else { throw ValidationError("-k must be from 1 to 100") }
        guard (0...1).contains(margin) else { throw ValidationError("--margin must be from 0 to 1") }
    }

    func run() throws {
        let session = Session(options)
        let judged = try JudgementFile.read(judgements, queries: queries)
        let earlier = try baseline.map { try SearchEvaluation.readRun($0) }
        let run = try session.longRunning(interrupted: "interrupted; nothing was measured") { progress in
            try session.withWorkspace(.readOnly) { workspace in
                var evaluation = SearchEvaluation(workspace)
                evaluation.surface = suggest ? .suggest : .search
                evaluation.types = try type.isEmpty ? nil : type.map { try workspace.entity($0).type }
                evaluation.settings = reader.settings
                evaluation.depth = max(k, SearchQuality.nDCGDepth)
                return try evaluation.run(judged, progress: progress)
            }
        }
        if let runOut { try TextFile.write(run.trec(tag: "kindred"), to: runOut) }
        let report = AnswerQualityReport(judged, run, against: earlier, k: k)
        AnswerQualityPrinter(printer: session.printer, report: report).show()
        let losses = report.losses(beyond: margin)
        guard losses.isEmpty else {
            let names = losses.map { $0.queryClass ?? "all" }.joined(separator: ", ")
            throw CommandFailure(.failed, "nDCG fell by more than \(margin): \(names)")
        }
    }
}
