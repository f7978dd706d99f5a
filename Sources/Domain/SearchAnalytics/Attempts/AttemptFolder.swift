import Records

/// Folds the requests of one person, in the order of their time, into attempts and sessions.
///
/// It remembers each person's last attempt on each surface and nothing else, so that it can run beside the log. The
/// texts never leave it.
package struct AttemptFolder: Sendable {
    private struct Place: Hashable {
        let user: UserKey
        let surface: SearchSurface
    }

    private struct Last {
        var attempt: Attempt
        var text: String
        var fields: Set<String>
        /// What the attempt before it ended with.
        var before: (text: String, fields: Set<String>)?
    }

    private let settings: AttemptSettings
    private var last: [Place: Last] = [:]
    /// Beyond so many people, those whose session is over are forgotten.
    private var sweepAt = 1_024

    package init(settings: AttemptSettings = AttemptSettings()) { self.settings = settings }

    /// The attempt that a request belongs to, with that request as its last. A request of nobody is one by itself.
    /// - Parameters:
    ///   - text: the folded text.
    ///   - fields: the fields that its conditions name.
    package mutating func fold(_ query: LoggedQuery, text: String, fields: Set<String>) -> Attempt {
        guard let user = query.user else { return begin(query, text, session: nil, after: nil) }
        let place = Place(user: user, surface: query.surface)
        if last.count > sweepAt { sweep(now: query.at) }
        let open = last[place].flatMap { isOver($0.attempt, at: query.at) ? nil : $0 }
        guard var joined = open, continues(joined, query, text) else {
            return start(query, text, fields, place, after: open)
        }
        joined.attempt.keystrokes += Self.strokes(from: joined.text, to: text)
        joined.attempt.finalQuery = query.id
        joined.attempt.ended = query.at
        (joined.text, joined.fields) = (text, fields)
        if let before = joined.before {
            joined.attempt.refinement = Refinement(from: before.text, to: text, fields: (before.fields, fields))
        }
        last[place] = joined
        return joined.attempt
    }

    /// Forgets a person.
    package mutating func forget(_ user: UserKey) { last = last.filter { $0.key.user != user } }

    private mutating func start(
        _ query: LoggedQuery, _ text: String, _ fields: Set<String>, _ place: Place, after old: Last?
    ) -> Attempt {
        let isNear = old.map {
            query.at.milliseconds - $0.attempt.ended.milliseconds <= settings.refinementMilliseconds
        }
        let refined = isNear == true ? old : nil
        var attempt = begin(query, text, session: old?.attempt.session ?? query.id, after: refined?.attempt.id)
        let before = refined.map { (text: $0.text, fields: $0.fields) }
        if let before {
            attempt.refinement = Refinement(from: before.text, to: text, fields: (before.fields, fields))
        }
        last[place] = Last(attempt: attempt, text: text, fields: fields, before: before)
        return attempt
    }

    private func begin(_ query: LoggedQuery, _ text: String, session: String?, after previous: String?) -> Attempt {
        Attempt(
            id: query.id, session: session, previous: previous, finalQuery: query.id, keystrokes: text.count,
            started: query.at, ended: query.at)
    }

    /// Only what is typed key by key is folded: a search that was sent is an attempt.
    private func continues(_ open: Last, _ query: LoggedQuery, _ text: String) -> Bool {
        guard query.surface == .suggest,
            query.at.milliseconds - open.attempt.ended.milliseconds <= settings.keystrokeMilliseconds
        else { return false }
        return text.hasPrefix(open.text) || open.text.hasPrefix(text)
            || TextDistance.isAtMost(settings.keystrokeEdits, open.text, text)
    }

    private func isOver(_ attempt: Attempt, at moment: Instant) -> Bool {
        moment.milliseconds - attempt.ended.milliseconds >= settings.sessionMilliseconds
    }

    private static func strokes(from old: String, to new: String) -> Int {
        guard old != new else { return 0 }
        return max(1, abs(new.count - old.count))
    }

    private mutating func sweep(now: Instant) {
        last = last.filter { !isOver($0.value.attempt, at: now) }
        sweepAt = max(1_024, last.count * 2)
    }
}
