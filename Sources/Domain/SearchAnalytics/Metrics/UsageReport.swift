package import Records

/// The days that a report is about, in UTC.
package struct ReportWindow: Hashable, Sendable {
    package let from: Instant
    /// The first moment behind it.
    package let to: Instant

    package init(from: Instant, to: Instant) { (self.from, self.to) = (from, to) }

    package func contains(_ moment: Instant) -> Bool { moment >= from && moment < to }

    /// The first moment of a window as people write it: a day, or `30d` for the beginning of the day so many days ago.
    /// Windows begin with a day in UTC, so that the difference of two reports is never less than a day.
    package static func start(_ text: String, now: Instant) -> Instant? {
        if text.hasSuffix("d"), let days = Int64(text.dropLast()), (0...100_000).contains(days) {
            return now.adding(milliseconds: -days * 86_400_000).date.map { Instant($0) }
        }
        return Instant(iso: text)?.date.map { Instant($0) }
    }
}

/// What people search for and whether they find it: every metric is nil where nothing could be measured, and 0 where
/// something was measured and there was none of it.
package struct UsageReport: Hashable, Sendable {
    package let window: ReportWindow
    package let settings: AttemptSettings
    package let threshold: LiteralThreshold
    package let requests: Int
    package let outcome: OutcomeFigures
    package let effort: EffortFigures
    package let faults: FaultFigures
    package let latencies: [LatencyRow]
    package let mix: QueryMix
    package let words: WordFigures
    package let days: [DayRow]
    package let variants: [VariantRow]
    package let interleaving: [InterleavingRow]
}

/// Whether searches found what people wanted.
package struct OutcomeFigures: Hashable, Sendable {
    package let searches: Int
    package let users: Int
    /// Attempts without a hit.
    package let zero: Rate
    /// Attempts with hits, but none as typed.
    package let weak: Rate
    /// The same by the way that helped.
    package let rescues: [RescueRow]
    /// Of the attempts with hits: with a choice; with one at the first place, or among the first three.
    package let click: Rate
    package let clickFirst: Rate
    package let clickTopThree: Rate
    /// The mean of 1/place of the first choice over the attempts with hits, 0 without one.
    package let reciprocalRank: Double?
    /// The mean place of the choices.
    package let clickPosition: Double?
    package let success: Rate
    /// Of the attempts with hits: neither chosen from nor refined.
    package let abandoned: Rate
    package let reformulated: Rate
    /// Attempts without a hit that found some soon afterwards, when the index had seen more changes.
    package let freshnessMisses: Int
}

package struct RescueRow: Hashable, Sendable {
    package let rescue: Rescue
    package let searches: Int
}

/// What a search costs those who search.
package struct EffortFigures: Hashable, Sendable {
    /// The medians over attempts with a choice.
    package let keystrokesToClick: Double?
    package let millisecondsToClick: Double?
}

/// What is wrong with queries.
package struct FaultFigures: Hashable, Sendable {
    package let faulty: Rate
    package let codes: [CountRow]
    /// Attempts whose query had a fault or was corrected by an offer that was taken, among those with a remark.
    package let fixesTaken: Rate
}

/// How often something was among the searches.
package struct CountRow: Hashable, Sendable {
    package let name: String
    package let searches: Int
    /// nil in rows that sum up others.
    package let users: Int?
}

package struct LatencyRow: Hashable, Sendable {
    package let surface: SearchSurface
    package let kind: String
    package let assumesTypos: Bool
    package let requests: Int
    /// Microseconds.
    package let p50: Int
    package let p95: Int
    package let p99: Int
    package let overBudget: Rate
}

package struct QueryMix: Hashable, Sendable {
    package let kinds: [CountRow]
    package let shapes: [CountRow]
    package let fields: [CountRow]
}

/// The words of queries, as far as enough people used them.
package struct WordFigures: Hashable, Sendable {
    package let top: [TextRow]
    package let zero: [TextRow]
    package let gaps: [GapRow]
    package let synonyms: [SynonymRow]
    /// Searches whose text is shown in no row.
    package let otherSearches: Int
    package let otherZero: Int
}

package struct TextRow: Hashable, Sendable {
    package let text: String
    package let searches: Int
    package let users: Int
    package let zero: Int
    package let clicks: Int
    /// Over its attempts with hits.
    package let reciprocalRank: Double?
}

/// A word that nothing was found for.
package struct GapRow: Hashable, Sendable {
    package let word: String
    package let searches: Int
    package let users: Int
    /// The nearest word that is indexed.
    package let nearest: String?
}

/// Two texts of which the second helped where the first did not.
package struct SynonymRow: Hashable, Sendable {
    package let from: String
    package let to: String
    package let searches: Int
    package let users: Int
}

package struct DayRow: Hashable, Sendable {
    package let day: CalendarDate
    /// nil when fewer people searched than the threshold asks for.
    package let searches: Int?
    package let users: Int?
    package let zero: Rate?
    package let click: Rate?
}

package struct VariantRow: Hashable, Sendable {
    package let variant: String
    package let searches: Int
    package let users: Int
    package let zero: Rate
    package let click: Rate
    package let success: Rate
    package let reciprocalRank: Double?
}
