import ArgumentParser
import Catalog
import Foundation
import Importing
import Matching
import Pipelines
import Records

/// `kindred dedupe`: the duplicates in a file, without a workspace.
struct DedupeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedupe", abstract: "Finds the duplicates in a CSV or JSON Lines file; needs no workspace.",
        discussion: """
            Columns become fields by their headers and by what is in them. Nobody needs to label anything: the model is
            trained on the file itself. The clusters file has every row once, the pairs file every pair at or above
            --min-probability.

            Examples:
              kindred dedupe contacts.csv --clusters clusters.csv
              kindred dedupe companies.csv --type account --pairs pairs.csv --min-probability 0.9
              kindred dedupe export.csv --map "Kunde=company" --map "Nr=-" --clusters clusters.csv
              kindred dedupe all.csv --within tenant_id --save-model model.json --timings
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("What its rows are. Default: the type that the definitions name.", valueName: "type"))
    var type: String?
    @Option(help: ArgumentHelp("Where id,cluster_id goes.", valueName: "file")) var clusters: String?
    @Option(help: ArgumentHelp("Where id_a,id_b,match_probability,match_weight goes.", valueName: "file"))
    var pairs: String?
    @Option(help: ArgumentHelp("Pairs below it are not written.", valueName: "p")) var minProbability: Double = 0.5
    @Option(help: ArgumentHelp("Where clusters are cut. Default: where the model chooses.", valueName: "p"))
    var threshold: Double?
    @Option(
        help: ArgumentHelp(
            "The column of the row's id. Default: by its header, else the row's number.", valueName: "column"))
    var idColumn: String?
    @Option(help: ArgumentHelp("Says which field a column is, - for none; repeatable.", valueName: "column=field"))
    var map: [String] = []
    @Option(help: ArgumentHelp("Only rows with equal values in this column may match.", valueName: "column"))
    var within: String?
    @Option(
        help: ArgumentHelp("How dates, numbers and telephones are read when a row names no country.", valueName: "code")
    )
    var country: String?
    @Option(help: ArgumentHelp("Uses this model and trains none.", valueName: "file")) var model: String?
    @Option(help: ArgumentHelp("Where the trained model goes.", valueName: "file")) var saveModel: String?
    @Flag(help: "Print times, memory, counts and estimates as one JSON object.") var timings = false

    func validate() throws {
        guard (0...1).contains(minProbability) else { throw ValidationError("--min-probability must be from 0 to 1") }
        if let threshold, !(0...1).contains(threshold) { throw ValidationError("--threshold must be from 0 to 1") }
        if let country, CountryCode(country) == nil { throw ValidationError("--country takes two letters: DE") }
        for choice in map where MappingChoices.Assignment(choice) == nil {
            throw ValidationError("--map takes COLUMN=FIELD, not \"\(choice)\"")
        }
    }

    func run() async throws {
        let session = Session(options)
        let catalog = try session.catalog()
        let request = try dedupeOptions(session, catalog)
        let interruption = Interruption { "interrupted; no output file was written" }
        defer { withExtendedLifetime(interruption) {} }
        let report = try await FileDeduplication(catalog: catalog, options: request).run()
        if let saveModel { try ModelFile.write(report.model, to: saveModel) }
        DedupePrinter(printer: session.printer, showsTimings: timings).show(report)
        if !report.rejected.isEmpty { throw EndedInPart(outcome: .partial) }
    }

    private func dedupeOptions(_ session: Session, _ catalog: Catalog) throws -> DedupeOptions {
        var request = DedupeOptions(path: file, type: try session.entity(type, in: catalog).type)
        request.mapping = MappingChoices(assignments: map.compactMap { .init($0) }, idColumn: idColumn)
        request.within = within
        request.minimumProbability = minProbability
        request.threshold = threshold
        request.model = try model.map(ModelFile.read)
        request.clustersPath = clusters
        request.pairsPath = pairs
        request.defaultCountry = country.flatMap { CountryCode($0) }
        request.workers = session.surroundings.workers
        return request
    }
}

/// A trained model as a file.
enum ModelFile {
    static func read(_ path: String) throws -> MatchingModel {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw CommandFailure.cannotRead(path, "there is no such file, or it may not be read")
        }
        do { return try JSONDecoder().decode(MatchingModel.self, from: data) } catch {
            throw CommandFailure.malformed(path, "this is no model that --save-model wrote; train a new one")
        }
    }

    /// The file appears whole or not at all.
    static func write(_ model: MatchingModel, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(model).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
