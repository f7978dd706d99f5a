import Foundation
package import LeadScoring
package import Records
import Storage

/// The models of a workspace: which there are, which one scores, and how that changed.
package struct ScoringPipeline: Sendable {
    let workspace: Workspace

    /// A model as lists show it.
    package struct Entry: Hashable, Sendable {
        package let number: Int64
        package let type: EntityType
        package let name: String
        package let fingerprint: String
        package let madeAt: Instant
        package let madeBy: String
        package let isChampion: Bool
        /// On its test rows.
        package let figures: [Evaluation.Figure]
        /// Of those rows against the ones that it was trained on, the feature that has moved most first.
        package let drift: [Drift]

        /// How far a feature has moved, and how far chance moves it.
        package struct Drift: Hashable, Sendable {
            package let feature: String
            package let index: Double
            package let noise: Double
        }
    }

    /// One change of who scores, as lists show it.
    package struct Change: Hashable, Sendable {
        package let number: Int64
        package let type: EntityType
        package let kind: String
        package let model: Int64
        package let former: Int64?
        package let at: Instant
        package let actor: String
        package let reason: String
        package let evidence: String?

        init(_ change: ScoringChange) {
            (number, type, kind, model) = (change.number, change.type, change.kind.rawValue, change.model)
            (former, at, actor) = (change.former, change.at, change.actor)
            (reason, evidence) = (change.reason, change.evidence)
        }
    }

    /// Keeps a model, and gives its number; the same model is kept once.
    package func keep(
        _ model: ScoringModel, of type: EntityType, judged: (figures: [Evaluation.Figure], drift: [FeatureDrift]),
        by actor: String
    ) throws(Failure) -> Int64 {
        let text = try ScoringModelFile.text(of: model)
        var fingerprint = Fingerprint()
        fingerprint.add(text)
        let new = NewScoringModel(
            type: type, name: model.name, fingerprint: fingerprint.text, document: text,
            figures: JSONWriter.text(of: FigureDocument.value(judged.figures, judged.drift)))
        return try Failure.translating { () throws(StorageError) in
            try workspace.store.keepScoringModel(new, at: workspace.surroundings.now(), by: actor)
        }
    }

    /// The newest first.
    package func entries() throws(Failure) -> [Entry] {
        let (models, changes) = try Failure.translating { () throws(StorageError) in
            (try workspace.store.scoringModels(), try workspace.store.scoringChanges())
        }
        return models.map { model in
            let judged = FigureDocument.read(model.figures)
            return Entry(
                number: model.number, type: model.type, name: model.name, fingerprint: model.fingerprint,
                madeAt: model.madeAt, madeBy: model.madeBy,
                isChampion: changes.first { $0.type == model.type }?.model == model.number,
                figures: judged.figures, drift: judged.drift)
        }
    }

    /// The latest first.
    package func changes() throws(Failure) -> [Change] {
        try Failure.translating { () throws(StorageError) in try workspace.store.scoringChanges() }.map(Change.init)
    }

    /// The number of the model that scores records of a type; nil while none does.
    package func champion(of type: EntityType) throws(Failure) -> Int64? {
        try changes().first { $0.type == type }?.model
    }

    /// - Throws: `no_model`.
    package func model(_ number: Int64) throws(Failure) -> ScoringModel {
        let text = try Failure.translating { () throws(StorageError) in try workspace.store.scoringDocument(number) }
        guard let text else {
            throw Failure(.notFound, code: "no_model", "there is no model \(number); see kindred model list")
        }
        return try ScoringModelFile.model(Data(text.utf8), name: "model \(number)")
    }

    // MARK: Changing the champion

    /// Why a model takes the champion's place.
    package struct Promotion: Sendable {
        package let number: Int64
        package let reason: String
        package let actor: String
        /// The comparison with the champion, where there is one.
        package var compared: (comparison: ModelComparison, verdict: PromotionRule.Verdict)?
        /// Whether it is to be promoted whatever a comparison says.
        package var isForced = false

        package init(number: Int64, reason: String, actor: String) {
            (self.number, self.reason, self.actor) = (number, reason, actor)
        }
    }

    /// Makes a model the champion of its type. The first one needs no comparison.
    /// - Throws: `not_better`, `not_compared`, `already_champion`, `champion_changed`.
    package func promote(_ promotion: Promotion) throws(Failure) -> Change {
        let entries = try entries()
        guard let entry = entries.first(where: { $0.number == promotion.number }) else {
            throw Failure(
                .notFound, code: "no_model", "there is no model \(promotion.number); see kindred model list")
        }
        guard !entry.isChampion else {
            throw Failure(.conflict, code: "already_champion", "model \(entry.number) is the champion already")
        }
        let former = try champion(of: entry.type)
        if former != nil, !promotion.isForced { try check(promotion) }
        return try keep(
            ScoringChange(
                type: entry.type, kind: .promote, model: entry.number, former: former,
                at: workspace.surroundings.now(), actor: promotion.actor, reason: promotion.reason,
                evidence: promotion.compared.map {
                    JSONWriter.text(of: FigureDocument.value($0.comparison, $0.verdict))
                }))
    }

    private func check(_ promotion: Promotion) throws(Failure) {
        guard let verdict = promotion.compared?.verdict else {
            throw Failure(
                .conflict, code: "not_compared",
                "there is a champion: give rows to compare both on with --table or --export, or --force")
        }
        guard verdict.outcome == .promote else {
            throw Failure(
                .conflict, code: "not_better", "model \(promotion.number) does not take the champion's place",
                problems: verdict.reasons)
        }
    }

    /// Takes the last promotion back: the champion before it scores again.
    /// - Throws: `nothing_to_roll_back`.
    package func rollback(_ type: EntityType, reason: String, by actor: String) throws(Failure) -> Change {
        guard let last = try changes().first(where: { $0.type == type }),
            last.kind == ScoringChange.Kind.promote.rawValue,
            let former = last.former
        else {
            throw Failure(
                .conflict, code: "nothing_to_roll_back",
                "the last change of \(type) was no promotion over another champion; promote the one that should score")
        }
        return try keep(
            ScoringChange(
                type: type, kind: .rollback, model: former, former: last.model, at: workspace.surroundings.now(),
                actor: actor, reason: reason))
    }

    private func keep(_ change: ScoringChange) throws(Failure) -> Change {
        let isKept = try Failure.translating { () throws(StorageError) in try workspace.store.keepScoringChange(change)
        }
        guard isKept, let kept = try changes().first(where: { $0.type == change.type }) else {
            throw Failure(
                .conflict, code: "champion_changed",
                "somebody else changed the champion meanwhile; look at it and decide anew")
        }
        return kept
    }
}
