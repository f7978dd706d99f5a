import Foundation
import Matching

/// A trained model as a file.
enum ModelFile {
    static func read(_ path: String) throws -> MatchingModel {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw CommandFailure.cannotRead(path, "there is no such file, or it may not be read")
        }
        do { return try JSONDecoder().decode(MatchingModel.self, from: data) } catch {
            throw CommandFailure.malformed(path, "this is no model that --save-model wrote; train a new one")
        }
    }

    /// The file appears whole or not at all.
    static func write(_ model: MatchingModel, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(model).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
