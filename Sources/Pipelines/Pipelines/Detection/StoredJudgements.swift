import Matching
import Records
import Storage

extension Workspace {
    /// What people said about pairs of a type, as far as it stands.
    func standingWords(_ type: EntityType) throws -> StandingWords {
        let words = try PairStore(store).judgements(type)
        return try store.readingMerges { try StandingWords(words, self, $0) }
    }

    /// The same for clusters; ids that were merged away speak for their survivors.
    func judgedClusters(_ type: EntityType) throws -> JudgedClusters {
        let standing = try standingWords(type).standing
        guard !standing.isEmpty else { return JudgedClusters(same: [], different: [], unsure: []) }
        let of = { (verdict: StoredJudgement.Verdict) in standing.filter { $0.verdict == verdict }.map(\.pair) }
        let same = of(.same)
        let keys = Set(same.flatMap { [$0.left, $0.right] }).map { RecordKey(type: type, id: $0) }
        let living = Set(try store.get(keys).compactMap { $0?.id })
        let both = same.filter { living.contains($0.left) && living.contains($0.right) }
        return JudgedClusters(same: both, different: Set(of(.different)), unsure: Set(of(.unsure)))
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
