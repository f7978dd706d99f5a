import ArgumentParser

/// `kindred model`: models that say how likely a lead is to be won.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Trains and judges models that score leads.",
        discussion: """
            Examples:
              kindred model train --table leads.csv --target converted --drop closed_at --output leads.model.json
            """,
        subcommands: [
            ModelTrainCommand.self, ModelEvaluateCommand.self, ModelCompareCommand.self, ModelScoreCommand.self,
            ModelListCommand.self, ModelPromoteCommand.self, ModelRollbackCommand.self, ModelExperimentCommand.self,
        ])
}
