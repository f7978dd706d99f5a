import ArgumentParser
import Catalog
import Pipelines
import Records

/// `kindred scan`: the duplicates in the workspace.
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Finds the duplicates among the workspace's records and keeps what it found.",
        discussion: """
            When nothing has changed since the last scan, its results stand and are shown again.

            Examples:
              kindred scan
              kindred scan --type account --full
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(
        help: ArgumentHelp(
            "An entity type to scan; repeatable. Default: all that say how they match.", valueName: "type"))
    var type: [String] = []
    @Flag(help: "Scan although nothing has changed.") var full = false
    @Option(help: ArgumentHelp("Pairs below it are not kept.", valueName: "p")) var minProbability: Double = 0.5
    @Option(help: ArgumentHelp("Where groups are cut. Default: where the model chooses.", valueName: "p"))
    var threshold: Double?
    @Option(help: ArgumentHelp("How many groups of each type to show.", valueName: "n")) var limit: Int = 10

    func validate() throws {
        guard (0...1).contains(minProbability) else { throw ValidationError("--min-probability must be from 0 to 1") }
        if let threshold, !(0...1).contains(threshold) { throw ValidationError("--threshold must be from 0 to 1") }
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
        try await session.withWorkspace(.readWrite) { workspace in
            for entity in try entities(in: workspace) {
                let report = try await workspace.scan(entity, scanOptions, progress: line.sink)
                line.finish()
                ScanPrinter(printer: session.printer, limit: limit).show(report)
            }
        }
    }

    private var scanOptions: ScanOptions {
        var options = ScanOptions()
        options.isFull = full
        options.minimumProbability = minProbability
        options.threshold = threshold
        return options
    }

    private func entities(in workspace: Workspace) throws -> [EntityDefinition] {
        guard type.isEmpty else { return try type.map { try workspace.entity($0) } }
        return workspace.catalog.entities.filter { $0.matching != nil }
    }
}
