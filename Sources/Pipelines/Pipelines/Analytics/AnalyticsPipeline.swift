import Merging
package import Records
package import SearchAnalytics
package import Searching
import Storage

/// What somebody did with an answer, as it was sent.
package struct SentEvent: Sendable {
    package let event: LoggedEvent

    package init(_ event: LoggedEvent) { self.event = event }
}

/// Search analytics: events come in, reports and exports go out, people are forgotten.
package struct AnalyticsPipeline: Sendable {
    let workspace: Workspace
    /// Events may come so long after their query.
    private static let eventAge: Int64 = 24 * 3_600_000

    /// Stores those events that can be true and says of each what became of it: `stored`, `duplicate`, `unknown_query`,
    /// `too_old`, `not_shown`.
    package func record(_ events: [LoggedEvent], by user: String) throws(Failure) -> [String] {
        let now = workspace.surroundings.now()
        let oldest = now.adding(milliseconds: -Self.eventAge)
        let outcomes = try workspace.searchLog.writing { (writer: inout LogWriter) throws(Failure) in
            let key = try writer.key(of: user, at: now)
            let own = events.map { event in
                var event = event
                event.user = key
                return event
            }
            let outcomes = try Failure.translating { [store = writer.store] () throws(StorageError) in
                try store.record(own, oldest: oldest)
            }
            let chosen = zip(events, outcomes).compactMap { event, outcome in
                outcome == .stored && event.action.isChoice ? event.object.map { (key: $0, at: now) } : nil
            }
            if !chosen.isEmpty { try writer.choose(chosen, by: user) }
            return outcomes
        }
        workspace.searchLog.forgetChoices(of: user)
        return outcomes.map(\.rawValue)
    }

    /// What people searched for and whether they found it.
    /// - Parameters:
    ///   - since: the first moment; nil for all that is kept in detail.
    ///   - leastUsers: asks for more people than the tenant's setting does, never for fewer.
    ///   - viewer: who reads it: no word of records that are hidden from them is named as the nearest.
    package func report(
        since: Instant?, leastUsers: Int? = nil, rows: Int = 20, for viewer: Viewer? = nil
    ) throws(Failure) -> UsageReport {
        let now = workspace.surroundings.now()
        let (log, settings) = try workspace.searchLog.reading { store throws(Failure) in
            let settings = try AnalyticsSettings(store)
            return (try Failure.translating { () throws(StorageError) in try store.usage() }, settings)
        }
        var reporter = UsageReporter(log)
        reporter.rows = rows
        reporter.threshold = LiteralThreshold(users: max(settings.leastUsers, leastUsers ?? 0))
        let first = min(log.attempts.first?.attempt.started ?? now, log.timings.first?.at ?? now)
        let window = ReportWindow(from: since ?? first, to: now.adding(milliseconds: 1))
        return reporter.report(window) { nearestWord($0, for: viewer) }
    }

    /// The word of a record that search would take for this one.
    private func nearestWord(_ word: String, for viewer: Viewer?) -> String? {
        var request = SuggestRequest(word, limit: 1)
        request.settings.viewer = viewer
        // Without an index there is none.
        guard let page = try? workspace.search.suggest(request) else { return nil }
        return page.groups.first?.hits.first?.explanation.parts.first?.matched
    }

    /// Removes whatever is known of a person.
    package func erase(user: String) throws(Failure) -> ForgottenAnalytics {
        let counts = try workspace.searchLog.writing { (writer: inout LogWriter) throws(Failure) in
            try writer.erase(user: user)
        }
        workspace.searchLog.forgetChoices(of: user)
        return ForgottenAnalytics(counts)
    }

    /// Takes away the texts of searches that found one of these records or hold a value that was known of them; that
    /// something was searched for stays. Gives how many texts.
    func forget(_ records: [RecordKey], known: ErasedValues) throws(Failure) -> Int {
        let counts = try workspace.searchLog.writing { (writer: inout LogWriter) throws(Failure) in
            try writer.forget(records, known: known)
        }
        workspace.searchLog.forgetChoices()
        return counts.texts
    }

    /// Sums up and forgets what is older than the settings allow; the server does it once a day.
    package func forgetOld() throws(Failure) -> ForgottenAnalytics {
        let now = workspace.surroundings.now()
        return ForgottenAnalytics(
            try workspace.searchLog.writing { (writer: inout LogWriter) throws(Failure) in
                try writer.forgetOld(now: now)
            })
    }

    package func settings() throws(Failure) -> AnalyticsSettings {
        try workspace.searchLog.reading { store throws(Failure) in try AnalyticsSettings(store) }
    }

    package func change(_ settings: AnalyticsSettings) throws(Failure) {
        try workspace.searchLog.writing { (writer: inout LogWriter) throws(Failure) in try writer.change(settings) }
    }
}

/// How much of the search log was forgotten.
package struct ForgottenAnalytics: Hashable, Sendable {
    package let counts: [(name: String, count: Int)]

    init(_ counts: ForgottenCounts) {
        self.counts = [
            ("texts", counts.texts), ("requests", counts.requests), ("events", counts.events),
            ("attempts", counts.attempts), ("days", counts.days), ("choices", counts.choices), ("keys", counts.keys),
        ]
    }

    package static func == (left: Self, right: Self) -> Bool { left.counts.elementsEqual(right.counts, by: ==) }
    package func hash(into hasher: inout Hasher) { for count in counts { hasher.combine(count.count) } }
}
