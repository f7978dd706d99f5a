import ArgumentParser
import Catalog
import Pipelines
import Records

/// `kindred link`: which records of one file are the same as records of another.
struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Links the records of two files; needs no workspace.",
        discussion: """
            Rows of one file are never paired with each other. Each record is linked to one of the other file at most: in
            every group that hangs together, so that the weights of all links add up to the most; --many turns that off. With
            --belongs each left record is linked to the one right record that it belongs to, which may have many: leads to
            accounts, contacts to employers. Such files are read as what the right one is, so that a lead's company is an
            account's name; leave out what is the person's own, like a telephone number.

            The pairs file has ids of the left file in id_a and of the right file in id_b. The clusters file has every row
            of both files once, as id,cluster_id,source: source is left or right, and a cluster is called by the source and
            the id of its first row, so that files may use the same ids. Columns are found out for each file by itself;
            --map and --id-column hold for whichever file has the column.

            Examples:
              kindred link crm.csv newsletter.csv --pairs pairs.csv
              kindred link customers.csv leads.csv --clusters clusters.csv --max-error 0.001
              kindred link ours.csv theirs.csv --type account --many --pairs pairs.csv
              kindred link leads.csv accounts.csv --type account --belongs --map phone=- --pairs owners.csv
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "A file of records; - is standard input.", completion: .file()) var left: String
    @Argument(help: "Another file of records.", completion: .file()) var right: String
    @Option(help: ArgumentHelp("Where id_a,id_b,match_probability,match_weight goes.", valueName: "file"))
    var pairs: String?
    @Option(help: ArgumentHelp("Where id,cluster_id,source goes.", valueName: "file")) var clusters: String?
    @Option(help: ArgumentHelp("Pairs below it are not written.", valueName: "p")) var minProbability: Double = 0.5
    @Flag(help: "Let a record be linked to several of the other file.") var many = false
    @Flag(help: "Link each left record to the one right record that it belongs to.") var belongs = false
    @OptionGroup(title: "Records and model") var records: RecordFileArguments
    @Flag(help: "Print times, counts and estimates as one JSON object.") var timings = false

    func validate() throws {
        guard (0...1).contains(minProbability) else { throw ValidationError("--min-probability must be from 0 to 1") }
        if many && belongs { throw ValidationError("--many and --belongs exclude each other") }
        if left == "-" && right == "-" { throw ValidationError("only one of the files can be standard input") }
    }

    func run() async throws {
        let session = Session(options)
        let catalog = try session.catalog()
        var request = LinkOptions(
            leftPath: left, rightPath: right, records: try records.options(session, catalog))
        request.mode = many ? .many : belongs ? .belongs : .oneToOne
        request.minimumProbability = minProbability
        request.pairsPath = pairs
        request.clustersPath = clusters
        let interruption = Interruption { "interrupted; no output file was written" }
        defer { withExtendedLifetime(interruption) {} }
        let report = try await FileLinkage(catalog: catalog, options: request).run()
        if let saveModel = records.saveModel { try ModelFile.write(report.model, to: saveModel) }
        LinkPrinter(printer: session.printer, showsTimings: timings).show(report)
        if !(report.left.rejected + report.right.rejected).isEmpty { throw EndedInPart(outcome: .partial) }
    }
}
