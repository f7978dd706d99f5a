import Matching
package import Pipelines

/// What `dedupe` found as one page for whoever has to decide: complete in itself, without a network or a script.
///
/// The same report gives the same bytes.
package struct DuplicatePage {
    private let report: DedupeReport
    private let detail: SearchDetail
    private let file: String

    /// - Parameter file: what the page calls the file that was searched.
    package init(report: DedupeReport, detail: SearchDetail, file: String) {
        (self.report, self.detail, self.file) = (report, detail, file)
    }

    package var html: String { page.text }

    private var cut: Double { MatchingModel.weight(ofProbability: report.model.threshold) }

    private var sections: [Section] {
        [
            SummarySection(report: report).section, CutSection(report: report, detail: detail, cut: cut).section,
            PairSection(samples: detail.samples, threshold: report.model.threshold, cut: cut).section,
            ClusterSection(clusters: detail.clusters, report: report, cut: cut).section,
            LevelSection(model: report.model, bits: detail.comparisonBits).section,
            ColumnSection(report: report, bits: detail.comparisonBits).section,
            KeySection(search: report.search).section, NoteSection(report: report).section,
        ]
    }

    private var page: Markup {
        let sections = sections
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>Duplicates in \(file)</title>
            <style>
            \(PageStyle.sheet)
            </style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the report</a>
            <h1>Duplicates in <bdi style="display:inline">\(file)</bdi></h1>
            <nav aria-label="Sections"><ul>
            \(sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" as Markup })
            </ul></nav>
            <main id="main" tabindex="-1">
            \(sections.map(\.markup))
            </main>
            </body>
            </html>

            """
    }
}

/// A part of the page under a heading of its own.
struct Section {
    let id: String
    let title: String
    let body: Markup

    var markup: Markup {
        """
        <section id="\(id)" aria-labelledby="\(id)-title">
        <h2 id="\(id)-title">\(title)</h2>
        \(body)
        </section>
        """
    }
}
