import Foundation
import TestSupport
import Testing

/// How the command line treats whoever types it.
@Suite struct UsageTests {
    /// The help of every command, found by following what each help lists.
    private static func helps() throws -> [(command: [String], help: BuiltProgram.Outcome)] {
        var all: [(command: [String], help: BuiltProgram.Outcome)] = []
        var open: [[String]] = [[]]
        while let command = open.popLast() {
            let help = try CommandSubject.program.run(command + ["--help"], environment: ["COLUMNS": "100"])
            all.append((command, help))
            open += subcommands(in: help.output).filter { $0 != "help" }.map { command + [$0] }
        }
        return all
    }

    static func subcommands(in help: String) -> [String] {
        let sections = help.components(separatedBy: "\n\n").filter { $0.contains("SUBCOMMANDS:") }
        return sections.flatMap { section in
            section.split(separator: "\n").dropFirst().compactMap { line in
                line.firstMatch(of: /^  ([a-z]+)( |$)/).map { String($0.1) }
            }
        }
    }

    @Test func everyCommandHasHelpWithExamples() throws {
        let helps = try Self.helps()
        #expect(helps.count > 15, "\(helps.map(\.command))")
        for (command, help) in helps {
            #expect(help.status == 0, "\(command)")
            #expect(help.output.contains("USAGE: kindred"), "\(command)")
            #expect(help.errors.isEmpty, "\(command): \(help.errors)")
            #expect(!help.output.contains("\u{1B}"))
            if command.count < 2 { #expect(help.output.contains("Example"), "\(command) has no example") }
        }
    }

    @Test(arguments: [
        (["serach", "x"], "search"), (["dedupe", "x.csv", "--clutsers", "y"], "--clusters"),
        (["toekn", "list"], "token"),
    ])
    func misspeltWordGetsASuggestion(arguments: [String], expected: String) throws {
        let outcome = try CommandSubject.program.run(arguments)
        #expect(outcome.status == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains(expected), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: [
        ["--threads", "0", "doctor"], ["--log-level", "loud", "doctor"], ["serve", "--port", "99999"],
        ["token", "create"], ["token", "create", "--user", "a", "--role", "king"], ["import", "x.csv"],
        ["import", "x.csv", "--type", "contact", "--policy", "destroy"], ["tenant", "delete", "x"], ["--nonsense"],
        ["index", "frobnicate"],
    ])
    func wrongUsageEndsWithTwo(arguments: [String]) throws {
        let subject = try CommandSubject()
        let outcome = try CommandSubject.program.run(["--data", subject.data] + arguments)
        #expect(outcome.status == 2, "\(arguments): \(outcome.status) \(outcome.errors)")
        #expect(!outcome.errors.isEmpty)
        #expect(outcome.output.isEmpty)
    }

    @Test func versionIsOneLine() throws {
        let outcome = try CommandSubject.program.run(["--version"])
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("kindred "))
    }

    @Test func globalOptionsStandBeforeOrAfterTheCommand() throws {
        let subject = try CommandSubject()
        let before = try CommandSubject.program.run(["--data", subject.data, "--json", "tenant", "create", "acme"])
        #expect(before.status == 0, "\(before.errors)")
        let after = try CommandSubject.program.run(["tenant", "list", "--json", "--data", subject.data])
        #expect(try JSONLines.read(after.output).contains { $0["name"] as? String == "acme" })
        let byEnvironment = try CommandSubject.program.run(
            ["tenant", "list", "--json"], environment: ["KINDRED_DATA": subject.data])
        #expect(byEnvironment.output == after.output)
    }
}
