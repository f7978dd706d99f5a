import Catalog
import Importing
import Merging
import Records
import Reviewing
import Storage

/// What rows cause besides the records that they make: merges and cases, inside the transaction of their batch.
struct RowEffects: Sendable {
    let workspace: Workspace
    let entity: EntityDefinition
    let author: Author
    let importID: String
    let now: Instant
    /// Takes merges that need not be carried out yet; nil where they are.
    var postpone: (@Sendable (Written, _ root: RecordKey) -> Void)?

    /// A row that was written.
    struct Written: Sendable {
        let key: RecordKey
        let plan: ImportDecisions.Plan

        /// The record that its values go to.
        var writtenKey: RecordKey { plan.action == .update ? plan.target ?? key : key }
    }

    /// Does what the rows ask for and counts what became of them, onto `counts`.
    func counted(
        _ rows: [Written], _ outcomes: [WriteOutcome], onto counts: ImportReport.Counts,
        _ transaction: MergeTransaction
    ) throws -> ImportReport.Counts {
        try zip(rows, outcomes).reduce(into: counts) { counts, row in
            let (written, outcome) = row
            guard case .created = outcome, let target = written.plan.target else { return counts.add(outcome) }
            let root = try transaction.root(target)
            switch written.plan.action {
            case .merge where postpone != nil:
                postpone?(written, root)
                counts.merged += 1
            case .merge where try merge(written.key, into: root, transaction): counts.merged += 1
            // What a merge refuses, people decide.
            case .merge, .review:
                try ask(written.key, root, written.plan.probability ?? 0, transaction)
                counts.reviewed += 1
            case .create, .update, .skip: counts.add(outcome)
            }
        }
    }

    /// Does merges that were counted before.
    func carryOut(_ merges: [Written], _ transaction: MergeTransaction) throws {
        for written in merges {
            guard let target = written.plan.target else { continue }
            guard try merge(written.key, into: try transaction.root(target), transaction) else {
                throw Failure(
                    .failed, code: "merge_refused", "a merge that was counted is refused; import without a dry run")
            }
        }
    }

    /// False when the rules refuse it; then nothing was written.
    private func merge(_ key: RecordKey, into root: RecordKey, _ transaction: MergeTransaction) throws -> Bool {
        var order = MergeOrder(entity.type, [root.id, key.id], by: author)
        order.survivor = root.id
        order.reason = "import \(importID)"
        do {
            try workspace.merges.enact(order, entity, transaction)
            return true
        } catch let failure as Failure where failure.kind == .conflict || failure.kind == .invalid {
            return false
        } catch is MergeRefusal {
            return false
        }
    }

    private func ask(
        _ key: RecordKey, _ root: RecordKey, _ probability: Double, _ transaction: MergeTransaction
    ) throws {
        let members = [key.id, root.id].sorted()
        guard try transaction.review.open(entity.type, members) == nil else { return }
        let proposal = ReviewProposal(members: members, probability: probability, origin: .entry)
        _ = try transaction.review.add(
            entity.type, proposal, value: try workspace.value(of: members, entity.type, transaction), at: now)
    }
}
