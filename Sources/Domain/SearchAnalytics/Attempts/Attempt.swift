package import Records

/// One thing that somebody looked for: the requests of its keystrokes folded into one, of which the last one counts.
package struct Attempt: Hashable, Sendable {
    /// The id of its first query.
    package let id: String
    /// The id of the session's first query; nil when nobody knows whose it is.
    package let session: String?
    /// The attempt before it in the session, when it is near enough to be refined by this one.
    package let previous: String?
    /// How this one differs from the one before.
    package internal(set) var refinement: Refinement?
    package internal(set) var finalQuery: String
    /// Letters typed or taken back.
    package internal(set) var keystrokes: Int
    package let started: Instant
    package internal(set) var ended: Instant

    package init(
        id: String, session: String?, previous: String?, refinement: Refinement? = nil, finalQuery: String,
        keystrokes: Int, started: Instant, ended: Instant
    ) {
        (self.id, self.session, self.previous, self.refinement) = (id, session, previous, refinement)
        (self.finalQuery, self.keystrokes, self.started, self.ended) = (finalQuery, keystrokes, started, ended)
    }
}

/// How somebody changed a query that did not help.
package enum Refinement: String, CaseIterable, Hashable, Sendable {
    case extended
    case shortened
    case corrected
    case filterAdded = "filter_added"
    case filterRemoved = "filter_removed"
    case replaced
    /// The same text once more.
    case repeated

    /// - Parameters:
    ///   - fields: the fields that conditions name, of the old and the new query.
    package init(from old: String, to new: String, fields: (old: Set<String>, new: Set<String>)) {
        if fields.new.isStrictSuperset(of: fields.old) {
            self = .filterAdded
        } else if fields.new.isStrictSubset(of: fields.old) {
            self = .filterRemoved
        } else if old == new {
            self = .repeated
        } else if new.hasPrefix(old) {
            self = .extended
        } else if old.hasPrefix(new) {
            self = .shortened
        } else {
            self = TextDistance.isAtMost(2, old, new) ? .corrected : .replaced
        }
    }
}
