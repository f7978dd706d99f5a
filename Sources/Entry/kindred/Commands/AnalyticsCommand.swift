import ArgumentParser

/// `kindred analytics`: reports on what is in a workspace and how it is used.
struct AnalyticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analytics", abstract: "Reports on records and how they are used.",
        discussion: """
            Examples:
              kindred analytics quality
              kindred analytics quality --type account --format html --output quality.html
            """,
        subcommands: [
            AnalyticsQualityCommand.self, AnalyticsSearchesCommand.self, AnalyticsJudgementsCommand.self,
            AnalyticsExportCommand.self, AnalyticsSettingsCommand.self, AnalyticsEraseCommand.self,
            AnalyticsForgetCommand.self,
        ])
}
