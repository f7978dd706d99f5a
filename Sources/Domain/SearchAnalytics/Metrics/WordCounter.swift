import Records

/// The texts that may be told, by the window and by all that is kept.
struct LiteralUsages: Sendable {
    /// The text of each final query, nil where it names something by itself or is not kept.
    let texts: Set<String>
    let words: Set<String>

    init(_ all: [LoggedAttempt], window: ReportWindow, threshold: LiteralThreshold) {
        let inside = all.filter { window.contains($0.attempt.started) }
        texts = Self.admitted(all, threshold) { LiteralText.of($0).map { [$0] } ?? [] }
            .intersection(Self.admitted(inside, threshold) { LiteralText.of($0).map { [$0] } ?? [] })
        words = Self.admitted(all, threshold, Self.plainWords)
            .intersection(Self.admitted(inside, threshold, Self.plainWords))
    }

    /// The words of a query that name nothing by themselves; not what stands in conditions and between signs.
    static func plainWords(_ query: LoggedQuery) -> [String] {
        let words = LiteralText.words(of: query.text ?? "").filter { word in
            word.allSatisfy { $0.isLetter || $0.isNumber || "-'’.&".contains($0) } && word.first != "-"
        }
        return Array(Set(words.filter { !LiteralText.identifies($0) }))
    }

    private static func admitted(
        _ attempts: [LoggedAttempt], _ threshold: LiteralThreshold, _ literals: (LoggedQuery) -> [String]
    ) -> Set<String> {
        var usages: [String: LiteralUsage] = [:]
        for attempt in attempts {
            for literal in literals(attempt.query) { usages[literal, default: LiteralUsage()].add(attempt.query) }
        }
        return Set(usages.filter { threshold.admits($0.value) }.keys)
    }
}

/// Counts texts and words, those that may be told by name and the others together.
struct WordCounter {
    let reporter: UsageReporter
    let literals: LiteralUsages
    let links: AttemptLinks

    func figures(_ attempts: [LoggedAttempt], nearest: (String) -> String?) -> WordFigures {
        let texts = Dictionary(grouping: attempts) { attempt in
            LiteralText.of(attempt.query).flatMap { literals.texts.contains($0) ? $0 : nil }
        }
        let rows = texts.compactMap { text, attempts in text.map { row($0, attempts) } }
        let top = rows.sorted { ($1.searches, $0.text) < ($0.searches, $1.text) }
        let zero = rows.filter { $0.zero > 0 }.sorted { ($1.zero, $0.text) < ($0.zero, $1.text) }
        let without = attempts.count { $0.query.hits == 0 }
        let shownTop = top.prefix(reporter.rows)
        let shownZero = zero.prefix(reporter.rows)
        return WordFigures(
            top: Array(shownTop), zero: Array(shownZero), gaps: gaps(attempts, nearest), synonyms: synonyms(attempts),
            otherSearches: attempts.count - shownTop.reduce(0) { $0 + $1.searches },
            otherZero: without - shownZero.reduce(0) { $0 + $1.zero })
    }

    private func row(_ text: String, _ attempts: [LoggedAttempt]) -> TextRow {
        let shown = attempts.filter { $0.query.hits > 0 }
        return TextRow(
            text: text, searches: attempts.count, users: UsageReporter.users(attempts),
            zero: attempts.count - shown.count, clicks: attempts.count { $0.firstChoice != nil },
            reciprocalRank: UsageReporter.reciprocalRank(shown))
    }

    /// Words of searches without a hit that enough people looked for in vain.
    private func gaps(_ attempts: [LoggedAttempt], _ nearest: (String) -> String?) -> [GapRow] {
        var found: [String: (searches: Int, usage: LiteralUsage)] = [:]
        for attempt in attempts where attempt.query.hits == 0 {
            for word in LiteralUsages.plainWords(attempt.query) where literals.words.contains(word) {
                found[word, default: (0, LiteralUsage())].searches += 1
                found[word]?.usage.add(attempt.query)
            }
        }
        let admitted = found.filter { reporter.threshold.admits($0.value.usage) }
        let sorted = admitted.sorted { ($1.value.searches, $0.key) < ($0.value.searches, $1.key) }
        return sorted.prefix(reporter.rows).map { word, found in
            GapRow(
                word: word, searches: found.searches, users: found.usage.users.count, nearest: nearest(word))
        }
    }

    /// Pairs of texts of which the second led to success where the first had not helped.
    private func synonyms(_ attempts: [LoggedAttempt]) -> [SynonymRow] {
        struct Pair: Hashable {
            let from: String
            let to: String
        }
        var found: [Pair: (searches: Int, usage: LiteralUsage)] = [:]
        for attempt in attempts where attempt.isSuccess(reporter.settings) {
            guard let before = links.refined(by: attempt), let from = LiteralText.of(before.query),
                let to = LiteralText.of(attempt.query), from != to, !to.hasPrefix(from), !from.hasPrefix(to)
            else { continue }
            let pair = Pair(from: from, to: to)
            found[pair, default: (0, LiteralUsage())].searches += 1
            found[pair]?.usage.add(attempt.query)
        }
        let admitted = found.filter { reporter.threshold.admits($0.value.usage) }
        return admitted.map {
            SynonymRow(
                from: $0.key.from, to: $0.key.to, searches: $0.value.searches, users: $0.value.usage.users.count)
        }.sorted { ($1.searches, $0.from, $0.to) < ($0.searches, $1.from, $1.to) }.prefix(reporter.rows).map { $0 }
    }
}
