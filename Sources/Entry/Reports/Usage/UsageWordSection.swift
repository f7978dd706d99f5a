import SearchAnalytics

/// What people type, as far as enough of them typed it.
struct UsageWordSection {
    let words: WordFigures

    var section: Section { Section(id: "words", title: "What people look for", body: body) }

    private var body: Markup {
        """
        <h3>Most frequent</h3>
        \(texts(words.top, "Searches by their text", rest: words.otherSearches))
        <h3>Without a hit</h3>
        \(texts(words.zero, "Texts that found nothing, at least once", rest: words.otherZero))
        <h3>Words that are missing</h3>
        \(UsageTable(
            caption: "Words of searches without a hit, with the nearest word that records have",
            heads: [("Word", false), ("Searches", true), ("People", true), ("Nearest word", false)],
            rows: words.gaps.map {
                ["\(Values.one($0.word))", "\($0.searches)", "\($0.users)", "\($0.nearest.map(Values.one) ?? "–")"]
            }, none: "No word was looked for in vain by enough people.").markup)
        <h3>Likely synonyms</h3>
        \(UsageTable(
            caption: "What people typed next, and found, where the first text did not help",
            heads: [("Typed", false), ("Then", false), ("Searches", true), ("People", true)],
            rows: words.synonyms.map {
                ["\(Values.one($0.from))", "\(Values.one($0.to))", "\($0.searches)", "\($0.users)"]
            }, none: "No such pair was typed by enough people.").markup)
        """
    }

    private func texts(_ rows: [TextRow], _ caption: String, rest: Int) -> Markup {
        let others: [[Markup]] =
            rest > 0 ? [["<span class=\"none\">others, not named</span>", "\(rest)", "", "", "", ""]] : []
        return UsageTable(
            caption: caption,
            heads: [
                ("Text", false), ("Searches", true), ("People", true), ("Without a hit", true), ("Chosen from", true),
                ("Reciprocal rank", true),
            ],
            rows: rows.map { row in
                [
                    "\(Values.one(row.text))", "\(row.searches)", "\(row.users)", "\(row.zero)", "\(row.clicks)",
                    "\(UsageFigures.decimal(row.reciprocalRank))",
                ]
            } + others, none: "No text was typed by enough people on enough days."
        ).markup
    }
}
