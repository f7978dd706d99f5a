import GRDB
package import Records

/// A model that was kept, without its trees.
package struct StoredScoringModel: Hashable, Sendable {
    package let number: Int64
    package let type: EntityType
    package let name: String
    package let fingerprint: String
    package let madeAt: Instant
    package let madeBy: String
    /// The figures on its test rows, as a JSON array.
    package let figures: String
}

/// What a new model is kept with.
package struct NewScoringModel: Hashable, Sendable {
    package let type: EntityType
    package let name: String
    package let fingerprint: String
    package let document: String
    package let figures: String

    package init(type: EntityType, name: String, fingerprint: String, document: String, figures: String) {
        (self.type, self.name, self.fingerprint) = (type, name, fingerprint)
        (self.document, self.figures) = (document, figures)
    }
}

/// One change of who scores.
package struct ScoringChange: Hashable, Sendable {
    /// Whether a model took over, or the one before it came back.
    package enum Kind: String, Sendable, CaseIterable {
        case promote
        case rollback
    }

    /// 0 before it is kept.
    package var number: Int64 = 0
    package let type: EntityType
    package let kind: Kind
    package let model: Int64
    /// The champion before.
    package let former: Int64?
    package let at: Instant
    package let actor: String
    package let reason: String
    package let evidence: String?

    package init(
        type: EntityType, kind: Kind, model: Int64, former: Int64?, at: Instant, actor: String, reason: String,
        evidence: String? = nil
    ) {
        (self.type, self.kind, self.model, self.former) = (type, kind, model, former)
        (self.at, self.actor, self.reason, self.evidence) = (at, actor, reason, evidence)
    }
}

extension RecordStore {
    /// Keeps a model and gives its number; the one that it has when it is kept already.
    package func keepScoringModel(
        _ model: NewScoringModel, at moment: Instant, by actor: String
    ) throws(StorageError) -> Int64 {
        try writing { database in
            try database.execute(
                sql: """
                    INSERT INTO scoring_models (type, name, fingerprint, made_at, made_by, document, figures)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (type, fingerprint) DO NOTHING
                    """,
                arguments: [
                    model.type.rawValue, model.name, model.fingerprint, moment.milliseconds, actor, model.document,
                    model.figures,
                ])
            return try Int64.fetchOne(
                database, sql: "SELECT number FROM scoring_models WHERE type = ? AND fingerprint = ?",
                arguments: [model.type.rawValue, model.fingerprint]) ?? 0
        }
    }

    /// Every model, the newest first.
    package func scoringModels() throws(StorageError) -> [StoredScoringModel] {
        try reading { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, type, name, fingerprint, made_at, made_by, figures FROM scoring_models
                    ORDER BY number DESC
                    """
            ).map { row in
                StoredScoringModel(
                    number: row["number"], type: EntityType(row["type"]), name: row["name"],
                    fingerprint: row["fingerprint"], madeAt: Instant(milliseconds: row["made_at"]),
                    madeBy: row["made_by"], figures: row["figures"])
            }
        }
    }

    /// The document of a model; nil when there is none of this number.
    package func scoringDocument(_ number: Int64) throws(StorageError) -> String? {
        try reading { database in
            try String.fetchOne(
                database, sql: "SELECT document FROM scoring_models WHERE number = ?", arguments: [number])
        }
    }

    /// Every change of champions, the latest first.
    package func scoringChanges() throws(StorageError) -> [ScoringChange] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM scoring_changes ORDER BY number DESC").map(Self.change)
        }
    }

    /// Keeps a change, unless the champion is another than the change says: then nothing is written.
    package func keepScoringChange(_ change: ScoringChange) throws(StorageError) -> Bool {
        try writing { database in
            let champion = try Int64.fetchOne(
                database, sql: "SELECT model FROM scoring_changes WHERE type = ? ORDER BY number DESC LIMIT 1",
                arguments: [change.type.rawValue])
            guard champion == change.former else { return false }
            try database.execute(
                sql: """
                    INSERT INTO scoring_changes (type, kind, model, former, at, actor, reason, evidence)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    change.type.rawValue, change.kind.rawValue, change.model, change.former, change.at.milliseconds,
                    change.actor, change.reason, change.evidence,
                ])
            return true
        }
    }

    private static func change(_ row: Row) throws -> ScoringChange {
        let kind: String = row["kind"]
        guard let known = ScoringChange.Kind(rawValue: kind) else {
            throw StorageError(.corrupt, "a change of champions is of the unknown kind \(kind)")
        }
        var change = ScoringChange(
            type: EntityType(row["type"]), kind: known, model: row["model"], former: row["former"],
            at: Instant(milliseconds: row["at"]), actor: row["actor"], reason: row["reason"], evidence: row["evidence"])
        change.number = row["number"]
        return change
    }
}
