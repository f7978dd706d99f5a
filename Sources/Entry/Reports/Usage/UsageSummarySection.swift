import SearchAnalytics

/// The counts, and in a sentence what they mean.
struct UsageSummarySection {
    let report: UsageReport

    var section: Section { Section(id: "summary", title: "Summary", body: body) }

    private var body: Markup {
        """
        <p>\(sentence)</p>
        \(FactList(facts).markup)
        """
    }

    private var sentence: String {
        let outcome = report.outcome
        guard outcome.searches > 0 else { return "Nobody searched in these days." }
        let start =
            "\(Figures.count(outcome.users)) people looked for something \(Figures.count(outcome.searches)) times"
        guard outcome.searches >= 20 else { return start + "; that is too little to tell rates from chance." }
        return start + ". In \(UsageFigures.share(outcome.success)) of the cases they used what they found, in "
            + "\(UsageFigures.share(outcome.zero)) nothing was found at all."
    }

    private var facts: [(String, String)] {
        let outcome = report.outcome
        return [
            ("searches", Figures.count(outcome.searches)), ("people", Figures.count(outcome.users)),
            ("requests, keystrokes among them", Figures.count(report.requests)),
            ("found nothing", UsageFigures.share(outcome.zero)),
            ("something chosen", UsageFigures.share(outcome.click)),
            ("chosen and used", UsageFigures.share(outcome.success)),
            ("letters typed until the choice", UsageFigures.decimal(report.effort.keystrokesToClick, digits: 1)),
            (
                "time until the choice",
                report.effort.millisecondsToClick.map { Figures.decimal($0 / 1_000, digits: 1) + " s" }
                    ?? UsageFigures.dash
            ),
        ]
    }
}
