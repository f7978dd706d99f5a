import ArgumentParser
import Foundation

/// The command `kindred`: finds duplicates in CRM records, and finds records.
@main
struct Kindred: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kindred",
        abstract: "Finds duplicates in CRM records, and finds records.",
        discussion: """
            Examples:
              kindred dedupe contacts.csv --clusters clusters.csv
              kindred import contacts.csv --type contact
              kindred scan
              kindred search "anna berg"

            Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part, 4 not found, 5 conflict, 6 denied,
            7 try again later, 8 corrupt.
            """,
        version: "kindred 0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Duplicates",
                subcommands: [
                    DedupeCommand.self, CompareCommand.self, LinkCommand.self, ScanCommand.self, MatchCommand.self,
                    ExplainCommand.self, JudgeCommand.self, JudgementsCommand.self, PolicyCommand.self,
                ]),
            CommandGroup(
                name: "Merging",
                subcommands: [
                    QueueCommand.self, BulkCommand.self, MergeCommand.self, UnmergeCommand.self, SwapCommand.self,
                    HistoryCommand.self, MergesCommand.self,
                ]),
            CommandGroup(
                name: "Records", subcommands: [ImportCommands.self, SearchCommands.self, SuggestCommand.self]),
            CommandGroup(name: "Lead scoring", subcommands: [ModelCommand.self]),
            CommandGroup(
                name: "Operations",
                subcommands: [
                    DefinitionsCommand.self, IndexCommand.self, AnalyticsCommand.self, FeaturesCommand.self,
                    BackupCommand.self,
                    RestoreCommand.self,
                    EraseCommand.self,
                    DoctorCommand.self, TenantCommand.self, TokenCommand.self, ServeCommand.self,
                ]),
        ])

    @OptionGroup(title: "Global options") var options: GlobalOptions

    static func main() async {
        let outcome = await run(Array(CommandLine.arguments.dropFirst()))
        Foundation.exit(outcome.rawValue)
    }

    /// Runs one command line to its end; what went wrong is said on stderr.
    static func run(_ arguments: [String]) async -> Outcome {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .done
        } catch let ending as EndedInPart {
            return ending.outcome
        } catch let ending as EndedElsewhere {
            return ending.outcome
        } catch  where isOfParser(error) {
            let isHelp = exitCode(for: error) == .success
            let unknown = isHelp ? nil : UnknownCommand.message(arguments, root: Self.self)
            let text = unknown.map { "kindred: \($0)\nsee kindred --help" } ?? fullMessage(for: error)
            (isHelp ? Terminal.output : .error).write(text + "\n")
            return isHelp ? .done : .usage
        } catch {
            let failure = CommandFailure(error)
            Terminal.error.write("kindred: \(failure.message)\n")
            return failure.outcome
        }
    }

    /// Whether the argument parser threw this: help, or a wrong usage.
    private static func isOfParser(_ error: any Error) -> Bool {
        let code = exitCode(for: error)
        return code == .success || code == .validationFailure
    }
}

/// A command that did what it could and has said what it could not.
struct EndedInPart: Error {
    let outcome: Outcome
}

/// A command that the holder of the workspace did, and said all there is to say.
struct EndedElsewhere: Error {
    let outcome: Outcome
}
