import ArgumentParser
import Catalog
import Foundation
import Importing
import Pipelines
import Records

/// `kindred import mapping FILE`.
struct ImportMappingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "Prints what the columns of a file mean, to be edited and used again.",
        discussion: """
            A field of null keeps a column under its own name; "-" leaves it out; "id" is the record's own id;
            "given_name+family_name" and "street+postal_code+city" take whole names and addresses apart, and columns that
            are given the same text field are joined. Give the edited file with --mapping; a mapping that was used is
            remembered for files with the same columns.

            Examples:
              kindred import mapping export.csv --type contact > mine.json
              kindred import export.csv --type contact --mapping mine.json
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("What its rows are.", valueName: "type")) var type: String
    @OptionGroup(title: "Columns") var columns: ColumnArguments

    func run() async throws {
        let session = Session(options)
        let (form, found): ([String], ColumnMapping)
        do { (form, found) = try session.withWorkspace(.readOnly) { try mapping(in: $0) } } catch let failure as Failure
            where failure.code == "notFound"
        {
            // There is no workspace yet, and looking must not make one.
            (form, found) = try await session.withEmptyInstallation { empty in
                try empty.withWorkspace(.readWrite) { try mapping(in: $0) }
            }
        }
        session.printer.remark("the file: \(form.joined(separator: "; "))")
        for column in found.columns { session.printer.remark(column.line) }
        Streams.current.output.write(Data(MappingFile(found).text.utf8))
    }

    private func mapping(in workspace: Workspace) throws -> (form: [String], mapping: ColumnMapping) {
        let author = Author(source: SourceSystem("import"), actor: "kindred")
        var asked = ImportOptions(path: file, type: try workspace.entity(type).type, author: author)
        asked.opened = Streams.current.path(file)
        try columns.fill(&asked)
        return try workspace.imports.look(at: asked)
    }
}
