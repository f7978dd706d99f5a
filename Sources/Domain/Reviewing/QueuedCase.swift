package import Records

/// One case of the review queue.
package struct QueuedCase: Hashable, Sendable {
    package let number: CaseNumber
    package let type: EntityType
    package let state: ReviewState
    package let origin: CaseOrigin
    /// As the case was made, sorted; some may have been merged or deleted since.
    package let members: [RecordID]
    /// 0...1.
    package let probability: Double
    package let value: Double
    /// Counts the changes of what is to be decided, and by whom.
    package let version: RecordVersion
    package let assignee: String?
    /// Who claimed it, and until when nobody else can.
    package let holder: String?
    package let heldUntil: Instant?
    /// The answer, when it is known; not for reviewers' eyes.
    package let known: ReviewAnswer?
    package let createdAt: Instant
    package let decidedBy: String?
    package let decidedAt: Instant?
    package let reason: String?
    /// The merge that came of it.
    package let merge: Int64?

    package init(
        number: CaseNumber, type: EntityType, state: ReviewState, origin: CaseOrigin, members: [RecordID],
        probability: Double, value: Double, version: RecordVersion, assignee: String?, holder: String?,
        heldUntil: Instant?, known: ReviewAnswer?, createdAt: Instant, decidedBy: String?, decidedAt: Instant?,
        reason: String?, merge: Int64?
    ) {
        self.number = number
        self.type = type
        self.state = state
        self.origin = origin
        self.members = members
        self.probability = probability
        self.value = value
        self.version = version
        self.assignee = assignee
        self.holder = holder
        self.heldUntil = heldUntil
        self.known = known
        self.createdAt = createdAt
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
        self.reason = reason
        self.merge = merge
    }

    /// 1 where the model cannot tell, 0 where it is certain.
    package var doubt: Double { ReviewProposal.doubt(of: probability) }

    /// Whether somebody else has claimed it for now.
    package func isHeld(fromOther reviewer: String, at now: Instant) -> Bool {
        guard let holder, let heldUntil, holder != reviewer else { return false }
        return heldUntil > now
    }
}

/// Something that was said or done about a case.
package struct ReviewRemark: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case comment, skip, assign, release
    }

    package let kind: Kind
    package let actor: String
    package let at: Instant
    package let text: String

    package init(
        kind: Kind, actor: String, at: Instant, text: String
    ) {
        self.kind = kind
        self.actor = actor
        self.at = at
        self.text = text
    }
}

/// What one person answered to a case.
package struct ReviewLook: Hashable, Sendable {
    package let number: CaseNumber
    package let reviewer: String
    package let answer: ReviewAnswer
    package let at: Instant

    package init(
        number: CaseNumber, reviewer: String, answer: ReviewAnswer, at: Instant
    ) {
        self.number = number
        self.reviewer = reviewer
        self.answer = answer
        self.at = at
    }
}

/// Which cases are wanted, and in which order.
package struct CaseFilter: Sendable {
    package var state: ReviewState = .open
    package var order: ReviewOrder = .doubt
    /// Cases assigned to this person.
    package var assignee: String?
    /// Behind this one in the order.
    package var after: Place?

    /// The place of a case in an order.
    package struct Place: Hashable, Sendable {
        package let score: Double
        package let number: CaseNumber

        package init(score: Double, number: CaseNumber) {
            self.score = score
            self.number = number
        }
    }

    package init() {}
}
