import Foundation
import TestSupport
import Testing

/// The command line over a data directory of its own.
struct CommandSubject {
    static let program = BuiltProgram("kindred")
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory("kindred-cli") }

    var data: String { directory.path("data") }

    func run(
        _ arguments: String..., environment: [String: String] = [:], input: String = ""
    ) throws -> BuiltProgram.Outcome {
        try Self.program.run(["--data", data] + arguments, environment: environment, input: input, in: directory.url)
    }

    func start(_ arguments: String...) throws -> RunningProgram {
        try Self.program.start(["--data", data] + arguments, in: directory.url)
    }

    /// Runs and expects success.
    @discardableResult
    func done(_ arguments: String..., input: String = "", at place: SourceLocation = #_sourceLocation) throws -> String
    {
        let outcome = try Self.program.run(["--data", data] + arguments, input: input, in: directory.url)
        #expect(outcome.status == 0, "\(arguments): \(outcome.errors)", sourceLocation: place)
        return outcome.output
    }

    /// Runs with `--json` and reads the lines.
    func lines(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> [[String: Any]] {
        let outcome = try Self.program.run(["--json", "--data", data] + arguments, in: directory.url)
        #expect(outcome.status == 0 || outcome.status == 3, "\(arguments): \(outcome.errors)", sourceLocation: place)
        return try JSONLines.read(outcome.output)
    }
}

/// Versioned JSON objects, one a line, as `--json` prints them.
enum JSONLines {
    static func read(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let members = try #require(object, "\(line)")
            #expect(members["version"] as? Int == 1, "\(line)")
            #expect(members["kind"] is String, "\(line)")
            return members
        }
    }
}
