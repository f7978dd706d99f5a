import Records

/// Which attempts refine which: the next one of the session, soon enough, and not after a success.
struct AttemptLinks: Sendable {
    private let byID: [String: LoggedAttempt]
    private let refined: Set<String>

    init(_ attempts: [LoggedAttempt], settings: AttemptSettings) {
        let byID = Dictionary(attempts.map { ($0.attempt.id, $0) }) { first, _ in first }
        var refined: Set<String> = []
        for attempt in attempts {
            guard let previous = attempt.attempt.previous, let before = byID[previous] else { continue }
            if let success = before.success(settings), success < attempt.attempt.started { continue }
            refined.insert(previous)
        }
        (self.byID, self.refined) = (byID, refined)
    }

    func isRefined(_ attempt: LoggedAttempt) -> Bool { refined.contains(attempt.attempt.id) }

    /// The attempt that this one refines, if it does.
    func refined(by attempt: LoggedAttempt) -> LoggedAttempt? {
        guard let previous = attempt.attempt.previous, refined.contains(previous) else { return nil }
        return byID[previous]
    }
}

/// Attempts that found nothing because the index had not seen a change yet.
struct FreshnessCounter {
    let settings: AttemptSettings

    func misses(_ attempts: [LoggedAttempt]) -> Int {
        let same = Dictionary(grouping: attempts.filter { !$0.query.digest.isEmpty }, by: \.query.digest)
        return same.values.reduce(0) { sum, attempts in
            sum + attempts.count { miss in miss.query.hits == 0 && attempts.contains { helps($0.query, miss.query) } }
        }
    }

    private func helps(_ later: LoggedQuery, _ earlier: LoggedQuery) -> Bool {
        let gap = later.at.milliseconds - earlier.at.milliseconds
        return gap > 0 && gap <= settings.freshnessMilliseconds && later.hits > 0
            && later.indexSequence > earlier.indexSequence
    }
}
