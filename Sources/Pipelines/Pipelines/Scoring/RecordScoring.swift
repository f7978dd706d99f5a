import Catalog
import LeadFeatures
package import LeadScoring
package import Records
import Synchronization
import XGBoost

/// Scores one record by the champion of its type, from the same features as an export holds.
package struct RecordScoring: Sendable {
    let workspace: Workspace

    package struct Answer: Sendable {
        package let at: Instant
        /// The champion's number.
        package let model: Int64
        package let name: String
        package let threshold: Double
        package let score: ModelScorer.Score
        package let explanation: ModelScorer.Explanation
    }

    /// The score of a record by what was known at a moment; nil when the record was not there then.
    /// - Throws: `no_champion`, `other_catalogue`, `missing_columns`.
    package func score(of key: RecordKey, at moment: Instant) async throws(Failure) -> Answer? {
        guard let number = try workspace.scoring.champion(of: key.type) else {
            throw Failure(
                .conflict, code: "no_champion", "no model scores \(key.type) yet; see kindred model promote --help")
        }
        let scorer = try workspace.scorers.scorer(number, in: workspace)
        let catalogue = workspace.catalog.features.fingerprint
        if let trained = scorer.model.catalogue, trained != catalogue {
            throw Failure(
                .conflict, code: "other_catalogue",
                "model \(number) was trained on features of catalogue \(trained), and today's is \(catalogue); train a model "
                    + "on an export of today's")
        }
        guard let found = try await workspace.features.values(of: key, at: moment) else { return nil }
        let values = scorer.encoder.values(Self.table(found))
        let answers = try Failure.translating { () throws(XGBoostError) in
            (try scorer.scores(encoded: values), try scorer.explanations(encoded: values))
        }
        guard let score = answers.0.first, let explanation = answers.1.first else { return nil }
        return Answer(
            at: found.at, model: number, name: scorer.model.name, threshold: scorer.model.threshold, score: score,
            explanation: explanation)
    }

    /// One row, its cells read as those of an export's CSV are.
    private static func table(_ features: RecordFeatures) -> FeatureTable {
        let columns = features.values.map { entry in
            var column = FeatureColumn(name: entry.feature.column)
            switch entry.value {
            case .number(let number): column.append(number)
            case .bool(let flag): column.append(word: flag ? "true" : "false")
            case .string(let text):
                Array(text.utf8).withUnsafeBufferPointer { TableCells.append(TableCells.trimmed($0), to: &column) }
            case .null, .array, .object: column.append(.nan)
            }
            return column
        }
        return FeatureTable(columns: columns, rowCount: 1)
    }
}

/// The models that score, read once: a model never changes under its number.
final class ServedScorers: Sendable {
    private let scorers = Mutex<[Int64: ModelScorer]>([:])
    /// Champions come and go, a few at a time.
    private static let most = 8

    func scorer(_ number: Int64, in workspace: Workspace) throws(Failure) -> ModelScorer {
        if let known = scorers.withLock({ $0[number] }) { return known }
        let model = try workspace.scoring.model(number)
        let made = try Failure.translating { () throws(XGBoostError) in try ModelScorer(model) }
        scorers.withLock { scorers in
            if scorers.count >= Self.most { scorers.removeAll() }
            scorers[number] = made
        }
        return made
    }
}
