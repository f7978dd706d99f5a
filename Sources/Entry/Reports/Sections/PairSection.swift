import Matching
import Records

/// The pairs on which the cut decides, with everything that speaks for and against them.
struct PairSection {
    let samples: [PairEvidence]
    let threshold: Double
    /// In bits.
    let cut: Double

    var section: Section { Section(id: "pairs", title: "Pairs near the cut", body: body) }

    private var body: Markup {
        if samples.isEmpty { return "<p>No pair is likelier than one in a hundred.</p>" }
        return """
            <p>The pairs nearest to the cut on both sides: if most of those above it are wrong, cut higher; if most of those \
            below it are right, cut lower. Weights are in bits: each bit doubles or halves the odds, and they add up to the \
            pair's weight. The dashed line is the cut.</p>
            \(samples.map(pair))
            """
    }

    private func pair(_ evidence: PairEvidence) -> Markup {
        let isJoined = evidence.probability >= threshold
        return """
            <h3><bdi style="display:inline">\(evidence.left.rawValue)</bdi> and <bdi style="display:inline">\
            \(evidence.right.rawValue)</bdi>: \(Figures.percent(evidence.probability)), <span class="\
            \(isJoined ? "good" : "bad")">\(isJoined ? "joined" : "not joined")</span></h3>
            \(Waterfall(evidence: evidence, cut: cut).figure)
            \(table(evidence))
            """
    }

    private func table(_ evidence: PairEvidence) -> Markup {
        var sum = evidence.prior
        let rows = evidence.contributions.map { part -> Markup in
            sum += part.weight
            return row(part, sum)
        }
        return """
            <div class="scroll" tabindex="0"><table>
            <caption>Values as compared, after normalisation</caption>
            <thead><tr><th scope="col">comparison</th><th scope="col">level</th><th scope="col">left</th>\
            <th scope="col">right</th><th class="n" scope="col">of it rarity</th><th class="n" scope="col">bits</th>\
            <th class="n" scope="col">sum</th></tr></thead>
            <tbody>
            <tr><th scope="row">before comparing</th><td>two random rows</td><td></td><td></td><td class="n"></td>\
            <td class="n">\(Figures.bits(evidence.prior))</td><td class="n">\(Figures.bits(evidence.prior))</td></tr>
            \(rows)
            <tr class="sum"><th scope="row">together</th><td>\(Figures.percent(evidence.probability))</td><td></td><td></td>\
            <td class="n"></td><td class="n">\(Figures.bits(evidence.weight))</td>\
            <td class="n">\(Figures.bits(sum))</td></tr>
            </tbody></table></div>
            """
    }

    private func row(_ part: Contribution, _ sum: Double) -> Markup {
        let kind = part.weight == 0 ? "none" : part.weight < 0 ? "bad" : "good"
        return """
            <tr><th scope="row">\(part.comparison)</th><td>\(part.level ?? "nothing to compare")</td>\
            <td>\(Values.markup(part.values.map { ($0.column, $0.left) }))</td>\
            <td>\(Values.markup(part.values.map { ($0.column, $0.right) }))</td>\
            <td class="n">\(part.rarity == 0 ? "" : Figures.bits(part.rarity))</td>\
            <td class="n \(kind)">\(Figures.bits(part.weight))</td>\
            <td class="n">\(Figures.bits(sum))</td></tr>
            """
    }
}
