import Importing
import Records
import Storage

/// What becomes of each row, by what it may be the same as and what became of the rows before it.
///
/// Rows are settled in the order of the file. Settling the same rows again gives the same answers, whatever the import has
/// written meanwhile: so one that was interrupted goes on as it began.
struct ImportDecisions {
    /// What is done with one row.
    struct Plan: Hashable, Sendable {
        let action: ImportPolicy.Action
        /// What it is the same as, nil of a row that goes by its own id.
        let target: RecordKey?
        /// 0...1; nil without a target.
        let probability: Double?

        static let own = Plan(action: .create, target: nil, probability: nil)
    }

    private let policy: ImportPolicy
    private let threshold: Double
    private var candidates: [Int: [ImportCandidate]]
    /// Where rows went that later ones may be the same as.
    private var landed: [Int: RecordKey] = [:]
    private let awaited: Set<Int>
    /// Rows that are, or may be, the same as something.
    let suspects: Int

    init(_ candidates: [ImportCandidate], policy: ImportPolicy, threshold: Double) {
        (self.policy, self.threshold) = (policy, threshold)
        self.candidates = Dictionary(grouping: candidates, by: \.row)
        suspects = self.candidates.count
        awaited = Set(
            candidates.compactMap { if case .row(let number) = $0.target { number } else { nil } })
    }

    /// The stored records that some rows may be the same as.
    func targets(of rows: some Sequence<Int>) -> Set<RecordID> {
        Set(
            rows.flatMap { candidates[$0] ?? [] }.compactMap {
                if case .record(let id) = $0.target { id } else { nil }
            })
    }

    /// Settles the next row.
    ///
    /// - Parameters:
    ///   - key: the record that the row makes if it makes one.
    ///   - living: of the records that it may be the same as, those that are there.
    mutating func settle(row: Int, _ key: RecordKey, living: Set<RecordID>) -> Plan {
        let plan = plan(row, key.type, living)
        candidates[row] = nil
        if awaited.contains(row) {
            landed[row] = plan.action == .create || plan.action == .review ? key : plan.target
        }
        return plan
    }

    private func plan(_ row: Int, _ type: EntityType, _ living: Set<RecordID>) -> Plan {
        for candidate in candidates[row] ?? [] {
            guard let target = target(of: candidate, type, living) else { continue }
            guard let action = policy.action(candidate.probability, threshold: threshold) else { break }
            return Plan(action: action, target: target, probability: candidate.probability)
        }
        return .own
    }

    private func target(of candidate: ImportCandidate, _ type: EntityType, _ living: Set<RecordID>) -> RecordKey? {
        switch candidate.target {
        case .record(let id): living.contains(id) ? RecordKey(type: type, id: id) : nil
        // One that was rejected is nowhere.
        case .row(let number): landed[number]
        }
    }
}
