package import Records

/// What somebody did with an answer.
package enum EventAction: String, CaseIterable, Hashable, Sendable {
    case impression
    case click
    case open
    case call
    case email
    case edit
    case convert
    case dismiss
    /// A correction that was offered was taken.
    case correction = "dym_accept"
    case save

    /// Whether it chooses a hit.
    package var isChoice: Bool { self == .click || self == .open }
    /// Whether it shows that the hit was the right one.
    package var isUse: Bool { [.call, .email, .edit, .convert].contains(self) }
    /// Whether it is about one of the hits.
    package var needsObject: Bool { ![.impression, .correction, .save, .dismiss].contains(self) }
}

/// One thing that somebody did with an answer.
package struct LoggedEvent: Hashable, Sendable {
    /// The sender's own; a second one with the same id changes nothing.
    package let id: String
    package let query: String
    package let at: Instant
    package var user: UserKey?
    package let action: EventAction
    package var object: RecordKey?
    /// From 1.
    package var position: Int?
    package var dwellMilliseconds: Int?
    /// The list of an interleaved answer that the hit came from.
    package var team: String?

    package init(id: String, query: String, at: Instant, action: EventAction) {
        (self.id, self.query, self.at, self.action) = (id, query, at, action)
    }
}
