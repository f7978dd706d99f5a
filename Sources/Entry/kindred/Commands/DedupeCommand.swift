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
            --min-probability. The report is one page without network or script: counts, the cut and what is to be expected of
            it, the pairs near the cut with the reasons for and against them, the largest groups, columns and keys.

            A few judged pairs (--labels, 20 to 50 help) move the model and the threshold, and hold whatever the model says:
            a label is same, different or unsure. Rows that are related but not the same (a household, colleagues, branches
            of one firm) go to --relations with the reasons; of equal rows the first one stands for all.

            Examples:
              kindred dedupe contacts.csv --clusters clusters.csv
              kindred dedupe contacts.csv --labels judged.csv --clusters clusters.csv
              kindred dedupe contacts.csv --relations relations.csv
              kindred dedupe contacts.csv --report report.html
              kindred dedupe companies.csv --type account --pairs pairs.csv --min-probability 0.9
              kindred dedupe export.csv --map "Kunde=company" --map "Nr=-" --clusters clusters.csv
              kindred dedupe contacts.csv --max-error 0.001 --clusters clusters.csv
              kindred dedupe all.csv --within tenant_id --save-model model.json --timings
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("Where id,cluster_id goes.", valueName: "file")) var clusters: String?
    @Option(help: ArgumentHelp("Where id_a,id_b,match_probability,match_weight goes.", valueName: "file"))
    var pairs: String?
    @Option(help: ArgumentHelp("Pairs below it are not written.", valueName: "p")) var minProbability: Double = 0.5
    @Option(help: ArgumentHelp("Judged pairs that move the model: id_a,id_b,label.", valueName: "file"))
    var labels: String?
    @Option(help: ArgumentHelp("Where id_a,id_b,relation,probability,reasons goes.", valueName: "file"))
    var relations: String?
    @Option(help: ArgumentHelp("Where a page goes that shows what was found, for a browser.", valueName: "file"))
    var report: String?
    @OptionGroup(title: "Records and model") var records: RecordFileArguments
    @Flag(help: "Print times, memory, counts and estimates as one JSON object.") var timings = false

    func validate() throws {
        guard (0...1).contains(minProbability) else { throw ValidationError("--min-probability must be from 0 to 1") }
    }

    func run() async throws {
        let session = Session(options)
        let catalog = try session.catalog()
        let request = try request(session, catalog)
        let interruption = Interruption { "interrupted; no output file was written" }
        defer { withExtendedLifetime(interruption) {} }
        let found = try await FileDeduplication(catalog: catalog, options: request).run()
        if let saveModel = records.saveModel { try ModelFile.write(found.model, to: saveModel) }
        if let report { try ReportFile.write(found, of: file, to: report) }
        DedupePrinter(printer: session.printer, showsTimings: timings).show(found)
        if !found.rejected.isEmpty { throw EndedInPart(outcome: .partial) }
    }

    private func request(_ session: Session, _ catalog: Catalog) throws -> DedupeOptions {
        var request = DedupeOptions(path: file, records: try records.options(session, catalog))
        request.minimumProbability = minProbability
        request.clustersPath = clusters
        request.pairsPath = pairs
        request.labelsPath = labels
        request.relationsPath = relations
        request.wantsDetail = report != nil
        return request
    }
}
