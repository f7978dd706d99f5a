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
              kindred match --type contact --explain - < record.json
              kindred match --type contact - --lines < records.jsonl > answers.ndjson
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: ArgumentHelp("A JSON object; - reads it from standard input.", valueName: "json")) var record:
        String
    @Option(help: ArgumentHelp("What it is. Default: the type that the definitions name.", valueName: "type"))
    var type: String?
    @Option(help: ArgumentHelp("How many candidates to show, 1 to 200.", valueName: "n")) var limit: Int = 10
    @Option(help: ArgumentHelp("Less probable candidates are not shown.", valueName: "p")) var minProbability: Double =
        0.01
    @Flag(help: "Say what every comparison adds to each candidate, in bits.") var explain = false
    @Flag(help: "Every line of standard input is a record; one JSON object a line answers each, with microseconds.")
    var lines = false

    func validate() throws {
        if lines, record != "-" { throw ValidationError("--lines reads standard input: give - for the record") }
        guard (1...200).contains(limit) else { throw ValidationError("--limit must be from 1 to 200") }
        guard (0...1).contains(minProbability) else { throw ValidationError("--min-probability must be from 0 to 1") }
    }

    func run() throws {
        let session = Session(options)
        if lines { return try matchLines(session) }
        let object = try RecordArgument.read(record)
        try session.withWorkspace(.readOnly) { workspace in
            let entity = try session.entity(type, in: workspace.catalog)
            let result = try match(object, entity, workspace)
            MatchPrinter(printer: session.printer, schema: entity.schema, explains: explain).show(result)
        }
    }

    private func match(_ object: JSONValue, _ entity: EntityDefinition, _ workspace: Workspace) throws -> MatchResult {
        let draft = try RecordArgument.draft(object, of: entity, in: workspace)
        return try workspace.match(
            draft, of: entity, minimumProbability: minProbability, limit: limit, excluding: draft.id)
    }

    private func matchLines(_ session: Session) throws {
        try session.withWorkspace(.readOnly) { workspace in
            let entity = try session.entity(type, in: workspace.catalog)
            let output = Printer(settings: session.settings.asJSON)
            var number = 0
            while let line = readLine() {
                number += 1
                let object = try RecordArgument.parse(Array(line.utf8), "line \(number)")
                let result = try match(object, entity, workspace)
                MatchPrinter(printer: output, schema: entity.schema).show(result, line: number)
            }
        }
    }
}

/// A record that stands on the command line or in standard input.
enum RecordArgument {
    static func read(_ argument: String) throws -> JSONValue {
        let bytes =
            argument == "-" ? Array(FileHandle.standardInput.readDataToEndOfFile()) : Array(argument.utf8)
        return try parse(bytes, "the record")
    }

    static func parse(_ bytes: [UInt8], _ name: String) throws -> JSONValue {
        do { return try JSONParser.parse(bytes) } catch {
            throw CommandFailure.malformed("\(name) is not JSON", "\(error.message), at byte \(error.offset)")
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
