import ArgumentParser
import Catalog
import Foundation
import LeadScoring
import Pipelines

/// A model by its file, by its number in the workspace, or the champion of a type: `champion`, `champion:deal`.
struct ModelReference: ExpressibleByArgument {
    private enum Place {
        case file(String)
        case number(Int64)
        case champion(type: String?)
    }

    private let place: Place

    init?(argument: String) {
        if let number = Int64(argument) {
            place = .number(number)
        } else if argument == "champion" {
            place = .champion(type: nil)
        } else if argument.hasPrefix("champion:") {
            place = .champion(type: String(argument.dropFirst("champion:".count)))
        } else {
            place = .file(argument)
        }
    }

    static let help = ArgumentHelp(
        "The model: a file, a number of kindred model list, or champion or champion:TYPE.", valueName: "model")

    func load(_ session: Session) throws -> ScoringModel {
        switch place {
        case .file(let path): return try ScoringModelFile.read(path)
        case .number(let number):
            return try session.withWorkspace(.readOnly) { try $0.scoring.model(number) }
        case .champion(let word):
            return try session.withWorkspace(.readOnly) { workspace in
                let champions = try workspace.scoring.entries().filter(\.isChampion)
                let type = try word.map { try workspace.entity($0).type }
                let found = champions.filter { type == nil || $0.type == type }
                guard found.count == 1, let champion = found.first else {
                    throw CommandFailure(
                        .notFound,
                        found.isEmpty
                            ? "no model scores yet; see kindred model promote --help"
                            : "several types have a champion; say which with champion:TYPE")
                }
                return try workspace.scoring.model(champion.number)
            }
        }
    }
}
