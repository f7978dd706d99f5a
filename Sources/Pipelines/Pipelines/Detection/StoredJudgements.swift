import Matching
import Records
import Storage

extension Workspace {
    /// What people said about pairs of a type; ids that were merged away speak for their survivors.
    func judgedClusters(_ type: EntityType) throws -> JudgedClusters {
        let words = try PairStore(store).judgements(type)
        guard !words.isEmpty else { return JudgedClusters(same: [], different: [], unsure: []) }
        let pairs = try store.readingMerges { transaction in
            try words.map { word in
                let root = { try transaction.root(RecordKey(type: type, id: $0)).id }
                return (RecordPair(try root(word.left), try root(word.right)), word.verdict)
            }
        }.filter { $0.0.left != $0.0.right }
        let of = { (verdict: StoredJudgement.Verdict) in pairs.filter { $0.1 == verdict }.map(\.0) }
        let same = of(.same)
        let keys = Set(same.flatMap { [$0.left, $0.right] }).map { RecordKey(type: type, id: $0) }
        let living = Set(try store.get(keys).compactMap { $0?.id })
        let both = same.filter { living.contains($0.left) && living.contains($0.right) }
        return JudgedClusters(same: both, different: Set(of(.different)), unsure: Set(of(.unsure)))
    }

    /// The records that a person holds apart from this one.
    func heldApart(from record: RecordKey) throws(Failure) -> Set<RecordID> {
        let words = try Failure.translating { () throws(StorageError) in
            try PairStore(self.store).judgements(of: record)
        }
        return Set(words.filter { $0.verdict == .different }.map { $0.left == record.id ? $0.right : $0.left })
    }
}
