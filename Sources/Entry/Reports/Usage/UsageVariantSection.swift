import SearchAnalytics

/// Variants of an experiment beside each other.
struct UsageVariantSection {
    let rows: [VariantRow]
    let interleaving: [InterleavingRow]

    var section: Section { Section(id: "variants", title: "Variants", body: body) }

    private var body: Markup { "\(variants)\n\(interleaved)" }

    /// Of interleaved lists: which one people choose from.
    private var interleaved: Markup {
        guard !interleaving.isEmpty else { return "" }
        return UsageTable(
            caption:
                "Interleaved orders: searches that each won by its hits being chosen; exact 95 % interval of the share",
            heads: [
                ("Variant", false), ("Left", true), ("Right", true), ("Ties", true), ("Right of the decided", true),
                ("", false),
            ],
            rows: interleaving.map { row in
                [
                    "\(row.variant)", "\(row.leftWins)", "\(row.rightWins)", "\(row.ties)",
                    "\(row.interval.map { "\(Figures.percent($0.lowerBound)) to \(Figures.percent($0.upperBound))" } ?? "–")",
                    "\(row.isDifferent ? "different" : "no difference shown")",
                ]
            }
        ).markup
    }

    private var variants: Markup {
        UsageTable(
            caption: "By the variant that people saw, with 95 % intervals",
            heads: [
                ("Variant", false), ("Searches", true), ("People", true), ("Nothing found", true),
                ("Chosen from", true),
                ("Success", true), ("Reciprocal rank", true),
            ],
            rows: rows.map { row in
                [
                    "\(row.variant)", "\(row.searches)", "\(row.users)", rate(row.zero), rate(row.click),
                    rate(row.success), "\(UsageFigures.decimal(row.reciprocalRank, digits: 3))",
                ]
            }
        ).markup
    }

    private func rate(_ rate: Rate) -> Markup {
        "\(UsageFigures.share(rate)) <span class=\"none\">\(UsageFigures.interval(rate))</span>"
    }
}
