import Records
import SearchAnalytics
import TestSupport

/// A user by number.
func user(_ number: Int) -> UserKey { UserKey([UInt8(number / 256), UInt8(number % 256)]) }

/// 2026-11-02T00:00:00Z, a Monday.
let monday = Instant(milliseconds: 1_793_577_600_000)

/// A request of a text, as the log keeps it.
func asked(
    _ id: String, _ text: String, by number: Int?, at milliseconds: Int64, hits: Int = 1, exact: Int? = nil,
    surface: SearchSurface = .suggest, _ change: (inout LoggedQuery) -> Void = { _ in }
) -> LoggedQuery {
    var query = LoggedQuery(id: id, at: monday.adding(milliseconds: milliseconds), surface: surface)
    query.user = number.map(user)
    query.text = text
    query.digest = Array(text.utf8)
    (query.shape, query.kind) = ("text:\(text.split(separator: " ").count)w", "text")
    (query.hits, query.exactHits) = (hits, exact ?? hits)
    query.characters = text.count
    query.microseconds = 1_000
    query.shown = (0..<min(hits, 5)).map { place in
        ShownHit(
            position: place + 1, key: RecordKey(type: EntityType("t"), id: RecordID("r\(place)")), bucket: 0)
    }
    change(&query)
    return query
}

/// Something done with an answer.
func done(
    _ id: String, _ action: EventAction, with query: String, at milliseconds: Int64, position: Int? = nil,
    dwell: Int? = nil
) -> LoggedEvent {
    var event = LoggedEvent(id: id, query: query, at: monday.adding(milliseconds: milliseconds), action: action)
    (event.position, event.dwellMilliseconds) = (position, dwell)
    if let position {
        event.object = RecordKey(type: EntityType("t"), id: RecordID("r\(position - 1)"))
    }
    return event
}

/// Folds a log as the writer does.
struct FoldedLog {
    private(set) var attempts: [String: Attempt] = [:]
    private(set) var attemptOfQuery: [String: String] = [:]
    private let log: UsageLog
    var usage: UsageLog { log }

    init(_ queries: [LoggedQuery], _ events: [LoggedEvent] = []) {
        var folder = AttemptFolder()
        var (attempts, places) = ([String: Attempt](), [String: String]())
        for query in queries.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }) where query.user != nil {
            let fields = query.shape.hasPrefix("f:") ? Set([String(query.shape.dropFirst(2))]) : []
            let attempt = folder.fold(query, text: query.text ?? "", fields: fields)
            attempts[attempt.id] = attempt
            places[query.id] = attempt.id
        }
        let byID = Dictionary(uniqueKeysWithValues: queries.map { ($0.id, $0) })
        let done = Dictionary(grouping: events) { places[$0.query] ?? "" }
        log = UsageLog(
            attempts: attempts.values.map { attempt in
                LoggedAttempt(
                    attempt: attempt, query: byID[attempt.finalQuery]!, events: done[attempt.id] ?? [])
            },
            timings: queries.map {
                LoggedTiming(
                    at: $0.at, surface: $0.surface, kind: $0.kind, assumesTypos: $0.rescue == .typo,
                    microseconds: $0.microseconds)
            })
        (self.attempts, attemptOfQuery) = (attempts, places)
    }

    func report(users: Int = 5, days: ClosedRange<Int64> = 0...30) -> UsageReport {
        var reporter = UsageReporter(log)
        reporter.threshold = LiteralThreshold(users: users)
        return reporter.report(
            ReportWindow(
                from: monday.adding(milliseconds: days.lowerBound * 86_400_000),
                to: monday.adding(milliseconds: days.upperBound * 86_400_000)))
    }
}
