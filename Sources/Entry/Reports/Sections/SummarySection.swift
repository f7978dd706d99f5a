import Matching
import Pipelines

/// The counts, and in a sentence what they mean.
struct SummarySection {
    let report: DedupeReport

    var section: Section { Section(id: "summary", title: "Summary", body: body) }

    private var body: Markup {
        """
        <p>\(sentence)</p>
        \(FactList(facts).markup)
        """
    }

    private var sentence: String {
        guard report.clusters > 0 else { return "No two rows are taken for the same at this cut." }
        let extra = report.clusteredRows - report.clusters
        return "\(Figures.count(report.clusteredRows)) of \(Figures.count(report.rows)) rows are in "
            + "\(Figures.count(report.clusters)) groups of duplicates. If each group is one thing, "
            + "\(Figures.count(extra)) rows are superfluous: "
            + "\(Figures.percent(Double(extra) / Double(max(1, report.rows)))) of the file."
    }

    private var facts: [(String, String)] {
        [
            ("rows", Figures.count(report.rows)), ("groups of duplicates", Figures.count(report.clusters)),
            ("rows in groups", Figures.count(report.clusteredRows)),
            ("largest group", Figures.count(report.largestCluster)),
            ("equal rows", Figures.count(report.search.identicalRecords)),
            ("pairs compared", Figures.count(report.search.pairsCompared)),
            ("pairs joined", Figures.count(report.search.outlook.pairs)),
            ("rows that cannot be read", Figures.count(report.rejected.count)),
        ]
    }
}
