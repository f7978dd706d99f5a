import Catalog
package import Records
package import Reviewing
import Storage

/// The review queue: cases are taken, talked about and decided; a decision and what it does are one transaction.
package struct ReviewPipeline: Sendable {
    let workspace: Workspace
    /// For whom: cases of which a record may not be seen are not there. nil sees every case.
    private var sight: Sight?

    init(workspace: Workspace) { self.workspace = workspace }

    /// The queue as somebody sees it.
    package func seen(by sight: Sight) -> ReviewPipeline {
        var queue = self
        queue.sight = sight.isLimited ? sight : nil
        return queue
    }

    // MARK: Reading

    /// A page of cases of a type.
    package struct Page: Sendable {
        /// Fewer than asked for where some may not be seen.
        package let cases: [QueuedCase]
        /// How many there are in that state; nil for whom some are hidden.
        package let total: Int?
        /// The last case that was looked at; nil when there are no more.
        package let last: QueuedCase?
    }

    /// Up to `limit` cases of a type, and how many there are in that state.
    package func list(_ type: EntityType, _ filter: CaseFilter, limit: Int) throws(Failure) -> Page {
        try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                let found = try transaction.review.list(type, filter, limit: limit)
                return Page(
                    cases: try found.filter { try isSeen($0, transaction) },
                    total: sight == nil ? try transaction.review.count(type, filter.state) : nil,
                    last: found.count == limit ? found.last : nil)
            }
        }
    }

    /// One case; throws `no_case`.
    package func find(_ number: CaseNumber) throws(Failure) -> QueuedCase {
        try Failure.ofMerging { try workspace.store.readingMerges { try find(number, $0) } }
    }

    /// What was said and done about a case, oldest first.
    package func remarks(_ number: CaseNumber) throws(Failure) -> [ReviewRemark] {
        try Failure.ofMerging {
            try workspace.store.readingMerges { transaction in
                try transaction.review.remarks(try find(number, transaction).number)
            }
        }
    }

    /// How many cases are open, of each type that has any, in the order of the definitions.
    package func openCounts() throws(Failure) -> [(type: EntityType, count: Int)] {
        let types = workspace.catalog.entities.map(\.type)
        return try reading { queue in try types.map { ($0, try queue.count($0, .open)) } }.filter { $0.count > 0 }
    }

    func reading<Value>(_ body: (ReviewTable) throws -> Value) throws(Failure) -> Value {
        try Failure.ofMerging { try workspace.store.readingMerges { try body($0.review) } }
    }

    func find(_ number: CaseNumber, _ transaction: MergeTransaction) throws -> QueuedCase {
        guard let found = try transaction.review.find(number), try isSeen(found, transaction) else {
            throw Failure(.notFound, code: "no_case", "there is no case \(number) in the queue")
        }
        return found
    }

    /// Whether every record that a case is about now may be seen.
    private func isSeen(_ found: QueuedCase, _ transaction: MergeTransaction) throws -> Bool {
        guard let sight, !sight.seesAllRecords(of: found.type) else { return true }
        let roots = try found.members.map { try transaction.root(RecordKey(type: found.type, id: $0)) }
        return try transaction.records(roots).allSatisfy { $0.map(sight.sees) ?? false }
    }

    // MARK: Taking and giving back

    /// The next case for a reviewer, claimed; nil when nothing is left for him. Cases that nothing is left to decide of
    /// are put away on the way.
    /// - Parameter types: those to choose from, in this order; empty for all.
    package func claimNext(
        _ types: [EntityType] = [], _ order: ReviewOrder = .doubt, by author: Author
    ) throws(Failure) -> QueuedCase? {
        let types = types.isEmpty ? workspace.catalog.entities.map(\.type) : types
        let lease = try workspace.reviewSettings().leaseMilliseconds
        return try writing(author) { transaction, now in
            for type in types {
                while let found = try transaction.review.next(
                    type, for: author.actor, order, at: now, where: { try isSeen($0, transaction) })
                {
                    if found.origin != .known, try roots(of: found, transaction).count < 2 {
                        try transaction.review.close(found.number, .gone, by: nil, at: now, reason: nil)
                        continue
                    }
                    try transaction.review.hold(found.number, for: author.actor, until: now.adding(milliseconds: lease))
                    return try find(found.number, transaction)
                }
            }
            return nil
        }
    }

    /// Claims one case, or holds on to it. Throws `case_taken` while somebody else has it.
    package func claim(_ number: CaseNumber, by author: Author) throws(Failure) -> QueuedCase {
        let lease = try workspace.reviewSettings().leaseMilliseconds
        return try writing(author) { transaction, now in
            _ = try decidable(number, author, nil, transaction, now)
            try transaction.review.hold(number, for: author.actor, until: now.adding(milliseconds: lease))
            return try find(number, transaction)
        }
    }

    /// Gives a claimed case back.
    package func release(_ number: CaseNumber, by author: Author) throws(Failure) -> QueuedCase {
        try writing(author) { transaction, now in
            _ = try decidable(number, author, nil, transaction, now)
            try transaction.review.release(number)
            return try find(number, transaction)
        }
    }

    /// Gives a case back with the reason why, not to be offered to the same person again.
    package func skip(_ number: CaseNumber, reason: String, by author: Author) throws(Failure) -> QueuedCase {
        guard !reason.isEmpty else {
            throw Failure(.invalid, code: "no_reason", "say why the case is skipped: whoever takes it next will see it")
        }
        return try writing(author) { transaction, now in
            _ = try decidable(number, author, nil, transaction, now)
            try transaction.review.remark(number, ReviewRemark(kind: .skip, actor: author.actor, at: now, text: reason))
            try transaction.review.release(number)
            return try find(number, transaction)
        }
    }

    /// Says that a case is somebody's; nil makes it anybody's.
    package func assign(
        _ number: CaseNumber, to reviewer: String?, by author: Author
    ) throws(Failure) -> QueuedCase {
        try writing(author) { transaction, now in
            let found = try find(number, transaction)
            guard found.state == .open else { throw Failure.closed(found) }
            try transaction.review.assign(number, to: reviewer)
            let text = reviewer ?? ""
            try transaction.review.remark(number, ReviewRemark(kind: .assign, actor: author.actor, at: now, text: text))
            return try find(number, transaction)
        }
    }

    /// Adds a comment, also to a case that was decided.
    package func comment(_ number: CaseNumber, _ text: String, by author: Author) throws(Failure) -> QueuedCase {
        guard !text.isEmpty else { throw Failure(.invalid, code: "no_text", "a comment needs words") }
        return try writing(author) { transaction, now in
            let found = try find(number, transaction)
            try transaction.review.remark(
                number, ReviewRemark(kind: .comment, actor: author.actor, at: now, text: text))
            return found
        }
    }

    // MARK: Steps

    func writing<Value>(
        _ author: Author, _ body: (MergeTransaction, Instant) throws -> Value
    ) throws(Failure) -> Value {
        let provenance = workspace.merges.provenance(author)
        return try Failure.ofMerging {
            try workspace.store.merging(provenance) { try body($0, provenance.learnedAt) }
        }
    }

    /// An open case that nobody else holds, of the version that the reviewer saw.
    func decidable(
        _ number: CaseNumber, _ author: Author, _ expected: RecordVersion?, _ transaction: MergeTransaction,
        _ now: Instant
    ) throws -> QueuedCase {
        let found = try find(number, transaction)
        guard found.state == .open else { throw Failure.closed(found) }
        if found.isHeld(fromOther: author.actor, at: now) { throw Failure.taken(found) }
        if let expected, expected != found.version { throw Failure.staleCase(number) }
        return found
    }

    /// The records that a case is about now: what its members were merged into, without those that were deleted.
    func roots(of found: QueuedCase, _ transaction: MergeTransaction) throws -> [RecordID] {
        let roots = try found.members.map { try transaction.root(RecordKey(type: found.type, id: $0)) }
        var seen: Set<RecordID> = []
        let keys = roots.filter { seen.insert($0.id).inserted }
        return try transaction.records(keys).compactMap { $0?.id }
    }
}

extension Failure {
    static func closed(_ found: QueuedCase) -> Failure {
        let by = found.decidedBy.map { " by \($0)" } ?? ""
        return Failure(
            .conflict, code: "case_closed",
            "case \(found.number) is no longer open: \(found.state.rawValue)\(by); nothing was changed")
    }

    static func taken(_ found: QueuedCase) -> Failure {
        Failure(
            .conflict, code: "case_taken",
            "case \(found.number) is with \(found.holder ?? "somebody else") until \(found.heldUntil?.iso ?? "later"); "
                + "a claim that ran out is anybody's. Take another case; nothing was changed")
    }

    static func staleCase(_ number: CaseNumber) -> Failure {
        Failure(
            .conflict, code: "stale_case",
            "case \(number) has changed since that version; look at it again. Nothing was changed")
    }
}
