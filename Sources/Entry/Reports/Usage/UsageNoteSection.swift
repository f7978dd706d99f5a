import SearchAnalytics

/// How the figures were made, and what is kept back.
struct UsageNoteSection {
    let report: UsageReport

    var section: Section { Section(id: "notes", title: "How this was counted", body: body) }

    private var body: Markup {
        """
        <p>Counted so: \(report.settings.words).</p>
        <p>A text is named only when at least \(report.threshold.users) people typed it on at least \
        \(report.threshold.days) days, in these days and in all that is kept; addresses, telephone numbers and ids \
        never. Everything else is counted by its form alone. This is a threshold and not anonymity: who knows much \
        already can still learn more.</p>
        """
    }
}
