package import Matching
import Records
import Storage

extension Workspace {
    /// What people said about pairs of a type, as far as it stands.
    func standingWords(_ type: EntityType) throws -> StandingWords {
        let words = try PairStore(store).judgements(type)
        return try store.readingMerges { try StandingWords(words, self, $0) }
    }

    /// The words that stand; ids that were merged away speak for their survivors.
    func judgedRecords(_ type: EntityType) throws -> [JudgedRecords] {
        try standingWords(type).standing.compactMap { standing in
            JudgedRows.Word(standing.verdict).map { JudgedRecords(pair: standing.pair, word: $0) }
        }
    }

    /// The records that a person holds apart from this one.
    func heldApart(from record: RecordKey) throws(Failure) -> Set<RecordID> {
        try Failure.ofMerging {
            let words = try PairStore(store).judgements(of: record)
            guard !words.isEmpty else { return [] }
            return try store.readingMerges { transaction in
                let root = try transaction.root(record).id
                let apart = try StandingWords(words, self, transaction).standing.filter { $0.verdict == .different }
                return Set(apart.map { $0.pair.left == root ? $0.pair.right : $0.pair.left })
            }
        }
    }
}

/// A person's word on two records.
package struct JudgedRecords: Hashable, Sendable {
    package let pair: RecordPair
    package let word: JudgedRows.Word
}

extension JudgedRows.Word {
    /// nil for a word that was taken back.
    init?(_ verdict: StoredJudgement.Verdict) {
        switch verdict {
        case .same: self = .same
        case .different: self = .different
        case .unsure: self = .unsure
        case .withdrawn: return nil
        }
    }
}
