import Catalog
import Matching
import Records
import Reviewing
import Storage

/// What people said about pairs of a type, parted by whether it still stands: a word rests on what the records had in
/// the fields that they are compared by.
struct StandingWords {
    /// By pair of survivors, the last word.
    private(set) var standing: [(pair: RecordPair, verdict: StoredJudgement.Verdict)] = []
    /// Pairs of which the deciding fields have changed since.
    private(set) var expired: Set<RecordPair> = []

    init(_ words: [StoredJudgement], _ workspace: Workspace, _ transaction: MergeTransaction) throws {
        guard let type = words.first?.type else { return }
        var roots: [RecordID: RecordID] = [:]
        for id in Set(words.flatMap { [$0.left, $0.right] }) {
            roots[id] = try transaction.root(RecordKey(type: type, id: id)).id
        }
        let digests = try workspace.digests(of: Array(Set(roots.values)), type, transaction)
        for word in words where word.verdict != .withdrawn {
            guard let left = roots[word.left], let right = roots[word.right], left != right else { continue }
            let rests = [(word.leftDigest, digests[left]), (word.rightDigest, digests[right])]
            // A record that is gone changes nothing: it may come back as it was.
            let isChanged = rests.contains { $0 != nil && $1 != nil && $0 != $1 }
            if isChanged {
                expired.insert(RecordPair(left, right))
            } else {
                standing.append((RecordPair(left, right), word.verdict))
            }
        }
        // Of two words on one pair, since records were merged, the one that stands counts.
        expired.subtract(standing.map(\.pair))
    }
}

extension Workspace {
    /// The fields by which records of a type are compared; all that the schema declares where nothing says how.
    func decidingFields(_ type: EntityType) throws(Failure) -> DecidingFields {
        let entity = try entity(type.rawValue)
        guard let matching = entity.matching else { return DecidingFields(entity.schema.fields.map(\.name)) }
        let columns = Set(matching.comparisons.flatMap(\.columns))
        return DecidingFields(columns.flatMap { matching.fields(ofColumn: $0) })
    }

    /// A digest of the deciding fields of each of these records that is there.
    func digests(
        of ids: [RecordID], _ type: EntityType, _ transaction: MergeTransaction
    ) throws -> [RecordID: String] {
        let deciding = try decidingFields(type)
        let keys = Set(ids).sorted().map { RecordKey(type: type, id: $0) }
        return try transaction.records(keys).reduce(into: [:]) { digests, record in
            if let record { digests[record.id] = deciding.digest(of: record.fields) }
        }
    }
}
