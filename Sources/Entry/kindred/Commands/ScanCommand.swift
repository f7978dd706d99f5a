import ArgumentParser
import Catalog
import Pipelines
import Records

/// `kindred scan`: the duplicates in the workspace.
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Finds the duplicates among the workspace's records and keeps what it found.",
        discussion: """
            The first scan trains a model on all records. Later ones compare only what has changed since, by the same model
            and keys, and leave what a full scan by them would; --full trains anew, as a scan does by itself once a fifth of
            the records has changed. --preview says which groups a full scan with these options and definitions would join and
            split, and stores nothing. Judgements of pairs move the model when it is trained and hold at once.

            Examples:
              kindred scan
              kindred scan --type account --full
              kindred scan --type contact --relations relations.csv
              kindred scan --type contact --preview --threshold 0.95
              kindred scan --type contact --preview --definitions changed-rules
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(
        help: ArgumentHelp(
            "An entity type to scan; repeatable. Default: all that say how they match.", valueName: "type"))
    var type: [String] = []
    @Flag(help: "Train a model and compare all records anew.") var full = false
    @Flag(help: "Say what a full scan would change, and change nothing.") var preview = false
    @Option(help: ArgumentHelp("Pairs below it are not kept.", valueName: "p")) var minProbability: Double = 0.5
    @Option(help: ArgumentHelp("Where groups are cut. Default: where the model chooses.", valueName: "p"))
    var threshold: Double?
    @Option(
        help: ArgumentHelp(
            "Where id_a,id_b,relation,probability,reasons goes; takes one --type and scans in full.", valueName: "file")
    )
    var relations: String?
    @Option(help: ArgumentHelp("How many groups of each type to show.", valueName: "n")) var limit: Int = 10

    func validate() throws {
        guard (0...1).contains(minProbability) else { throw ValidationError("--min-probability must be from 0 to 1") }
        if let threshold, !(0...1).contains(threshold) { throw ValidationError("--threshold must be from 0 to 1") }
        if relations != nil, type.count != 1 { throw ValidationError("--relations takes one --type") }
        guard limit >= 0 else { throw ValidationError("--limit must not be negative") }
    }

    func run() async throws {
        let session = Session(options)
        let line = ProgressLine(session.settings)
        let interruption = Interruption { "interrupted; the results of the last scan stand" }
        defer {
            line.finish()
            withExtendedLifetime(interruption) {}
        }
        try await session.withWorkspace(preview ? .readOnly : .readWrite) { workspace in
            for entity in try entities(in: workspace) {
                let report = try await workspace.scan(entity, scanOptions, progress: line.sink)
                line.finish()
                ScanPrinter(printer: session.printer, limit: limit).show(report)
                if report.isStored,
                    let run = try workspace.mergeRuns.applyAutomatically(entity.type, progress: line.sink)
                {
                    line.finish()
                    BulkPrinter(printer: session.printer).show(run, "scan.merged")
                }
            }
        }
    }

    private var scanOptions: ScanOptions {
        var options = ScanOptions()
        options.isFull = full
        options.minimumProbability = minProbability
        options.threshold = threshold
        options.relationsPath = relations.map(Streams.current.outputPath)
        options.isPreview = preview
        return options
    }

    private func entities(in workspace: Workspace) throws -> [EntityDefinition] {
        guard type.isEmpty else { return try type.map { try workspace.entity($0) } }
        return workspace.catalog.entities.filter { $0.matching != nil }
    }
}
