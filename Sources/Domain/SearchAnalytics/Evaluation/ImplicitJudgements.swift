package import Records

/// What people's choices say about answers, corrected for their places: clicks over expected clicks (COEC; Zhang and
/// Jones 2007). The expectation of a place is how often it is chosen in this tenant, whatever stands there.
package struct ImplicitJudgements: Sendable {
    package struct Row: Hashable, Sendable {
        package let text: String
        package let key: RecordKey
        package let shown: Int
        package let clicks: Int
        /// 1 is as often as its places would have it.
        package let ratio: Double

        /// 0 when nobody chose it, 1 when it was chosen less than its places would have it, 2 up to twice so often, 3.
        package var grade: Int { clicks == 0 ? 0 : ratio < 1 ? 1 : ratio < 2 ? 2 : 3 }
    }

    /// By text, then the best first.
    package let rows: [Row]
    /// How often each place is chosen when it is shown.
    package let prior: [Int: Double]

    /// - Parameter threshold: a text that fewer people typed judges nothing.
    package init(_ log: UsageLog, window: ReportWindow, threshold: LiteralThreshold) {
        let attempts = log.attempts.filter { window.contains($0.attempt.started) && !$0.query.shown.isEmpty }
        let texts = LiteralUsages(log.attempts, window: window, threshold: threshold).texts
        let prior = Self.prior(attempts)
        var found: [Pair: (places: [Int: Int], clicks: Int)] = [:]
        for attempt in attempts {
            guard let text = LiteralText.of(attempt.query), texts.contains(text) else { continue }
            let chosen = attempt.chosenKeys
            for hit in attempt.query.shown {
                var sum = found[Pair(text: text, key: hit.key)] ?? ([:], 0)
                sum.places[hit.position, default: 0] += 1
                sum.clicks += chosen.contains(hit.key) ? 1 : 0
                found[Pair(text: text, key: hit.key)] = sum
            }
        }
        self.prior = prior
        rows = found.compactMap { pair, sum in
            let expected = sum.places.sorted { $0.key < $1.key }.reduce(0.0) {
                $0 + Double($1.value) * (prior[$1.key] ?? 0)
            }
            guard expected > 0 else { return nil }
            return Row(
                text: pair.text, key: pair.key, shown: sum.places.values.reduce(0, +), clicks: sum.clicks,
                ratio: Double(sum.clicks) / expected)
        }.sorted { ($0.text, $1.ratio, $0.key) < ($1.text, $0.ratio, $1.key) }
    }

    private struct Pair: Hashable {
        let text: String
        let key: RecordKey
    }

    private static func prior(_ attempts: [LoggedAttempt]) -> [Int: Double] {
        var (shown, clicks) = ([Int: Int](), [Int: Int]())
        for attempt in attempts {
            let chosen = attempt.chosenKeys
            for hit in attempt.query.shown {
                shown[hit.position, default: 0] += 1
                if chosen.contains(hit.key) { clicks[hit.position, default: 0] += 1 }
            }
        }
        return shown.reduce(into: [:]) { $0[$1.key] = Double(clicks[$1.key] ?? 0) / Double($1.value) }
    }
}

extension LoggedAttempt {
    fileprivate var chosenKeys: Set<RecordKey> { Set(events.filter(\.action.isChoice).compactMap(\.object)) }
}
