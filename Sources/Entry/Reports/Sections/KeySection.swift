import Matching
import Pipelines

/// What brought rows together to be compared at all, and which keys too many rows shared.
struct KeySection {
    let search: SearchReport

    var section: Section { Section(id: "keys", title: "Keys", body: body) }

    private var body: Markup {
        """
        <p>Rows are compared when they share a key. A value that too many rows share brings all of them together, which \
        tells nothing and costs much: there a second value must agree too, or most values. Rows that nothing tells apart \
        there do not meet by that key, and are counted here.</p>
        <div class="scroll" tabindex="0"><table>
        <thead><tr><th scope="col">key</th><th class="n" scope="col">keys made</th><th class="n" scope="col">shared</th>\
        <th class="n" scope="col">pairs it found first</th><th class="n" scope="col">over-full, refined</th>\
        <th class="n" scope="col">rows in these</th><th class="n" scope="col">fullest</th>\
        <th class="n" scope="col">did not meet</th></tr></thead>
        <tbody>
        \(search.rules.map(row))
        </tbody></table></div>
        \(recall)
        """
    }

    /// What the keys are likely to have missed.
    private var recall: Markup {
        guard let estimate = search.keyRecall else {
            return
                "<p>How many true pairs the keys missed cannot be told: fewer than two independent keys found any.</p>"
        }
        return """
            <h3>What the keys missed</h3>
            <p>About \(Figures.percent(estimate.recall)) of the true pairs share a key (with 95 % certainty from \
            \(Figures.percent(estimate.least)) to \(Figures.percent(estimate.most))): \(Figures.expected(estimate.found)) \
            of \(Figures.expected(estimate.all)). This is told from how often keys that have no field in common found the \
            same pairs; true pairs that have nothing in common are not foreseen by it.</p>
            <div class="scroll" tabindex="0"><table>
            <thead><tr><th scope="col">independent key</th><th class="n" scope="col">true pairs it found</th></tr></thead>
            <tbody>
            \(estimate.sources.map(source))
            </tbody></table></div>
            """
    }

    private func source(_ source: RecallEstimate.Captures) -> Markup {
        """
        <tr><th scope="row">\(source.columns.joined(separator: " and "))</th>\
        <td class="n">\(Figures.expected(source.found))</td></tr>
        """
    }

    private func row(_ rule: SearchReport.Rule) -> Markup {
        """
        <tr><th scope="row">\(rule.name)</th><td class="n">\(rule.keys)</td><td class="n">\(rule.blocks)</td>\
        <td class="n">\(rule.pairs)</td><td class="n">\(rule.refined.count)</td>\
        <td class="n">\(rule.refined.reduce(0) { $0 + $1.records })</td>\
        <td class="n">\(rule.refined.map(\.records).max() ?? 0)</td>\
        <td class="n">\(rule.refined.reduce(0) { $0 + $1.unsplit })</td></tr>
        """
    }
}
