import ArgumentParser
import Catalog
import Importing
import Pipelines
import Records

/// `kindred import`: a file into the workspace.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Imports CSV or JSON Lines into the workspace.",
        discussion: """
            Columns become fields by their headers, in many languages, and by what is in them; a column that no field
            claims is kept under its own name. Rows that cannot be read go to an error file with line, field and reason;
            the others are imported. An import that was interrupted goes on when the same command is run again.

            Examples:
              kindred import contacts.csv --type contact
              kindred import contacts.csv --type contact --dry-run
              kindred import export.csv --type account --map "Firma=name" --map "Ort=city"
              gunzip -c deals.jsonl.gz | kindred import - --type deal
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("What its rows are.", valueName: "type")) var type: String
    @Flag(help: "Read, check and count everything; write nothing.") var dryRun = false
    @Option(
        help: ArgumentHelp(
            "What a row does to the record that has its id: \(ImportOptions.Policy.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "policy"))
    var policy: String = ImportOptions.Policy.update.rawValue
    @Option(
        help: ArgumentHelp("Where rejected rows go. Default: beside the file, as <name>.errors.csv.", valueName: "file")
    )
    var errors: String?
    @Option(help: ArgumentHelp("Says which field a column is; repeatable.", valueName: "column=field"))
    var map: [String] = []

    func validate() throws {
        guard ImportOptions.Policy(rawValue: policy) != nil else {
            let known = ImportOptions.Policy.allCases.map(\.rawValue)
            let hint = NearestName.suggestion(for: policy, among: known) ?? "known: \(known.joined(separator: ", "))"
            throw ValidationError("there is no policy \(policy); \(hint)")
        }
        for choice in map where MappingChoices.Assignment(choice) == nil {
            throw ValidationError("--map takes COLUMN=FIELD, not \"\(choice)\"")
        }
    }

    func run() throws {
        let session = Session(options)
        let remark = "interrupted; what was imported is kept, and the same command goes on from there"
        let report = try session.longRunning(interrupted: remark) { progress in
            guard dryRun else { return try run(in: session, .readWrite, progress) }
            do { return try run(in: session, .readOnly, progress) } catch let failure as Failure
                where failure.code == "notFound"
            {
                // There is no workspace yet, and trying out must not make one.
                return try session.withEmptyInstallation { try run(in: $0, .readWrite, progress) }
            }
        }
        ImportPrinter(printer: session.printer, isDryRun: dryRun).show(report)
        if report.counts.rejected > 0 { throw EndedInPart(outcome: .partial) }
    }

    private func run(
        in session: Session, _ mode: Workspace.Mode, _ progress: @escaping ProgressSink
    ) throws -> ImportReport {
        try session.withWorkspace(mode) { try $0.imports.run(try importOptions($0), progress: progress) }
    }

    private func importOptions(_ workspace: Workspace) throws -> ImportOptions {
        let author = Author(source: SourceSystem("import"), actor: "kindred")
        let streams = Streams.current
        var options = ImportOptions(
            path: file == "-" ? file : streams.path(file), type: try workspace.entity(type).type, author: author)
        options.opened = streams.path(file)
        options.defaultErrorsPath = streams.path(options.defaultErrorsPath)
        options.policy = ImportOptions.Policy(rawValue: policy) ?? .update
        options.overrides = Dictionary(
            map.compactMap { MappingChoices.Assignment($0) }.map { ($0.column, $0.field) }, uniquingKeysWith: { $1 })
        options.errorsPath = errors.map(streams.outputPath)
        options.isDryRun = dryRun
        return options
    }
}
