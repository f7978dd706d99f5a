import Records
package import Reviewing
import Storage

extension ReviewPipeline {
    /// Takes back what was decided about a case without a merge: its words no longer count, and it is open and the
    /// caller's. Throws `case_closed` for a case that was not decided so.
    package func reopen(_ number: CaseNumber, by author: Author) throws(Failure) -> QueuedCase {
        let lease = try workspace.reviewSettings().leaseMilliseconds
        return try writing(author) { transaction, now in
            let found = try find(number, transaction)
            switch found.state {
            case .rejected, .related, .unsure: break
            case .open, .merged, .split, .gone: throw Failure.closed(found)
            }
            let roots = try roots(of: found, transaction)
            if let open = try transaction.review.open(found.type, found.members) {
                throw Failure(
                    .conflict, code: "case_closed", "its records are in the queue again already, as case \(open.number)"
                )
            }
            try transaction.judge(
                StoredPartition(
                    type: found.type, parts: roots.map { [$0] }, verdict: .withdrawn, actor: author.actor, at: now,
                    reason: "case \(number) was opened again")
            ) { _ in nil }
            try transaction.review.reopen(number)
            try transaction.review.hold(number, for: author.actor, until: now.adding(milliseconds: lease))
            return try find(number, transaction)
        }
    }
}
