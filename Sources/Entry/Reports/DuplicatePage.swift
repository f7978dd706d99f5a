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

    package var html: String {
        PageFrame(
            title: "Duplicates in \(file)", heading: "Duplicates in <bdi style=\"display:inline\">\(file)</bdi>",
            sections: sections
        ).markup.text
    }

    private var cut: Double { MatchingModel.weight(ofProbability: report.model.threshold) }

    private var sections: [Section] {
        [
            SummarySection(report: report).section, CutSection(report: report, detail: detail, cut: cut).section,
            PairSection(samples: detail.samples, threshold: report.model.threshold, cut: cut).section,
            ClusterSection(clusters: detail.clusters, report: report, cut: cut).section,
            RelationSection(relations: detail.relations).section,
            LevelSection(model: report.model, bits: detail.comparisonBits).section,
            ColumnSection(report: report, bits: detail.comparisonBits).section,
            KeySection(search: report.search).section, NoteSection(report: report).section,
        ]
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
