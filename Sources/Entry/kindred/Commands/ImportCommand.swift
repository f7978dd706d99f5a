import ArgumentParser
import Catalog
import Importing
import Pipelines
import Records

/// `kindred import`: a file into the workspace, and what became of the files that came before.
struct ImportCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Imports files into the workspace, and takes imports back.",
        discussion: """
            Without a further word it imports: see kindred import file --help for its options.

            Examples:
              kindred import contacts.csv --type contact
              kindred import contacts.csv --type contact --policy merge --dry-run
              kindred import list
              kindred import undo 01hf...
            """,
        subcommands: [
            ImportCommand.self, ImportListCommand.self, ImportShowCommand.self, ImportUndoCommand.self,
            ImportErrorsCommand.self, ImportMappingCommand.self,
        ],
        defaultSubcommand: ImportCommand.self)
}

/// `kindred import [file] FILE`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Imports CSV, JSON or a workbook; file may be left out.",
        discussion: """
            Takes CSV in any usual form, JSON Lines, a JSON array, XLSX workbooks, and gzip and zstd of these. Columns become
            fields by their headers, in many languages, and by what is in them; a column that no field surely claims is
            kept under its own name. Rows that cannot be read go to an error file with line, field and reason;
            the others are imported. An import that was interrupted goes on when the same command is run again, and one
            that has ended is done once, however often it is asked for.

            A row with the id of a record is an update of it. Whether other rows are there already is looked for when a
            policy asks: --policy merge makes a record of a row that the model surely takes for the same and merges it,
            and gives unsure ones to the review queue. --policy same=update,unsure=create,id=skip decides by band.

            A value that refers to another record may be its id, or what names it: its external id, domain, e-mail or name. A
            row whose value names no record, or several, is rejected; so import accounts before contacts, contacts before
            deals, and deals before activities. Where there are no records of the type yet, values are kept as written.

            On a terminal it asks what nothing in the file tells: the order of day and month, and whether there is a header.

            A dry run does everything on a copy: its counts are those of the import. With --json it shows the first
            hundred rows before and after.

            Examples:
              kindred import contacts.csv --type contact
              kindred import contacts.csv --type contact --policy merge --dry-run --json
              kindred import leads.csv --type contact --policy update --fields fill-blank --fields notes=append
              kindred import export.csv --type account --map "Firma=name" --map "Ort=city"
              kindred import crm.xlsx --sheet Contacts --type contact --mapping mine.json
              kindred import deals.jsonl.gz --type deal
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("What its rows are.", valueName: "type")) var type: String
    @Flag(help: "Do everything on a copy, and write nothing.") var dryRun = false
    @Option(
        help: ArgumentHelp(
            "What becomes of rows that are there already: \(ImportPolicy.Action.allCases.map(\.rawValue).joined(separator: ", ")), or by band: \(ImportPolicy.Band.allCases.map(\.rawValue).joined(separator: ", ")). Default: rows of a known id are updates, all others are made.",
            valueName: "policy"))
    var policy: String?
    @Option(
        help: ArgumentHelp(
            "How a row is laid over a record: \(FieldLaying.Rule.allCases.map(\.rawValue).joined(separator: ", ")); FIELD=RULE for one field; repeatable. Default: overwrite.",
            valueName: "rule"))
    var fields: [String] = []
    @Option(help: ArgumentHelp("The field that says of when a row is, for the rule newest.", valueName: "field"))
    var newestBy: String?
    @Option(
        help: ArgumentHelp("Where rejected rows go. Default: beside the file, as <name>.errors.csv.", valueName: "file")
    )
    var errors: String?
    @Option(
        help: ArgumentHelp(
            "What becomes of values that refer to other records: \(ReferenceRule.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "rule"))
    var references = ReferenceRule.find
    @OptionGroup(title: "Columns") var columns: ColumnArguments
    @Flag(help: "Import the file once more though it was imported in the same way already.") var again = false

    func validate() throws {
        do throws(PolicyError) {
            if let policy { _ = try ImportPolicy(policy) }
            _ = try FieldLaying(fields, newestBy: newestBy)
        } catch { throw ValidationError(error.description) }
    }

    func run() async throws {
        let session = Session(options)
        let remark = "interrupted; what was imported is kept, and the same command goes on from there"
        let report = try await session.longRunning(interrupted: remark) { progress in
            guard dryRun else { return try await run(in: session, .readWrite, progress) }
            do { return try await run(in: session, .readOnly, progress) } catch let failure as Failure
                where failure.code == "notFound"
            {
                // There is no workspace yet, and trying out must not make one.
                return try await session.withEmptyInstallation { try await run(in: $0, .readWrite, progress) }
            }
        }
        ImportPrinter(printer: session.printer, isDryRun: dryRun).show(report)
        if report.counts.rejected > 0 { throw EndedInPart(outcome: .partial) }
    }

    private func run(
        in session: Session, _ mode: Workspace.Mode, _ progress: @escaping ProgressSink
    ) async throws -> ImportReport {
        try await session.withWorkspace(mode) { workspace in
            var options = try importOptions(workspace)
            try ImportQuestions(session: session).answer(&options, workspace)
            return try await workspace.imports.run(options, progress: progress)
        }
    }

    private func importOptions(_ workspace: Workspace) throws -> ImportOptions {
        let author = Author(source: SourceSystem("import"), actor: "kindred")
        let streams = Streams.current
        var options = ImportOptions(
            path: file == "-" ? file : streams.path(file), type: try workspace.entity(type).type, author: author)
        options.opened = streams.path(file)
        options.defaultErrorsPath = streams.path(options.defaultErrorsPath)
        if let policy { options.policy = try ImportPolicy(policy) }
        options.laying = try FieldLaying(fields, newestBy: newestBy)
        try columns.fill(&options)
        options.references = references
        options.errorsPath = errors.map(streams.outputPath)
        options.isDryRun = dryRun
        options.isAgain = again
        return options
    }
}

extension ReferenceRule: ExpressibleByArgument {}
