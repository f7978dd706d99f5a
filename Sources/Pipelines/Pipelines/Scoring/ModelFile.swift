import Foundation
package import LeadScoring

/// A scoring model as a file: one JSON document with a fingerprint, which appears whole or not at all.
package enum ScoringModelFile {
    /// - Throws: `cannot_write`, or a full disk.
    package static func write(_ model: ScoringModel, to path: String) throws(Failure) {
        do { try Data((try text(of: model) + "\n").utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch
        {
            if let error = error as? CocoaError, error.code == .fileWriteOutOfSpace {
                throw Failure(.temporary, code: "full", "the disk is full; make room and run the command again")
            }
            throw Failure(.failed, code: "cannot_write", "cannot write \(path): \(error.localizedDescription)")
        }
    }

    /// - Throws: `no_model` when there is no such file, and why its content is no model of ours.
    package static func read(_ path: String) throws(Failure) -> ScoringModel {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw Failure(.notFound, code: "no_model", "cannot read \(path): \(error.localizedDescription)")
        }
        return try model(data, name: path)
    }

    /// Sorted members, so that the same model is the same bytes.
    package static func text(of model: ScoringModel) throws(Failure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(model), as: UTF8.self) } catch {
            throw Failure(.failed, code: "model_unwritable", "the trained model cannot be written down")
        }
    }

    static func model(_ data: Data, name: String) throws(Failure) -> ScoringModel {
        struct Head: Decodable {
            let format: String
            let version: Int
        }
        let head = try? JSONDecoder().decode(Head.self, from: data)  // no head is no model, as said below
        guard let head, head.format == ScoringModel.format else {
            throw Failure(.invalid, code: "no_scoring_model", "\(name) is no scoring model of kindred model train")
        }
        guard head.version <= ScoringModel.newestVersion else {
            throw Failure(
                .invalid, code: "newer_model",
                "\(name) is of version \(head.version); this program reads up to \(ScoringModel.newestVersion)")
        }
        do { return try JSONDecoder().decode(ScoringModel.self, from: data) } catch {
            throw Failure(
                .corrupt, code: "damaged_model", "\(name) is damaged: it lacks parts of a model; train it again")
        }
    }
}
