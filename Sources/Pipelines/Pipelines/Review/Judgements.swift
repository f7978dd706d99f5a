package import Matching
package import Records
import Storage
import TabularFiles

/// A person's word on two records, with whether it still stands.
package struct Judgement: Hashable, Sendable {
    package let type: EntityType
    package let left: RecordID
    package let right: RecordID
    /// `same`, `different` or `unsure`.
    package let verdict: String
    /// How two different records have to do with each other.
    package let relation: String?
    package let actor: String
    package let at: Instant
    package let reason: String?
    /// False when the deciding fields have changed since, or the records were merged.
    package let isStanding: Bool
}

/// What people say about pairs of records: it wins over the model as long as the records are what they were.
package struct JudgementPipeline: Sendable {
    let workspace: Workspace

    /// The words of a person's mouth.
    package static let verdicts = StoredJudgement.Verdict.allCases.filter { $0 != .withdrawn }.map(\.rawValue)

    /// Keeps a person's word on two records of a type. Throws for one that is not there, and for an unknown verdict.
    package func judge(
        _ type: EntityType, _ pair: RecordPair, _ verdict: String, relation: String? = nil, reason: String? = nil,
        by author: Author
    ) throws(Failure) {
        guard let verdict = StoredJudgement.Verdict(rawValue: verdict), verdict != .withdrawn else {
            throw Failure(
                .invalid, code: "unknown_verdict",
                "two records are \(Self.verdicts.joined(separator: ", ")), not \"\(verdict)\"")
        }
        guard pair.left != pair.right else {
            throw Failure(.invalid, code: "merge_with_itself", "a judgement is about two records")
        }
        let provenance = workspace.merges.provenance(author)
        try Failure.ofMerging {
            try workspace.store.merging(provenance) { transaction in
                let digests = try workspace.digests(of: [pair.left, pair.right], type, transaction)
                for id in [pair.left, pair.right] where digests[id] == nil {
                    throw Failure.noRecord(RecordKey(type: type, id: id))
                }
                var word = StoredJudgement(
                    type: type, left: pair.left, right: pair.right, verdict: verdict, actor: author.actor,
                    at: provenance.learnedAt, reason: reason)
                word.relation = relation
                try transaction.judge([word.resting { digests[$0] }])
            }
        }
    }

    /// The word that counts on one pair; nil when nobody said anything.
    package func word(on pair: RecordPair, _ type: EntityType) throws(Failure) -> Judgement? {
        try words(type) { RecordPair($0.left, $0.right) == pair }.first
    }

    /// The word that counts on each judged pair of a type, in the order of their ids.
    package func all(_ type: EntityType) throws(Failure) -> [Judgement] { try words(type) { _ in true } }

    private func words(
        _ type: EntityType, where isWanted: (StoredJudgement) -> Bool
    ) throws(Failure) -> [Judgement] {
        try Failure.ofMerging {
            let words = try PairStore(workspace.store).judgements(type).filter(isWanted)
            return try workspace.store.readingMerges { transaction in
                let standing = Set(try StandingWords(words, workspace, transaction).standing.map(\.pair))
                return words.filter { $0.verdict != .withdrawn }.map { word in
                    Judgement(
                        type: type, left: word.left, right: word.right, verdict: word.verdict.rawValue,
                        relation: word.relation, actor: word.actor, at: word.at, reason: word.reason,
                        isStanding: standing.contains(RecordPair(word.left, word.right)))
                }
            }
        }
    }
}

extension JudgementPipeline {
    /// Writes words as rows `id_a,id_b,label` with who said so, when and why behind them; the file appears whole or not.
    package func write(_ words: [Judgement], to path: String) throws(Failure) {
        let columns = ["id_a", "id_b", "label", "relation", "standing", "actor", "at", "reason"]
        try Failure.translating { () throws(TabularError) in
            let rows = try RowWriter(path: path, columns: columns)
            for word in words {
                try rows.write([
                    word.left.rawValue, word.right.rawValue, word.verdict, word.relation ?? "",
                    word.isStanding ? "yes" : "no", word.actor, word.at.iso, word.reason ?? "",
                ])
            }
            try rows.finish()
        }
    }
}

extension Workspace {
    package var judgements: JudgementPipeline { JudgementPipeline(workspace: self) }
}
