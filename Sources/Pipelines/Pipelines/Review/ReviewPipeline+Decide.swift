import Catalog
import Merging
import Records
import Reviewing
import Storage

extension ReviewPipeline {
    /// Decides a case. Throws, and then nothing is changed.
    package func decide(_ decision: ReviewDecision) throws(Failure) -> ReviewOutcome {
        let sample = try workspace.reviewSettings().sample
        let outcome = try once(decision.number, decision.once, decision.author) { transaction, now in
            try decide(decision, sample, transaction, now)
        }
        workspace.index.wake()
        return outcome
    }

    /// Takes a group apart: records of different parts are different, and each part of two and more is a case.
    package func split(_ split: ReviewSplit) throws(Failure) -> ReviewOutcome {
        try once(split.number, split.once, split.author) { transaction, now in
            try self.split(split, transaction, now)
        }
    }

    // MARK: Once only

    /// Runs `body` unless the same request came before, whose outcome is told again then.
    private func once(
        _ number: CaseNumber, _ once: OnceOnly?, _ author: Author,
        _ body: (MergeTransaction, Instant) throws -> ReviewOutcome
    ) throws(Failure) -> ReviewOutcome {
        try writing(author) { transaction, now in
            _ = try find(number, transaction)
            let request = once?.request(at: now)
            if let request, let earlier = try transaction.earlierResponse(to: request) {
                return try repeated(number, earlier, transaction)
            }
            let outcome = try body(transaction, now)
            if let request { try transaction.keep(Self.remembered(outcome), for: request, at: now) }
            return outcome
        }
    }

    /// What is kept to answer a second time: whether another person must answer, and cases that came of it.
    private static func remembered(_ outcome: ReviewOutcome) -> [UInt8] {
        JSONWriter.bytes(
            of: .object([
                "waits": .bool(outcome.isWaiting),
                "cases": .array(outcome.cases.map { .number(Double($0.rawValue)) }),
            ]))
    }

    private func repeated(
        _ number: CaseNumber, _ bytes: [UInt8], _ transaction: MergeTransaction
    ) throws -> ReviewOutcome {
        let kept = try JSONParser.parse(bytes)
        var cases: [CaseNumber] = []
        if case .array(let numbers)? = kept["cases"] {
            cases = numbers.compactMap { if case .number(let n) = $0 { CaseNumber(rawValue: Int64(n)) } else { nil } }
        }
        return ReviewOutcome(
            decided: try find(number, transaction), isWaiting: kept["waits"] == .bool(true), merge: nil,
            cases: cases, sequence: try transaction.sequence(), isRepeated: true)
    }

    // MARK: Deciding

    private func decide(
        _ decision: ReviewDecision, _ sample: SecondLook, _ transaction: MergeTransaction, _ now: Instant
    ) throws -> ReviewOutcome {
        let found = try decidable(decision.number, decision.author, decision.expected, transaction, now)
        let earlier = try transaction.review.looks(found.number).filter { $0.reviewer != decision.author.actor }
        let isSettled = sample.settles(decision.answer, after: earlier.map(\.answer), found.number)
        if found.known != nil || sample.wants(found.number) {
            try transaction.review.look(
                ReviewLook(
                    number: found.number, reviewer: decision.author.actor, answer: decision.answer, at: now))
        }
        guard found.known == nil, isSettled else {
            try transaction.review.release(found.number)
            return try outcome(found.number, transaction, isWaiting: true)
        }
        let roots = try roots(of: found, transaction)
        guard roots.count > 1 else {
            throw Failure(
                .conflict, code: "already_merged",
                "the records of case \(found.number) were merged or deleted by now; nothing was changed")
        }
        let done = try act(decision, found, roots, transaction, now)
        try transaction.review.close(
            found.number, decision.answer.state, by: decision.author.actor, at: now, reason: decision.reason,
            merge: done.merge?.number?.rawValue)
        return try outcome(found.number, transaction, merge: done.merge, cases: done.cases)
    }

    private func act(
        _ decision: ReviewDecision, _ found: QueuedCase, _ roots: [RecordID], _ transaction: MergeTransaction,
        _ now: Instant
    ) throws -> (merge: MergeReport?, cases: [CaseNumber]) {
        switch decision.answer {
        case .same: return try merge(decision, found, roots, transaction, now)
        case .different, .related, .unsure:
            try judge(found, roots.map { [$0] }, decision.answer, decision, transaction, now)
            return (nil, [])
        }
    }

    /// Merges the chosen records; those left out are not the same as they, and a case of their own when there are several.
    private func merge(
        _ decision: ReviewDecision, _ found: QueuedCase, _ roots: [RecordID], _ transaction: MergeTransaction,
        _ now: Instant
    ) throws -> (merge: MergeReport?, cases: [CaseNumber]) {
        let chosen = decision.records.isEmpty ? roots : decision.records
        if let stranger = chosen.first(where: { !roots.contains($0) }) {
            throw MergeRefusal(.stranger, "\(stranger) is none of the records of case \(found.number)")
        }
        let entity = try workspace.entity(found.type.rawValue)
        var order = MergeOrder(found.type, chosen, by: decision.author)
        (order.survivor, order.chosen, order.reason) = (decision.survivor, decision.chosen, decision.reason)
        order.expected = decision.expectedRecords
        for other in chosen.dropFirst() {
            try judge(found, [[chosen[0]], [other]], .same, decision, transaction, now)
        }
        let report = try workspace.merges.merge(order, entity, transaction)
        let rest = roots.filter { !chosen.contains($0) }
        for other in rest {
            try judge(found, [[other], [report.survivor.id]], .different, decision, transaction, now)
        }
        let cases = try [rest].filter { $0.count > 1 }.map { try add($0, from: found, transaction, now) }
        return (report, cases)
    }

    private func split(_ split: ReviewSplit, _ transaction: MergeTransaction, _ now: Instant) throws -> ReviewOutcome {
        let found = try decidable(split.number, split.author, split.expected, transaction, now)
        let roots = try roots(of: found, transaction)
        let parts = try Self.parts(split.parts, of: roots, found)
        var decision = ReviewDecision(found.number, .different, by: split.author)
        decision.reason = split.reason
        try judge(found, parts, .different, decision, transaction, now)
        try transaction.review.close(
            found.number, .split, by: split.author.actor, at: now, reason: split.reason)
        let cases = try parts.filter { $0.count > 1 }.map { try add($0, from: found, transaction, now) }
        return try outcome(found.number, transaction, cases: cases)
    }

    /// The parts with every record that stands in none by itself.
    private static func parts(
        _ asked: [[RecordID]], of roots: [RecordID], _ found: QueuedCase
    ) throws -> [[RecordID]] {
        let named = asked.flatMap { $0 }
        guard Set(named).count == named.count, named.allSatisfy(roots.contains) else {
            throw Failure(
                .invalid, code: "invalid_parts",
                "parts name records of case \(found.number), each of them once: \(roots.map(\.rawValue).joined(separator: ", "))"
            )
        }
        let parts = asked.filter { !$0.isEmpty } + roots.filter { !named.contains($0) }.map { [$0] }
        guard parts.count > 1 else {
            throw Failure(.invalid, code: "invalid_parts", "a group is split into two parts or more")
        }
        return parts
    }

    private func add(
        _ members: [RecordID], from found: QueuedCase, _ transaction: MergeTransaction, _ now: Instant
    ) throws -> CaseNumber {
        if let open = try transaction.review.open(found.type, members) { return open.number }
        let proposal = ReviewProposal(members: members.sorted(), probability: found.probability, origin: .split)
        let value = try workspace.value(of: members, found.type, transaction)
        let number = try transaction.review.add(found.type, proposal, value: value, at: now)
        if let assignee = found.assignee { try transaction.review.assign(number, to: assignee) }
        return number
    }

    private func outcome(
        _ number: CaseNumber, _ transaction: MergeTransaction, isWaiting: Bool = false, merge: MergeReport? = nil,
        cases: [CaseNumber] = []
    ) throws -> ReviewOutcome {
        ReviewOutcome(
            decided: try find(number, transaction), isWaiting: isWaiting, merge: merge, cases: cases,
            sequence: try transaction.sequence(), isRepeated: false)
    }

    // MARK: Judging

    /// Says the same of any two records of different parts.
    private func judge(
        _ found: QueuedCase, _ parts: [[RecordID]], _ answer: ReviewAnswer, _ decision: ReviewDecision,
        _ transaction: MergeTransaction, _ now: Instant
    ) throws {
        var word = StoredPartition(
            type: found.type, parts: parts, verdict: answer.verdict, actor: decision.author.actor, at: now,
            reason: decision.reason)
        if answer == .related { word.relation = decision.relation ?? "related" }
        let digests = try workspace.digests(of: parts.flatMap { $0 }, found.type, transaction)
        try transaction.judge(word) { digests[$0] }
    }
}

extension ReviewAnswer {
    var verdict: StoredJudgement.Verdict {
        switch self {
        case .same: .same
        case .different, .related: .different
        case .unsure: .unsure
        }
    }
}
