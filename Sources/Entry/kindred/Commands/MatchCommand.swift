import ArgumentParser
import Catalog
import Foundation
import Importing
import Pipelines
import Records

/// `kindred match`: who is this?
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Finds the records that may be the same as one that is given.",
        discussion: """
            The model is that of the last scan, so the same pair has the same probability in both.

            Examples:
              kindred match --type contact '{"given_name": "Bob", "family_name": "Smith", "city": "Leeds"}'
              kindred match --type contact - < record.json
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: ArgumentHelp("A JSON object; - reads it from standard input.", valueName: "json")) var record:
        String
    @Option(help: ArgumentHelp("What it is. Default: the type that the definitions name.", valueName: "type"))
    var type: String?
    @Option(help: ArgumentHelp("How many candidates to show, 1 to 200.", valueName: "n")) var limit: Int = 10
    @Option(help: ArgumentHelp("Less probable candidates are not shown.", valueName: "p")) var minProbability: Double =
        0.01

    func validate() throws {
        guard (1...200).contains(limit) else { throw ValidationError("--limit must be from 1 to 200") }
        guard (0...1).contains(minProbability) else { throw ValidationError("--min-probability must be from 0 to 1") }
    }

    func run() throws {
        let session = Session(options)
        let object = try RecordArgument.read(record)
        try session.withWorkspace(.readOnly) { workspace in
            let entity = try session.entity(type, in: workspace.catalog)
            let draft = try RecordArgument.draft(object, of: entity, in: workspace)
            let result = try workspace.match(
                draft, of: entity, minimumProbability: minProbability, limit: limit, excluding: draft.id)
            MatchPrinter(printer: session.printer, schema: entity.schema).show(result)
        }
    }
}

/// A record that stands on the command line or in standard input.
enum RecordArgument {
    static func read(_ argument: String) throws -> JSONValue {
        let bytes =
            argument == "-" ? Array(FileHandle.standardInput.readDataToEndOfFile()) : Array(argument.utf8)
        do { return try JSONParser.parse(bytes) } catch {
            throw CommandFailure.malformed("the record is not JSON", "\(error.message), at byte \(error.offset)")
        }
    }

    static func draft(_ object: JSONValue, of entity: EntityDefinition, in workspace: Workspace) throws -> RecordDraft {
        switch workspace.records.draft(object, of: entity, isWhole: false) {
        case .success(let draft): return draft
        case .failure(let problems):
            let lines = problems.all.map { "\($0.pointer): \($0.message)" }
            throw CommandFailure.malformed("the record cannot be taken as it is", lines.joined(separator: "; "))
        }
    }
}
