import Matching
import Pipelines

/// Where the cut is, what is to be expected of it, and what others would give.
struct CutSection {
    let report: DedupeReport
    let detail: SearchDetail
    /// In bits.
    let cut: Double

    var section: Section { Section(id: "cut", title: "Where to cut", body: body) }

    private var outlook: ErrorBoundChooser.Choice { report.search.outlook }

    private var body: Markup {
        """
        <p>Pairs at or above probability \(Figures.percent(report.model.threshold)) are joined. \(sentence)</p>
        <p>These figures are what the model expects, not a count against known answers: look at the pairs near the cut \
        below before you trust them. A stricter cut joins fewer wrong pairs and misses more true ones.</p>
        \(WeightChart(histogram: detail.histogram, cut: cut).figure)
        \(table)
        """
    }

    private var sentence: String {
        guard outlook.pairs > 0 else { return "At this cut no pair is joined." }
        return
            "Of the \(Figures.count(outlook.pairs)) joined pairs, \(Figures.expected(wrong(outlook))) are expected to be "
            + "wrong: \(Figures.perThousand(outlook.expectedError)), with 95 % certainty from "
            + "\(Figures.perThousand(outlook.leastError)) to \(Figures.perThousand(outlook.mostError)). Expected "
            + "precision \(Figures.percent(report.search.expectedPrecision)), expected recall "
            + "\(Figures.percent(report.search.expectedRecall)) of the true pairs that share a key."
    }

    private var table: Markup {
        let cuts = (detail.cuts + [outlook]).sorted { $0.threshold > $1.threshold }
        return """
            <div class="scroll" tabindex="0"><table>
            <caption>What other cuts would give; the chosen one is marked</caption>
            <thead><tr><th class="n" scope="col">probability</th><th class="n" scope="col">pairs joined</th>\
            <th class="n" scope="col">expected wrong</th><th class="n" scope="col">at most wrong (95 %)</th>\
            <th class="n" scope="col">true pairs missed</th></tr></thead>
            <tbody>
            \(cuts.map(row))
            </tbody></table></div>
            """
    }

    private func row(_ choice: ErrorBoundChooser.Choice) -> Markup {
        let isChosen = choice == outlook
        let missed = max(0, report.search.expectedTrue - (Double(choice.pairs) - wrong(choice)))
        return """
            <tr class="\(isChosen ? "chosen" : "other")"><th class="n" scope="row">\
            \(Figures.percent(choice.threshold))\(isChosen ? " (chosen)" : "")</th><td class="n">\(choice.pairs)</td>\
            <td class="n">\(Figures.expected(wrong(choice)))</td><td class="n">\(Figures.perThousand(choice.mostError))</td>\
            <td class="n">\(Figures.expected(missed))</td></tr>
            """
    }

    private func wrong(_ choice: ErrorBoundChooser.Choice) -> Double { choice.expectedError * Double(choice.pairs) }
}
