package import Records
package import Reviewing

/// What a reviewer decides about a case.
package struct ReviewDecision: Sendable {
    package let number: CaseNumber
    package let answer: ReviewAnswer
    package let author: Author
    /// Of `same`: those that are one; the others are not the same as they. Empty for all.
    package var records: [RecordID] = []
    /// Of `same`: the record whose id stays; nil leaves it to the rules.
    package var survivor: RecordID?
    /// Of `same`: fields whose value is taken from one record, whatever the rules say.
    package var chosen: [FieldName: RecordID] = [:]
    /// Of `related`: how they have to do with each other.
    package var relation: String?
    package var reason: String?
    /// The version of the case that the reviewer saw.
    package var expected: RecordVersion?
    /// The versions of the records that the reviewer saw.
    package var expectedRecords: [RecordID: RecordVersion] = [:]
    package var once: OnceOnly?

    package init(_ number: CaseNumber, _ answer: ReviewAnswer, by author: Author) {
        self.number = number
        self.answer = answer
        self.author = author
    }
}

/// A group taken apart by a reviewer.
package struct ReviewSplit: Sendable {
    package let number: CaseNumber
    /// Records that may be one; each record of the case once, those that stand in none are by themselves.
    package let parts: [[RecordID]]
    package let author: Author
    package var reason: String?
    package var expected: RecordVersion?
    package var once: OnceOnly?

    package init(_ number: CaseNumber, into parts: [[RecordID]], by author: Author) {
        self.number = number
        self.parts = parts
        self.author = author
    }
}

/// What came of a decision.
package struct ReviewOutcome: Sendable {
    /// As it stands now.
    package let decided: QueuedCase
    /// Whether the answer was kept and does nothing until another person has answered.
    package let isWaiting: Bool
    package let merge: MergeReport?
    /// Cases that came of it.
    package let cases: [CaseNumber]
    package let sequence: ChangeSequence
    /// Whether this repeats what an earlier request did.
    package let isRepeated: Bool
}
