import Foundation
import Merging
import Records
import SearchAnalytics
import Searching
import Storage

/// Turns answered requests into rows of the log: hashes who asked, folds keystrokes into attempts, forgets what is old.
/// One thread at a time uses it.
struct LogWriter: Sendable {
    let store: SearchLogStore
    private(set) var settings: AnalyticsSettings
    private(set) var keys: UserKeys
    private let definitions: SearchDefinitions
    private var folder = AttemptFolder()
    private var cleanedDay: String?

    init(
        store: SearchLogStore, definitions: SearchDefinitions, random: @escaping @Sendable () -> UInt64
    ) throws(Failure) {
        (self.store, self.definitions) = (store, definitions)
        keys = UserKeys(store: store, random: random)
        settings = try AnalyticsSettings(store)
    }

    /// Writes them in one transaction; their order is that of their time.
    mutating func write(_ asked: [AskedQuery]) throws(Failure) {
        var attempts: [String: Attempt] = [:]
        var queries: [LoggedQuery] = []
        for asked in asked.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }) {
            queries.append(try logged(asked, &attempts))
        }
        let folded = attempts.values.sorted { $0.id < $1.id }
        try Failure.translating { [store] () throws(StorageError) in try store.append(queries, attempts: folded) }
        if let last = queries.last { try cleanOnceADay(last.at) }
    }

    mutating func change(_ settings: AnalyticsSettings) throws(Failure) {
        for (name, value) in settings.words {
            try Failure.translating { [store] () throws(StorageError) in try store.set(name, to: value) }
        }
        self.settings = settings
    }

    /// Removes a person's traces under all their keys.
    mutating func erase(user: String) throws(Failure) -> ForgottenCounts {
        let all = try keys.allKeys(of: user)
        for key in all { folder.forget(key) }
        return try Failure.translating { [store] () throws(StorageError) in try store.erase(all) }
    }

    /// Removes what people typed and chose to find these records.
    mutating func forget(_ records: [RecordKey], known: ErasedValues) throws(Failure) -> ForgottenCounts {
        try Failure.translating { [store] () throws(StorageError) in
            try store.forget(records) { known.areMentioned(in: $0) }
        }
    }

    /// Notes a choice among the person's own.
    mutating func choose(_ chosen: [(key: RecordKey, at: Instant)], by user: String) throws(Failure) {
        let key = try keys.lastingKey(of: user)
        try Failure.translating { [store] () throws(StorageError) in
            var known = Dictionary(
                try store.choices(of: key, limit: Int.max).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }
            )
            for (record, at) in chosen {
                let old = known[record] ?? Choice(key: record, weight: 0, at: at)
                known[record] = old.chosenAgain(at: at)
            }
            let changed = Set(chosen.map(\.key)).compactMap { known[$0] }.sorted { $0.key < $1.key }
            try store.put(changed, of: key)
        }
    }

    mutating func choices(of user: String, limit: Int) throws(Failure) -> [Choice] {
        let key = try keys.lastingKey(of: user)
        return try Failure.translating { [store] () throws(StorageError) in try store.choices(of: key, limit: limit) }
    }

    mutating func key(of user: String, at moment: Instant) throws(Failure) -> UserKey {
        try keys.key(of: user, at: moment)
    }

    // MARK: Forgetting

    /// Sums up the days whose events are all in, then forgets what is older than the settings allow.
    mutating func forgetOld(now: Instant) throws(Failure) -> ForgottenCounts {
        let today = Int(now.milliseconds / 86_400_000)
        return try Failure.translating { [store, settings] () throws(StorageError) in
            // Events come up to a day after their query.
            let first = Int(try store.setting("summed_days") ?? "") ?? 0
            if first < today - 1 {
                let log = try store.usage()
                try store.put(DayRollup.sums(log, days: first..<today - 1, threshold: settings.threshold))
                try store.set("summed_days", to: String(today - 1))
            }
            return try store.forget(before: settings.limits(now))
        }
    }

    private mutating func cleanOnceADay(_ now: Instant) throws(Failure) {
        let day = String(now.iso.prefix(10))
        guard day != cleanedDay else { return }
        cleanedDay = day
        _ = try forgetOld(now: now)
    }

    // MARK: Rows

    private mutating func logged(
        _ asked: AskedQuery, _ attempts: inout [String: Attempt]
    ) throws(Failure) -> LoggedQuery {
        let shape = QueryShape(ParsedQuery(asked.text, catalog: definitions.fields))
        var query = LoggedQuery(id: asked.id, at: asked.at, surface: asked.surface)
        (query.shape, query.kind, query.terms) = (shape.text, shape.kind, shape.words)
        query.characters = asked.text.count
        (query.hits, query.exactHits, query.rescue) = (asked.hits, asked.exactHits, asked.rescue)
        (query.microseconds, query.isPartial, query.isCached) = (asked.microseconds, asked.isPartial, asked.isCached)
        (query.diagnostics, query.indexSequence) = (asked.diagnostics, asked.sequence.rawValue)
        (query.application, query.variant, query.status) = (asked.application, asked.variant, asked.status)
        // Of those who opted out only that somebody asked something of this shape is kept.
        guard let user = asked.user else { return query }
        let folded = Self.folded(asked.text)
        query.user = try keys.key(of: user, at: asked.at)
        query.digest = try keys.digest(of: folded)
        if settings.keepsTexts, settings.textDays > 0 { query.text = asked.text }
        query.shown = asked.shown
        let attempt = folder.fold(query, text: folded, fields: shape.fields)
        (query.attempt, query.session) = (attempt.id, attempt.session)
        attempts[attempt.id] = attempt
        return query
    }

    /// Compatibility forms, lower case, single spaces.
    static func folded(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.lowercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}

extension AnalyticsSettings {
    /// The settings that are stored; what is not stays as it is by default.
    init(_ store: SearchLogStore) throws(Failure) {
        self.init()
        for (name, _) in words {
            let value = try Failure.translating { () throws(StorageError) in try store.setting(name) }
            if let value { try set(name, to: value) }
        }
    }

    fileprivate func limits(_ now: Instant) -> RetentionLimits {
        let day: Int64 = 86_400_000
        let details = now.adding(milliseconds: -Int64(detailDays) * day)
        return RetentionLimits(
            texts: now.adding(milliseconds: -Int64(textDays) * day), details: details,
            choices: now.adding(milliseconds: -365 * day),
            firstDay: Int(now.milliseconds / day) - dailyMonths * 365 / 12,
            // The secret without a month is kept; those of months go when nothing is left under them.
            firstMonth: UserKeys.month(of: details))
    }
}
