package import Records

/// Names one case of the review queue.
package struct CaseNumber: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package var description: String { "\(rawValue)" }
    package static func < (left: CaseNumber, right: CaseNumber) -> Bool { left.rawValue < right.rawValue }
}

/// Where a case stands.
package enum ReviewState: String, Sendable, CaseIterable {
    case open
    case merged
    /// Its records are different.
    case rejected
    /// Its records are different and have to do with each other.
    case related
    /// A person could not tell.
    case unsure
    /// Its records went into cases of their own.
    case split
    /// Nothing is left to decide: records were merged, deleted or changed, and the model no longer proposes it.
    case gone
}

/// Why a case is in the queue.
package enum CaseOrigin: String, Sendable, CaseIterable {
    /// A scan found it.
    case scan
    /// Somebody entered or imported a record that may be there already.
    case entry
    /// It was split off another case.
    case split
    /// People held its records apart; the fields that it was decided by have changed since.
    case changed
    /// Its answer is known; it shows how well reviewers answer and is never acted on.
    case known
}

/// What a person says about the records of a case.
package enum ReviewAnswer: String, Sendable, CaseIterable {
    case same, different, related, unsure

    /// Where a case stands after this answer.
    package var state: ReviewState {
        switch self {
        case .same: .merged
        case .different: .rejected
        case .related: .related
        case .unsure: .unsure
        }
    }
}

/// What comes first in the queue.
package enum ReviewOrder: String, Sendable, CaseIterable {
    /// The cases that the model is least sure of.
    case doubt
    /// The cases that the most depends on.
    case value
}

/// A group of records that somebody should look at.
package struct ReviewProposal: Hashable, Sendable {
    /// Sorted, two or more.
    package let members: [RecordID]
    /// Of the weakest link that the group needs to hang together, 0...1.
    package let probability: Double
    package let origin: CaseOrigin

    package init(members: [RecordID], probability: Double, origin: CaseOrigin) {
        self.members = members
        self.probability = probability
        self.origin = origin
    }

    /// 1 where the model cannot tell, 0 where it is certain.
    package var doubt: Double { Self.doubt(of: probability) }

    static func doubt(of probability: Double) -> Double { 1 - abs(2 * probability - 1) }
}
