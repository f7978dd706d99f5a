import SearchAnalytics

/// Every rate with its interval, drawn so that one sees how sure it is.
struct UsageOutcomeSection {
    let report: UsageReport

    var section: Section { Section(id: "outcomes", title: "Whether people find it", body: body) }

    private var body: Markup {
        """
        \(chart)
        \(UsageTable(
            caption: "Rates with their 95 % intervals (Wilson); a dash under 20 searches",
            heads: [("Rate", false), ("Share", true), ("95 % interval", true), ("Of", true), ("What it is", false)],
            rows: rates.map(row)).markup)
        \(FactList(facts).markup)
        \(rescues)
        """
    }

    private var rates: [(name: String, rate: Rate, isGood: Bool, meaning: String)] {
        let outcome = report.outcome
        return [
            ("Chosen from", outcome.click, true, "searches with hits of which one was opened"),
            ("First hit chosen", outcome.clickFirst, true, "the same, the first hit"),
            ("Top three chosen", outcome.clickTopThree, true, "the same, one of the first three"),
            ("Success", outcome.success, true, "chosen, and then used or stayed with"),
            ("Nothing found", outcome.zero, false, "searches without a hit"),
            ("Only by typo or other spelling", outcome.weak, false, "searches with hits, but none as typed"),
            ("Given up", outcome.abandoned, false, "searches with hits, neither chosen from nor refined"),
            ("Refined", outcome.reformulated, false, "another search of the same person followed"),
        ]
    }

    private func row(_ rate: (name: String, rate: Rate, isGood: Bool, meaning: String)) -> [Markup] {
        [
            "\(rate.name)", "\(UsageFigures.share(rate.rate))", "\(UsageFigures.interval(rate.rate))",
            "\(rate.rate.count) of \(rate.rate.total)", "\(rate.meaning)",
        ]
    }

    private var facts: [(String, String)] {
        let outcome = report.outcome
        return [
            ("mean reciprocal rank of choices", UsageFigures.decimal(outcome.reciprocalRank, digits: 3)),
            ("mean place of choices", UsageFigures.decimal(outcome.clickPosition)),
            ("found a moment later, when the index had caught up", Figures.count(outcome.freshnessMisses)),
        ]
    }

    private var rescues: Markup {
        UsageTable(
            caption: "Searches that had hits only by another way than the letters typed",
            heads: [("Way", false), ("Searches", true)],
            rows: report.outcome.rescues.map { ["\($0.rescue.rawValue)", "\($0.searches)"] },
            none: "Every search with hits had some as typed."
        ).markup
    }

    // MARK: Chart

    private static let (left, right, step) = (190.0, 880.0, 30.0)

    private var chart: Markup {
        let firm = rates.filter { $0.rate.isFirm }
        guard !firm.isEmpty else { return "" }
        let height = Double(firm.count) * Self.step + 34
        return """
            <figure><svg viewBox="0 0 900 \(at: height)" role="img" aria-labelledby="rates-title">
            <title id="rates-title">Rates with their 95 % intervals</title>
            \([0.0, 0.25, 0.5, 0.75, 1.0].map { rail($0, height - 26) })
            \(firm.enumerated().map { bar($0.offset, $0.element.name, $0.element.rate, isGood: $0.element.isGood) })
            </svg><figcaption>Bars are shares; the line across an end is the range in which the true share lies in 95 of \
            100 such reports.</figcaption></figure>
            """
    }

    private func x(_ share: Double) -> Double { Self.left + share * (Self.right - Self.left) }

    private func rail(_ share: Double, _ bottom: Double) -> Markup {
        """
        <line class="axis" x1="\(at: x(share))" x2="\(at: x(share))" y1="4" y2="\(at: bottom)"/>\
        <text class="middle" x="\(at: x(share))" y="\(at: bottom + 18)">\(Int(share * 100)) %</text>
        """
    }

    private func bar(_ place: Int, _ name: String, _ rate: Rate, isGood: Bool) -> Markup {
        let y = 8 + Double(place) * Self.step
        let (low, high) = (rate.interval?.lowerBound ?? 0, rate.interval?.upperBound ?? 0)
        return """
            <text class="end" x="\(at: Self.left - 8)" y="\(at: y + 15)">\(name)</text>\
            <rect class="\(isGood ? "good" : "bad")" x="\(at: Self.left)" y="\(at: y + 3)" \
            width="\(at: x(rate.value ?? 0) - Self.left)" height="16"/>\
            <line class="whisker" x1="\(at: x(low))" x2="\(at: x(high))" y1="\(at: y + 11)" y2="\(at: y + 11)"/>
            """
    }
}
