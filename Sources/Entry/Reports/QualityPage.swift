import Quality
package import Pipelines
import Records

/// How good records are, as one page for whoever answers for them: complete in itself, without a network or a script.
///
/// The same reports give the same bytes.
package struct QualityPage {
    private let reports: [QualityReport]

    package init(reports: [QualityReport]) { self.reports = reports }

    package var html: String {
        PageFrame(title: "Quality of records", heading: "Quality of records", sections: reports.flatMap(sections))
            .markup.text
    }

    /// The sections alone, for a page that has its own head and style.
    package var content: String { Markup(reports.flatMap(sections).map(\.markup)).text }

    private func sections(_ report: QualityReport) -> [Section] {
        let id = report.type.rawValue
        return [
            Section(id: id, title: "\(id): \(Figures.count(report.records)) records", body: summary(report)),
            Section(id: "\(id)-fields", title: "\(id): what is filled, right and fresh", body: shares(report)),
            Section(id: "\(id)-origin", title: "\(id): where duplicates come from", body: origins(report)),
            Section(id: "\(id)-trend", title: "\(id): by month of arrival", body: trend(report)),
            Section(id: "\(id)-sql", title: "\(id): how it was counted", body: statements(report)),
        ]
    }

    private func summary(_ report: QualityReport) -> Markup {
        guard let duplicates = report.duplicates else {
            return "<p>Duplicates are not known yet: <code>kindred scan</code> looks for them.</p>"
        }
        let rate = duplicates.rate
        return FactList([
            ("Duplicates found", Figures.count(duplicates.found)), ("Groups", Figures.count(duplicates.groups)),
            ("Duplicate rate", Figures.percent(rate.share)),
            ("95 % interval", "\(Figures.percent(rate.low)) to \(Figures.percent(rate.high))"),
            (
                "Expected by probability",
                "\(Figures.expected(duplicates.expected.mean)) (\(Figures.expected(duplicates.expected.low)) to "
                    + "\(Figures.expected(duplicates.expected.high)))"
            ),
            ("Merged away so far", Figures.count(duplicates.merged)),
        ]).markup
    }

    private func shares(_ report: QualityReport) -> Markup {
        let groups: [(String, [QualityReport.Share])] = [
            ("Filled", report.completeness), ("Valid values", report.validity),
            ("Consistent records", report.consistency), ("Changed", report.freshness),
        ]
        return Markup(groups.filter { !$0.1.isEmpty }.map { Self.chart($0.0, $0.1) })
    }

    private static func chart(_ title: String, _ shares: [QualityReport.Share]) -> Markup {
        let bars = shares.map {
            ShareChart.Bar(name: $0.name, share: $0.interval.share, count: $0.good, total: $0.total)
        }
        return """
            <h3>\(title)</h3>
            \(ShareChart(bars: bars, title: title).markup)
            """
    }

    private func origins(_ report: QualityReport) -> Markup {
        guard report.duplicates != nil else { return "<p>Not known before a scan.</p>" }
        let rows = report.origins.map { origin -> Markup in
            """
            <tr><td>\(origin.dimension)</td><td>\(origin.value.isEmpty ? "not said" : origin.value)</td>\
            <td class="n">\(origin.records)</td><td class="n">\(origin.duplicates)</td>\
            <td class="n">\(Figures.percent(origin.rate.share))</td>\
            <td class="n">\(Figures.percent(origin.rate.low)) to \(Figures.percent(origin.rate.high))</td>\
            <td class="n">\(Figures.percent(origin.filled))</td><td class="n">\(origin.stale)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Where duplicates come from"><table>\
            <caption>Records that came in after another of their group, the surest first</caption>
            <thead><tr><th>By</th><th>Value</th><th class="n">Records</th><th class="n">Duplicates</th>\
            <th class="n">Rate</th><th class="n">95 %</th><th class="n">Filled</th><th class="n">Stale</th></tr></thead>
            <tbody>
            \(rows)
            </tbody></table></div>
            """
    }

    private func trend(_ report: QualityReport) -> Markup {
        let bars = report.trend.map { month in
            ShareChart.Bar(
                name: month.month,
                share: month.records == 0 ? 0 : Double(month.duplicates) / Double(month.records),
                count: month.duplicates, total: month.records)
        }
        return ShareChart(bars: bars, title: "Duplicates among the records of each month").markup
    }

    private func statements(_ report: QualityReport) -> Markup {
        Markup(
            report.tables.map { table in
                "<details><summary>\(table.name)</summary><pre class=\"scroll\"><code>\(table.sql);</code></pre></details>"
            })
    }
}

/// Shares as bars, one below the other, with their numbers.
struct ShareChart {
    struct Bar {
        let name: String
        let share: Double
        let count: Int
        let total: Int
    }

    let bars: [Bar]
    let title: String

    private static let (row, left, width): (Double, Double, Double) = (24, 190, 420)

    var markup: Markup {
        let height = Double(bars.count) * Self.row + 8
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><svg viewBox="0 0 820 \(at: height)" width="820" height="\(at: height)" role="img" \
            aria-label="\(title)" font-size="13">
            \(bars.enumerated().map { line($1, at: Double($0) * Self.row + 4) })
            </svg></div>
            """
    }

    private func line(_ bar: Bar, at top: Double) -> Markup {
        """
        <text x="\(at: Self.left - 8)" y="\(at: top + 15)" text-anchor="end" fill="var(--ink)">\(bar.name)</text>\
        <rect x="\(at: Self.left)" y="\(at: top + 3)" width="\(at: Self.width)" height="16" fill="var(--band)"/>\
        <rect x="\(at: Self.left)" y="\(at: top + 3)" width="\(at: Self.width * min(1, max(0, bar.share)))" height="16" \
        fill="var(--mark)"/>\
        <text x="\(at: Self.left + Self.width + 8)" y="\(at: top + 15)" fill="var(--ink)">\(Figures.percent(bar.share)) \
        (\(bar.count) of \(bar.total))</text>
        """
    }
}
