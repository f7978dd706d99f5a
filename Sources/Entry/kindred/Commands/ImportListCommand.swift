import ArgumentParser
import Pipelines
import Records

/// `kindred import list`: which files were imported, latest first.
struct ImportListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists imports, latest first.",
        discussion: """
            Examples:
              kindred import list
              kindred import list --json
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions

    func run() throws {
        let session = Session(options)
        let imports = try session.withWorkspace(.readOnly) { try $0.imports.list() }
        ImportPrinter(printer: session.printer, isDryRun: false).show(imports)
    }
}

/// `kindred import show ID`.
struct ImportShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows what an import did and how it was asked for.",
        discussion: """
            Example:
              kindred import show 01hf...
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The import, as kindred import list names it.") var id: String

    func run() throws {
        let session = Session(options)
        let found = try session.withWorkspace(.readOnly) { try $0.imports.find(id) }
        ImportPrinter(printer: session.printer, isDryRun: false).show(found)
    }
}
