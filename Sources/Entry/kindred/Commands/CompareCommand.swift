import ArgumentParser
import Catalog
import Pipelines
import Records

/// `kindred compare`: exactly the pairs of a list, scored.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Scores exactly the pairs of a list; needs no workspace.",
        discussion: """
            Every pair asked for is in the answer, in the order asked, whatever its probability: a CSV file with
            id_a, id_b, match_probability and match_weight, as dedupe --pairs writes it. The model is trained on all rows of
            the file as dedupe does it, so both give a pair the same number. Lines that ask for unknown ids are named on
            stderr, and the command ends with 3.

            --explain prints why each pair has its weight; with --json one object per pair, with the values compared, the
            level reached and its bits for every comparison.

            Examples:
              kindred compare contacts.csv --pairs pairs.csv
              kindred compare contacts.csv --pairs pairs.csv --output scored.csv
              kindred compare companies.csv --type account --pairs pairs.csv --explain
              kindred compare contacts.csv --pairs pairs.csv --model model.json --json
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The file of records; - is standard input.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("The file that asks for pairs: id_a,id_b.", valueName: "file")) var pairs: String
    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Where the scored pairs go. Default: standard output.", valueName: "file"))
    var output: String?
    @Flag(help: "Print why each pair has its weight.") var explain = false
    @OptionGroup(title: "Records and model") var records: RecordFileArguments

    func run() async throws {
        let session = Session(options)
        let catalog = try session.catalog()
        var request = CompareOptions(path: file, askedPath: pairs, records: try records.options(session, catalog))
        request.explains = explain || session.settings.isJSON
        request.outputPath = output ?? (request.explains ? nil : "-")
        let interruption = Interruption { "interrupted; no output file was written" }
        defer { withExtendedLifetime(interruption) {} }
        let report = try await FileComparison(catalog: catalog, options: request).run()
        if let saveModel = records.saveModel { try ModelFile.write(report.model, to: saveModel) }
        ComparePrinter(printer: session.printer).show(report)
        if report.isPartial { throw EndedInPart(outcome: .partial) }
    }
}
