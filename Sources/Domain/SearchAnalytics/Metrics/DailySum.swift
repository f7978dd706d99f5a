/// The sums of one day: of everything, or of a shape, a text and a surface.
package struct DailySum: Hashable, Sendable {
    /// The shape of the rows that sum up a whole day.
    package static let everything = "*"

    /// Days since 1970-01-01 in UTC.
    package let day: Int
    package let shape: String
    /// nil unless enough people typed it.
    package let term: String?
    package let surface: String
    package let searches: Int
    package let users: Int
    package let zero: Int
    package let clicks: Int
    package let reciprocalRanks: Double
    package let p50: Int?
    package let p95: Int?
    package let p99: Int?

    package init(
        day: Int, shape: String, term: String?, surface: String, searches: Int, users: Int, zero: Int, clicks: Int,
        reciprocalRanks: Double, p50: Int?, p95: Int?, p99: Int?
    ) {
        (self.day, self.shape, self.term, self.surface) = (day, shape, term, surface)
        (self.searches, self.users, self.zero, self.clicks) = (searches, users, zero, clicks)
        (self.reciprocalRanks, self.p50, self.p95, self.p99) = (reciprocalRanks, p50, p95, p99)
    }

    init(day: Int, shape: String, term: String?, surface: String, of attempts: [LoggedAttempt]) {
        let sorted = attempts.map(\.query.microseconds).sorted()
        self.init(
            day: day, shape: shape, term: term, surface: surface, searches: attempts.count,
            users: UsageReporter.users(attempts), zero: attempts.count { $0.query.hits == 0 },
            clicks: attempts.count { $0.firstChoice != nil },
            reciprocalRanks: attempts.reduce(0) { $0 + ($1.firstChoice?.position.map { 1 / Double($0) } ?? 0) },
            p50: Distribution.percentile(0.5, ofSorted: sorted), p95: Distribution.percentile(0.95, ofSorted: sorted),
            p99: Distribution.percentile(0.99, ofSorted: sorted))
    }
}

/// Sums up days before their details are forgotten.
package enum DayRollup {
    /// The sums of each day from `from` to before `to`: one of everything, and one of each shape, text and surface.
    package static func sums(_ log: UsageLog, days: Range<Int>, threshold: LiteralThreshold) -> [DailySum] {
        struct Group: Hashable {
            let shape: String
            let term: String?
            let surface: SearchSurface
        }
        let byDay = Dictionary(grouping: log.attempts, by: \.attempt.started.dayNumber).filter { days.contains($0.key) }
        return byDay.sorted { $0.key < $1.key }.flatMap { day, attempts -> [DailySum] in
            let users = Dictionary(grouping: attempts) { LiteralText.of($0.query) }.mapValues(UsageReporter.users)
            let groups = Dictionary(grouping: attempts) { attempt in
                let text = LiteralText.of(attempt.query)
                let term = text.flatMap { (users[$0] ?? 0) >= threshold.users ? $0 : nil }
                return Group(shape: attempt.query.shape, term: term, surface: attempt.query.surface)
            }
            let everything = DailySum(
                day: day, shape: DailySum.everything, term: nil, surface: DailySum.everything, of: attempts)
            let parts = groups.map { group, attempts in
                DailySum(
                    day: day, shape: group.shape, term: group.term, surface: group.surface.rawValue, of: attempts)
            }
            return [everything]
                + parts.sorted { ($0.shape, $0.term ?? "", $0.surface) < ($1.shape, $1.term ?? "", $1.surface) }
        }
    }
}
