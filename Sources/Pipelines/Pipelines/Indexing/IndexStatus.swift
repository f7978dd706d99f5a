package import Records

/// How the index stands to the records.
package struct IndexStatus: Sendable, Hashable {
    package enum Condition: String, Sendable {
        /// It has seen every change.
        case current
        /// Changes wait to be indexed.
        case behind
        /// It follows other definitions, another database, or a later state of it: only a rebuild helps.
        case stale
        /// There is none.
        case missing
        case corrupt
    }

    package let condition: Condition
    /// The last change that the index has seen.
    package let indexed: ChangeSequence
    /// The last change there is.
    package let latest: ChangeSequence
    package let documents: Int
    /// Why it is stale or corrupt, and what to do.
    package let note: String?

    package init(
        condition: Condition, indexed: ChangeSequence, latest: ChangeSequence, documents: Int, note: String? = nil
    ) {
        self.condition = condition
        self.indexed = indexed
        self.latest = latest
        self.documents = documents
        self.note = note
    }

    /// Whether it needs no more than the changes that it has not seen.
    package var canBeFollowed: Bool { condition == .current || condition == .behind }

    /// Changes that the index has not seen.
    package var lag: Int64 { max(0, latest.rawValue - indexed.rawValue) }
}
