import ArgumentParser
import Foundation
import Pipelines
import Records

/// `kindred import undo ID`.
struct ImportUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Takes an import back.",
        discussion: """
            Records that the import made go, values that it wrote become what they were, and merges that it caused are
            un-merged. What people have changed since stays and is listed, and a record on which others have worked since,
            or to which others refer, is not deleted. Imports can be taken back for \(ImportPipeline.undoDays) days.

            Examples:
              kindred import undo 01hf... --dry-run
              kindred import undo 01hf...
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The import, as kindred import list names it.") var id: String
    @Flag(help: "Say what would be done; write nothing.") var dryRun = false

    func run() async throws {
        let session = Session(options)
        let author = Author(source: SourceSystem("import"), actor: "kindred")
        let remark = "interrupted; the same command goes on from there"
        let report = try await session.longRunning(interrupted: remark) { progress in
            try await session.withWorkspace(dryRun ? .readOnly : .readWrite) { workspace in
                dryRun
                    ? try await workspace.imports.rehearseUndo(id, by: author)
                    : try workspace.imports.undo(id, by: author, progress: progress)
            }
        }
        ImportPrinter(printer: session.printer, isDryRun: dryRun).show(report)
        if !report.kept.isEmpty { throw EndedInPart(outcome: .partial) }
    }
}

/// `kindred import errors ID`.
struct ImportErrorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "errors", abstract: "Prints the rows that an import rejected, to be repaired and imported again.",
        discussion: """
            The original columns, and behind them line, field, code and reason of each fault.

            Example:
              kindred import errors 01hf... > repair.csv
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "The import, as kindred import list names it.") var id: String

    func run() throws {
        let session = Session(options)
        let found = try session.withWorkspace(.readOnly) { try $0.imports.find(id) }
        guard found.rejected > 0, let path = found.errorsPath else {
            return session.printer.remark("import \(id) rejected no row")
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.cannotRead(path, "the rejected rows were there and are not any more")
        }
        Streams.current.output.write(bytes)
    }
}
