package import Records

/// Two records of one type that were compared, the smaller id in byte order on the left.
package struct StoredPair: Hashable, Sendable {
    package let left: RecordID
    package let right: RecordID
    /// 0...1.
    package let probability: Double
    /// log2 units.
    package let weight: Double
    /// JSON of the evidence, when it was kept.
    package let evidence: String?

    package init(left: RecordID, right: RecordID, probability: Double, weight: Double, evidence: String? = nil) {
        (self.left, self.right) = RecordID.ordered(left, right)
        self.probability = probability
        self.weight = weight
        self.evidence = evidence
    }
}

/// Records of one type that are held to be one.
package struct StoredCluster: Hashable, Sendable {
    package let id: String
    /// In byte order.
    package let members: [RecordID]

    package init(id: String, members: [RecordID]) {
        self.id = id
        self.members = members
    }
}

/// A person's word on two records.
package struct StoredJudgement: Hashable, Sendable {
    /// What the person said; the last word on a pair counts.
    package enum Verdict: String, Sendable, Codable, CaseIterable {
        case same, different, unsure
        /// Takes an earlier word back.
        case withdrawn
    }

    package let type: EntityType
    package let left: RecordID
    package let right: RecordID
    package let verdict: Verdict
    package let actor: String
    package let at: Instant
    package let reason: String?
    /// How two different records have to do with each other.
    package var relation: String?
    /// What each record had in the deciding fields; nil of a word that rests on none.
    package private(set) var leftDigest: String?
    package private(set) var rightDigest: String?

    package init(
        type: EntityType, left: RecordID, right: RecordID, verdict: Verdict, actor: String, at: Instant,
        reason: String? = nil
    ) {
        self.type = type
        (self.left, self.right) = RecordID.ordered(left, right)
        self.verdict = verdict
        self.actor = actor
        self.at = at
        self.reason = reason
    }
}

extension StoredJudgement {
    /// The same word, resting on what the records have now.
    /// - Parameter digest: of a record's deciding fields.
    package func resting(on digest: (RecordID) throws -> String?) rethrows -> StoredJudgement {
        var word = self
        (word.leftDigest, word.rightDigest) = (try digest(left), try digest(right))
        return word
    }

    func resting(on digests: (left: String?, right: String?)) -> StoredJudgement {
        var word = self
        (word.leftDigest, word.rightDigest) = digests
        return word
    }
}

/// A person's word on many records at once: of any two that are in different parts it says the same.
package struct StoredPartition: Sendable {
    package let type: EntityType
    package let parts: [[RecordID]]
    package let verdict: StoredJudgement.Verdict
    package let actor: String
    package let at: Instant
    package let reason: String?
    /// As of a judgement.
    package var relation: String?

    package init(
        type: EntityType, parts: [[RecordID]], verdict: StoredJudgement.Verdict, actor: String, at: Instant,
        reason: String? = nil
    ) {
        (self.type, self.parts, self.verdict) = (type, parts, verdict)
        (self.actor, self.at, self.reason) = (actor, at, reason)
    }

    /// The same word on a pair; nil when it is about more than two records.
    var pair: StoredJudgement? {
        guard parts.count == 2, parts[0].count == 1, parts[1].count == 1 else { return nil }
        var word = StoredJudgement(
            type: type, left: parts[0][0], right: parts[1][0], verdict: verdict, actor: actor, at: at, reason: reason)
        word.relation = relation
        return word
    }
}

extension RecordID {
    /// The two in byte order, as SQLite compares them, so that a pair has one spelling.
    static func ordered(_ one: RecordID, _ other: RecordID) -> (RecordID, RecordID) {
        other.rawValue.utf8.lexicographicallyPrecedes(one.rawValue.utf8) ? (other, one) : (one, other)
    }
}
