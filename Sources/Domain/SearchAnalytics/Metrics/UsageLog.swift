package import Records

/// An attempt with its last query and all that was done with its answers.
package struct LoggedAttempt: Hashable, Sendable {
    package let attempt: Attempt
    package let query: LoggedQuery
    /// By time, then id.
    package let events: [LoggedEvent]

    package init(attempt: Attempt, query: LoggedQuery, events: [LoggedEvent]) {
        (self.attempt, self.query) = (attempt, query)
        self.events = events.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    /// The first hit that was chosen.
    package var firstChoice: LoggedEvent? { events.first { $0.action.isChoice } }

    /// Whether a hit was chosen and turned out to be the right one.
    package func isSuccess(_ settings: AttemptSettings) -> Bool { success(settings) != nil }

    /// When it was known to be the right one.
    func success(_ settings: AttemptSettings) -> Instant? {
        guard let choice = firstChoice else { return nil }
        return events.first { event in
            event.at >= choice.at
                && (event.action.isUse
                    || (event.action.isChoice && (event.dwellMilliseconds ?? 0) >= settings.dwellMilliseconds))
        }?.at
    }
}

/// How long one request took, and of which kind it was.
package struct LoggedTiming: Hashable, Sendable {
    package let at: Instant
    package let surface: SearchSurface
    package let kind: String
    package let assumesTypos: Bool
    package let microseconds: Int

    package init(at: Instant, surface: SearchSurface, kind: String, assumesTypos: Bool, microseconds: Int) {
        (self.at, self.surface, self.kind) = (at, surface, kind)
        (self.assumesTypos, self.microseconds) = (assumesTypos, microseconds)
    }
}

/// All that is kept of a tenant's searches: what reports are made of.
package struct UsageLog: Sendable {
    /// By their beginning, then id.
    package let attempts: [LoggedAttempt]
    package let timings: [LoggedTiming]

    package init(attempts: [LoggedAttempt], timings: [LoggedTiming]) {
        self.attempts = attempts.sorted {
            ($0.attempt.started, $0.attempt.id) < ($1.attempt.started, $1.attempt.id)
        }
        self.timings = timings
    }
}
