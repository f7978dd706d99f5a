import Pipelines
import Records
import Reviewing

/// One case: the records side by side, why they may be one, and what is to be done.
enum CasePage {
    static let page = AdminPage(
        id: "adminCase", path: "/review/{id}", entry: nil, scope: .review,
        parameters: [Parameter("order", .choice(ReviewOrder.allCases.map(\.rawValue)), "the order of the next cases")],
        show: show, act: act)

    private static func number(_ asked: AdminCall) throws -> CaseNumber {
        guard let number = Int64(asked.place("id")) else { throw Problem.notFound() }
        return CaseNumber(rawValue: number)
    }

    private static func show(_ asked: AdminCall) async throws -> AdminView {
        let (workspace, number, author) = (try await asked.workspace(), try number(asked), asked.author)
        let sight = asked.call.sight(workspace)
        let view = try await asked.work { try asked.call.queue(workspace).view(number, by: author) }
        let order = asked.parameters.text("order") ?? ReviewOrder.doubt.rawValue
        let sheet = try CaseSheet(
            view: view, sight: sight, user: asked.principal.user, now: workspace.surroundings.now())
        var content = try sheet.content
        content["order"] = order
        content["number"] = number.description
        return AdminView(
            title: "Case \(number): \(view.schema.label)", body: try asked.rendered("case", content))
    }

    private static func act(_ asked: AdminCall, _ form: AdminForm) async throws -> AdminOutcome {
        let (workspace, number, author) = (try await asked.workspace(), try number(asked), asked.author)
        let queue = asked.call.queue(workspace)
        let order = form["order"].flatMap(ReviewOrder.init) ?? .doubt
        let stay = "/review/\(number)?order=\(order.rawValue)"
        switch form["do"] {
        case "comment":
            let text = form["text"] ?? ""
            _ = try await asked.work { try queue.comment(number, text, by: author) }
            return AdminOutcome(next: stay, notice: "Comment added.")
        case "claim":
            _ = try await asked.work { try queue.claim(number, by: author) }
            return AdminOutcome(next: stay, notice: "The case is yours.")
        case "reopen":
            _ = try await asked.work { try queue.reopen(number, by: author) }
            return AdminOutcome(next: stay, notice: "The case is open again.")
        case "assign":
            let user = form["to"]
            _ = try await asked.work { try queue.assign(number, to: user, by: author) }
            return AdminOutcome(next: stay, notice: user.map { "Assigned to \($0)." } ?? "Anybody's now.")
        case "release":
            _ = try await asked.work { try queue.release(number, by: author) }
            return AdminOutcome(next: "/queue", notice: "Case \(number) is back in the queue.")
        case "skip":
            let reason = form["text"] ?? "without a word"
            _ = try await asked.work { try queue.skip(number, reason: reason, by: author) }
            return try await QueuePage.next(asked, type: form["type"], order: order, notice: "Case \(number) skipped.")
        default: return try await decide(asked, form, number, order)
        }
    }

    /// Does what is decided, and goes on with the next case.
    private static func decide(
        _ asked: AdminCall, _ form: AdminForm, _ number: CaseNumber, _ order: ReviewOrder
    ) async throws -> AdminOutcome {
        let (workspace, author) = (try await asked.workspace(), asked.author)
        let queue = asked.call.queue(workspace)
        let outcome = try await asked.work {
            guard form["do"] == "split" else { return try queue.decide(try decision(form, number, author)) }
            return try queue.split(try split(form, number, author))
        }
        let decided = outcome.decided
        let undo = outcome.isWaiting ? nil : decided.merge.map { "/merges/\($0)" } ?? "/review/\(number)/reopen"
        return try await QueuePage.next(
            asked, type: form["type"], order: order, notice: words(outcome),
            undo: decided.state == .split ? nil : undo)
    }

    private static func words(_ outcome: ReviewOutcome) -> String {
        let number = outcome.decided.number
        if outcome.isWaiting { return "Case \(number): your answer is kept; somebody else looks at it, too." }
        return switch outcome.decided.state {
        case .merged: "Case \(number) merged."
        case .rejected: "Case \(number): not the same."
        case .related: "Case \(number): related, not the same."
        case .unsure: "Case \(number): cannot be told."
        case .split: "Case \(number) split."
        case .open, .gone: "Case \(number) \(outcome.decided.state.rawValue)."
        }
    }

    private static func decision(_ form: AdminForm, _ number: CaseNumber, _ author: Author) throws -> ReviewDecision {
        let answer: ReviewAnswer =
            switch form["do"] {
            case "merge": .same
            case "reject": .different
            case "related": .related
            case "unsure": .unsure
            default: throw Problem(.malformedRequest, "the form says nothing that can be done with a case")
            }
        var decision = ReviewDecision(number, answer, by: author)
        decision.reason = form["text"]
        decision.relation = form["relation"]
        decision.expected = form["version"].flatMap { Int64($0) }.map { RecordVersion(rawValue: $0) }
        guard answer == .same else { return decision }
        decision.records = form.all("record").map { RecordID($0) }
        decision.survivor = form["survivor"].map { RecordID($0) }
        decision.expectedRecords = form.values(after: "seen.").reduce(into: [:]) { seen, entry in
            seen[RecordID(entry.key)] = Int64(entry.value).map { RecordVersion(rawValue: $0) }
        }
        let ruled = form.values(after: "rule.")
        for (field, id) in form.values(after: "set.") where ruled[field] != id {
            decision.chosen[FieldName(field)] = RecordID(id)
        }
        return decision
    }

    private static func split(_ form: AdminForm, _ number: CaseNumber, _ author: Author) throws -> ReviewSplit {
        let (all, together) = (form.values(after: "seen.").keys.sorted(), form.all("record"))
        let rest = all.filter { !together.contains($0) }
        var split = ReviewSplit(
            number, into: [together, rest].map { $0.map { RecordID($0) } }.filter { !$0.isEmpty }, by: author)
        split.reason = form["text"]
        split.expected = form["version"].flatMap { Int64($0) }.map { RecordVersion(rawValue: $0) }
        return split
    }
}
