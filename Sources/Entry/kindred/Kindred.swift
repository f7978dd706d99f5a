import ArgumentParser

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
            7 try again, 8 corrupt.
            """,
        version: "kindred 0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Duplicates:", subcommands: [DedupeCommand.self])
        ])

    @OptionGroup(title: "Global options") var options: GlobalOptions

    static func main() async {
        let code = await Self.outcome(of: Array(CommandLine.arguments.dropFirst()))
        Terminal.exit(code)
    }
}
