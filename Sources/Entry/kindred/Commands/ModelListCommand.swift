import ArgumentParser
import Pipelines
import Records

/// `kindred model list`: which models there are, and how the champion changed.
struct ModelListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the models of the workspace, and the changes of champions.",
        discussion: """
            Examples:
              kindred model list
              kindred model list --json
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions

    func run() throws {
        let session = Session(options)
        let (entries, changes) = try session.withWorkspace(.readOnly) { workspace in
            (try workspace.scoring.entries(), try workspace.scoring.changes())
        }
        ModelPrinter(printer: session.printer).show(entries, changes)
    }
}
