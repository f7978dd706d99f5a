import Matching

/// What the model learned: how often each level occurs among matches and among others, and what it weighs.
struct LevelSection {
    let model: MatchingModel
    /// By comparison: the bits that it adds to a joined pair on average.
    let bits: [Double]

    var section: Section { Section(id: "levels", title: "What each comparison says", body: body) }

    private var body: Markup {
        """
        <p>Each comparison takes the first of its levels that holds. A level weighs log2(m/u) bits: m is its share among \
        matching pairs, u its share among others. A comparison without a value on both sides weighs nothing.</p>
        \(model.definition.comparisons.indices.map(comparison))
        """
    }

    private func comparison(_ number: Int) -> Markup {
        let comparison = model.definition.comparisons[number]
        return """
            <h3>\(comparison.name): \(Figures.bits(bits[number])) bits to a joined pair on average</h3>
            <div class="scroll" tabindex="0"><table>
            <thead><tr><th scope="col">level</th><th class="n" scope="col">m</th><th scope="col">among matches</th>\
            <th class="n" scope="col">u</th><th scope="col">among others</th><th class="n" scope="col">bits</th>\
            <th scope="col">against · for</th></tr></thead>
            <tbody>
            \(comparison.levels.indices.map { row(number, $0) })
            </tbody></table></div>
            """
    }

    private func row(_ comparison: Int, _ level: Int) -> Markup {
        let definition = model.definition.comparisons[comparison].levels[level]
        let trained = model.levels[comparison][level]
        let weight = model.weight(comparison, level)
        let rarity = definition.frequency.isEmpty ? "" : ", by how rare the value is"
        return """
            <tr><th scope="row">\(definition.label)\(definition.isTrained ? rarity : ", fixed by the definition")</th>\
            <td class="n">\(definition.isTrained ? Figures.percent(trained.m) : "")</td>\
            <td>\(definition.isTrained ? share(trained.m, "good") : "")</td>\
            <td class="n">\(definition.isTrained ? Figures.percent(trained.u) : "")</td>\
            <td>\(definition.isTrained ? share(trained.u, "bad") : "")</td>\
            <td class="n">\(Figures.bits(weight))</td><td>\(balance(weight))</td></tr>
            """
    }

    private func share(_ share: Double, _ kind: String) -> Markup {
        """
        <svg width="120" height="12" viewBox="0 0 120 12" aria-hidden="true"><rect class="rail" width="120" height="12"/>\
        <rect class="\(kind)" width="\(at: max(0.5, 120 * min(1, share)))" height="12"/></svg>
        """
    }

    /// Bits to the left of the middle speak against, to the right for a match; twenty fill a side.
    private func balance(_ weight: Double) -> Markup {
        let length = min(70, abs(weight) / 20 * 70)
        return """
            <svg width="140" height="12" viewBox="0 0 140 12" aria-hidden="true">\
            <rect class="rail" width="140" height="12"/><rect class="\(weight < 0 ? "bad" : "good")" \
            x="\(at: weight < 0 ? 70 - length : 70)" width="\(at: length)" height="12"/></svg>
            """
    }
}
