import Records
package import SearchAnalytics

/// What people search for and whether they find it, as one page: complete in itself, without a network or a script.
///
/// The same report gives the same bytes.
package struct UsagePage {
    private let report: UsageReport
    private let tenant: String

    package init(report: UsageReport, tenant: String) { (self.report, self.tenant) = (report, tenant) }

    package var html: String {
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>Searches of \(tenant)</title>
            <style>
            \(PageStyle.sheet)
            </style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the report</a>
            <h1>Searches of <bdi style="display:inline">\(tenant)</bdi></h1>
            <p class="none">\(days)</p>
            <nav aria-label="Sections"><ul>
            \(sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" as Markup })
            </ul></nav>
            <main id="main" tabindex="-1">
            \(sections.map(\.markup))
            </main>
            </body>
            </html>

            """
        return page.text
    }

    /// The sections alone, for a page that has its own head and style.
    package var content: String {
        let content: Markup = "<p class=\"none\">\(days)</p>\n\(sections.map(\.markup))"
        return content.text
    }

    /// The style that `content` is made for.
    package static var style: String { PageStyle.sheet.text }

    private var days: String {
        let (from, to) = (report.window.from.date, report.window.to.date)
        return "\(from.map { "\($0)" } ?? "") to \(to.map { "\($0)" } ?? ""), days in UTC"
    }

    private var sections: [Section] {
        [
            UsageSummarySection(report: report).section, UsageDaySection(days: report.days).section,
            UsageOutcomeSection(report: report).section, UsageWordSection(words: report.words).section,
            UsageFaultSection(faults: report.faults).section, UsageLatencySection(rows: report.latencies).section,
            UsageMixSection(mix: report.mix).section, UsageNoteSection(report: report).section,
        ]
            + (report.variants.isEmpty
                ? [] : [UsageVariantSection(rows: report.variants, interleaving: report.interleaving).section])
    }
}

/// Rates as people read them: a dash where they say too little.
enum UsageFigures {
    static let dash = "–"

    static func share(_ rate: Rate) -> String {
        guard rate.isFirm, let value = rate.value else { return dash }
        return Figures.percent(value)
    }

    static func interval(_ rate: Rate) -> String {
        guard rate.isFirm, let interval = rate.interval else { return "" }
        return "\(Figures.percent(interval.lowerBound)) to \(Figures.percent(interval.upperBound))"
    }

    static func decimal(_ number: Double?, digits: Int = 2) -> String {
        number.map { Figures.decimal($0, digits: digits) } ?? dash
    }

    static func milliseconds(_ microseconds: Int) -> String {
        Figures.decimal(Double(microseconds) / 1_000, digits: microseconds < 10_000 ? 2 : 0) + " ms"
    }
}

/// A table with a heading for screen readers and a scroll bar of its own on narrow screens.
struct UsageTable {
    let caption: String
    /// Heads, those of numbers marked.
    let heads: [(name: String, isNumber: Bool)]
    let rows: [[Markup]]
    var none = "Nothing to show."

    var markup: Markup {
        guard !rows.isEmpty else { return "<p class=\"none\">\(none)</p>" }
        return """
            <div class="scroll"><table><caption>\(caption)</caption>
            <thead><tr>\(heads.map { "<th scope=\"col\"\(Self.number($0.isNumber))>\($0.name)</th>" as Markup })</tr></thead>
            <tbody>
            \(rows.map(row))
            </tbody></table></div>
            """
    }

    private func row(_ cells: [Markup]) -> Markup {
        let cells = zip(heads, cells).map { head, cell in "<td\(Self.number(head.isNumber))>\(cell)</td>" as Markup }
        return "<tr>\(cells)</tr>"
    }

    private static func number(_ isNumber: Bool) -> Markup { isNumber ? " class=\"n\"" : "" }
}
