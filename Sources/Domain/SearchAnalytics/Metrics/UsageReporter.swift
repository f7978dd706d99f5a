import Records

/// Makes reports of a log. Everything kept is looked at, since thresholds hold for the window and for all that is kept.
package struct UsageReporter: Sendable {
    package var settings = AttemptSettings()
    package var threshold = LiteralThreshold()
    /// Microseconds within which an answer should come, by surface.
    package var budgets: [SearchSurface: Int] = [.suggest: 50_000, .search: 200_000, .saved: 200_000, .cli: 1_000_000]
    /// Rows of a list.
    package var rows = 20
    let log: UsageLog

    package init(_ log: UsageLog) { self.log = log }

    /// - Parameter nearest: the indexed word nearest to one that is not, nil when none is near.
    package func report(_ window: ReportWindow, nearest: (String) -> String? = { _ in nil }) -> UsageReport {
        let links = AttemptLinks(log.attempts, settings: settings)
        let attempts = log.attempts.filter { window.contains($0.attempt.started) }
        let timings = log.timings.filter { window.contains($0.at) }
        let literals = LiteralUsages(log.attempts, window: window, threshold: threshold)
        return UsageReport(
            window: window, settings: settings, threshold: threshold, requests: timings.count,
            outcome: outcome(attempts, links), effort: effort(attempts), faults: faults(attempts),
            latencies: latencies(timings), mix: mix(attempts),
            words: WordCounter(reporter: self, literals: literals, links: links).figures(attempts, nearest: nearest),
            days: days(attempts), variants: variants(attempts), interleaving: InterleavingRow.rows(attempts))
    }

    // MARK: Outcome

    private func outcome(_ attempts: [LoggedAttempt], _ links: AttemptLinks) -> OutcomeFigures {
        let shown = attempts.filter { $0.query.hits > 0 }
        let weak = attempts.filter(\.query.isWeak)
        let places = shown.map { $0.firstChoice?.position }
        let abandoned = shown.count { $0.firstChoice == nil && !links.isRefined($0) }
        return OutcomeFigures(
            searches: attempts.count, users: Self.users(attempts),
            zero: Rate(attempts.count { $0.query.hits == 0 }, of: attempts.count),
            weak: Rate(weak.count, of: attempts.count), rescues: Self.rescues(weak),
            click: Rate(shown.count { $0.firstChoice != nil }, of: shown.count),
            clickFirst: Rate(places.count { $0 == 1 }, of: shown.count),
            clickTopThree: Rate(places.count { $0.map { $0 <= 3 } ?? false }, of: shown.count),
            reciprocalRank: Self.reciprocalRank(shown), clickPosition: Self.meanPosition(attempts),
            success: Rate(attempts.count { $0.isSuccess(settings) }, of: attempts.count),
            abandoned: Rate(abandoned, of: shown.count),
            reformulated: Rate(attempts.count(where: links.isRefined), of: attempts.count),
            freshnessMisses: FreshnessCounter(settings: settings).misses(attempts))
    }

    static func users(_ attempts: [LoggedAttempt]) -> Int { Set(attempts.compactMap(\.query.user)).count }

    static func reciprocalRank(_ shown: [LoggedAttempt]) -> Double? {
        guard !shown.isEmpty else { return nil }
        let sum = shown.reduce(0.0) { $0 + ($1.firstChoice?.position.map { 1 / Double($0) } ?? 0) }
        return sum / Double(shown.count)
    }

    private static func rescues(_ weak: [LoggedAttempt]) -> [RescueRow] {
        Dictionary(grouping: weak, by: \.query.rescue).map { RescueRow(rescue: $0.key, searches: $0.value.count) }
            .sorted { ($1.searches, $0.rescue) < ($0.searches, $1.rescue) }
    }

    /// A hit that was chosen twice in one answer counts once.
    private static func meanPosition(_ attempts: [LoggedAttempt]) -> Double? {
        struct Choice: Hashable {
            let query: String
            let position: Int
        }
        let places = attempts.flatMap { attempt in
            Set(
                attempt.events.compactMap { event in
                    event.action.isChoice ? event.position.map { Choice(query: event.query, position: $0) } : nil
                }
            ).map(\.position)
        }
        return places.isEmpty ? nil : Double(places.reduce(0, +)) / Double(places.count)
    }

    // MARK: Effort and faults

    private func effort(_ attempts: [LoggedAttempt]) -> EffortFigures {
        let chosen = attempts.compactMap { attempt in attempt.firstChoice.map { (attempt.attempt, $0) } }
        return EffortFigures(
            keystrokesToClick: Distribution.median(chosen.map(\.0.keystrokes)),
            millisecondsToClick: Distribution.median(
                chosen.map { max(0, Int($0.1.at.milliseconds - $0.0.started.milliseconds)) }))
    }

    private func faults(_ attempts: [LoggedAttempt]) -> FaultFigures {
        let remarked = attempts.filter { !$0.query.diagnostics.isEmpty || Self.tookCorrection($0) }
        return FaultFigures(
            faulty: Rate(attempts.count { $0.query.hasFault }, of: attempts.count),
            codes: Self.counts(attempts) { Set($0.query.diagnostics) },
            fixesTaken: Rate(remarked.count(where: Self.tookCorrection), of: remarked.count))
    }

    private static func tookCorrection(_ attempt: LoggedAttempt) -> Bool {
        attempt.events.contains { $0.action == .correction }
    }

    // MARK: Mix, latency, days

    private func mix(_ attempts: [LoggedAttempt]) -> QueryMix {
        QueryMix(
            kinds: pooled(Self.counts(attempts) { [$0.query.kind] }),
            shapes: pooled(Self.counts(attempts) { [$0.query.shape] }),
            fields: pooled(Self.counts(attempts) { QueryShapeText.fields(of: $0.query.shape) }))
    }

    /// How many attempts, and of how many people, have each name; the most frequent first.
    private static func counts(_ attempts: [LoggedAttempt], _ names: (LoggedAttempt) -> Set<String>) -> [CountRow] {
        var found: [String: (searches: Int, users: Set<UserKey>)] = [:]
        for attempt in attempts {
            for name in names(attempt) {
                found[name, default: (0, [])].searches += 1
                if let user = attempt.query.user { found[name]?.users.insert(user) }
            }
        }
        return found.map { CountRow(name: $0.key, searches: $0.value.searches, users: $0.value.users.count) }
            .sorted { ($1.searches, $0.name) < ($0.searches, $1.name) }
    }

    /// Rows of too few people, and those beyond the length of a list, summed into one.
    private func pooled(_ rows: [CountRow]) -> [CountRow] {
        let kept = rows.filter { ($0.users ?? 0) >= threshold.users }.prefix(rows.isEmpty ? 0 : self.rows)
        let rest = rows.reduce(0) { $0 + $1.searches } - kept.reduce(0) { $0 + $1.searches }
        return kept + (rest > 0 ? [CountRow(name: "other", searches: rest, users: nil)] : [])
    }

    private func latencies(_ timings: [LoggedTiming]) -> [LatencyRow] {
        struct Class: Hashable {
            let surface: SearchSurface
            let kind: String
            let assumesTypos: Bool
        }
        let classes = Dictionary(grouping: timings) {
            Class(surface: $0.surface, kind: $0.kind, assumesTypos: $0.assumesTypos)
        }
        return classes.compactMap { (key, timings) -> LatencyRow? in
            let sorted = timings.map(\.microseconds).sorted()
            guard let p50 = Distribution.percentile(0.5, ofSorted: sorted),
                let p95 = Distribution.percentile(0.95, ofSorted: sorted),
                let p99 = Distribution.percentile(0.99, ofSorted: sorted)
            else { return nil }
            let late = budgets[key.surface].map { budget in sorted.count { $0 > budget } } ?? 0
            return LatencyRow(
                surface: key.surface, kind: key.kind, assumesTypos: key.assumesTypos, requests: sorted.count, p50: p50,
                p95: p95, p99: p99, overBudget: Rate(late, of: sorted.count))
        }.sorted {
            ($0.surface, $0.kind, $0.assumesTypos ? 1 : 0) < ($1.surface, $1.kind, $1.assumesTypos ? 1 : 0)
        }
    }

    private func days(_ attempts: [LoggedAttempt]) -> [DayRow] {
        Dictionary(grouping: attempts, by: \.attempt.started.dayNumber).sorted { $0.key < $1.key }.compactMap {
            (day, attempts) -> DayRow? in
            guard let date = CalendarDate(dayNumber: day) else { return nil }
            let users = Self.users(attempts)
            guard users >= threshold.users else {
                return DayRow(day: date, searches: nil, users: nil, zero: nil, click: nil)
            }
            let shown = attempts.filter { $0.query.hits > 0 }
            return DayRow(
                day: date, searches: attempts.count, users: users,
                zero: Rate(attempts.count - shown.count, of: attempts.count),
                click: Rate(shown.count { $0.firstChoice != nil }, of: shown.count))
        }
    }

    private func variants(_ attempts: [LoggedAttempt]) -> [VariantRow] {
        let named = Dictionary(grouping: attempts.filter { $0.query.variant != nil }) { $0.query.variant ?? "" }
        return named.sorted { $0.key < $1.key }.map { variant, attempts in
            let shown = attempts.filter { $0.query.hits > 0 }
            return VariantRow(
                variant: variant, searches: attempts.count, users: Self.users(attempts),
                zero: Rate(attempts.count - shown.count, of: attempts.count),
                click: Rate(shown.count { $0.firstChoice != nil }, of: shown.count),
                success: Rate(attempts.count { $0.isSuccess(settings) }, of: attempts.count),
                reciprocalRank: Self.reciprocalRank(shown))
        }
    }
}

/// The fields that a shape names: `f:stage,amount`.
enum QueryShapeText {
    static func fields(of shape: String) -> Set<String> {
        let parts = shape.split(separator: " ").filter { $0.hasPrefix("f:") }
        return Set(parts.flatMap { $0.dropFirst(2).split(separator: ",").map(String.init) })
    }
}
