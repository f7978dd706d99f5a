import Foundation
import Matching
import Records

/// A trained model as one file of readable JSON, with the fingerprint that says that nobody has changed it.
enum ModelFile {
    private static let format = "kindred-model"
    private static let version = 1

    private struct Envelope: Codable {
        var format: String
        var version: Int
        var fingerprint: String?
        var model: MatchingModel
    }

    /// What says which kind of file it is, before the model in it is read.
    private struct Head: Codable {
        var format: String
        var version: Int
    }

    /// Reads what `write` wrote, or a settings or model file of Splink.
    ///
    /// - Parameters:
    ///   - base: what the type's definition says, for what a model of Splink does not.
    ///   - remark: takes what of a model of Splink has no equal.
    static func read(_ path: String, base: MatchingDefinition, remark: (String) -> Void) throws -> MatchingModel {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw CommandFailure.cannotRead(path, "there is no such file, or it may not be read")
        }
        if let head = try? JSONDecoder().decode(Head.self, from: data), head.format == format {
            return try checked(data, head, path)
        }
        let document: JSONValue
        do throws(JSONProblem) { document = try JSONParser.parse(Array(data)) } catch {
            throw CommandFailure.malformed(path, "no JSON at byte \(error.offset): \(error.message)")
        }
        guard SplinkModel.isSplink(document) else {
            throw CommandFailure.malformed(
                path, "this is neither a model that --save-model wrote nor a settings or model file of Splink")
        }
        return try splink(document, path, base, remark)
    }

    private static func checked(_ data: Data, _ head: Head, _ path: String) throws -> MatchingModel {
        guard head.version == version else {
            throw CommandFailure.malformed(path, "format \(head.version) of models; this kindred reads \(version)")
        }
        let envelope: Envelope
        do { envelope = try JSONDecoder().decode(Envelope.self, from: data) } catch {
            throw CommandFailure.malformed(path, "a part of the model is missing or misspelt: \(place(of: error))")
        }
        let problems = envelope.model.problems
        if !problems.isEmpty {
            throw CommandFailure.malformed(path, "the model contradicts itself: \(problems.joined(separator: "; "))")
        }
        if let stated = envelope.fingerprint, stated != envelope.model.fingerprint {
            throw CommandFailure.malformed(
                path,
                "the model's fingerprint is \(envelope.model.fingerprint), not \(stated) as the file says: it was changed "
                    + "after it was written; train it again, or take the fingerprint out to use it as it is")
        }
        return envelope.model
    }

    /// Where in the document the first fault is.
    private static func place(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            context.codingPath.map(\.stringValue).joined(separator: ".")
        default: "\(error)"
        }
    }

    private static func splink(
        _ document: JSONValue, _ path: String, _ base: MatchingDefinition, _ remark: (String) -> Void
    ) throws -> MatchingModel {
        do throws(SplinkModel.Unusable) {
            let read = try SplinkModel(document, base: base)
            for sentence in read.remarks { remark("\(path): \(sentence)") }
            return read.model
        } catch {
            throw CommandFailure.malformed(path, error.problems.joined(separator: "\n"))
        }
    }

    /// The file appears whole or not at all.
    static func write(_ model: MatchingModel, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let envelope = Envelope(format: format, version: version, fingerprint: model.fingerprint, model: model)
        try encoder.encode(envelope).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
