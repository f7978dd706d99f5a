import Matching

/// How a pair's weight comes together, comparison by comparison.
struct Waterfall {
    let evidence: PairEvidence
    /// In bits.
    let cut: Double

    private struct Step {
        let name: String
        let bits: Double
        let before: Double
        var after: Double { before + bits }
    }

    private static let (left, width, row) = (210.0, 620.0, 22.0)

    /// The prior and every comparison that says something, each from where the last one ended.
    private var steps: [Step] {
        var steps = [Step(name: "before comparing", bits: evidence.prior, before: 0)]
        for part in evidence.contributions where part.weight != 0 {
            steps.append(Step(name: part.comparison, bits: part.weight, before: steps[steps.count - 1].after))
        }
        return steps
    }

    var figure: Markup {
        let steps = steps
        let ends = steps.flatMap { [$0.before, $0.after] } + [evidence.weight, cut.isFinite ? cut : 0]
        let (least, most) = (ends.min() ?? 0, ends.max() ?? 0)
        let scale = Self.width / max(1, most - least)
        func x(_ weight: Double) -> Double { Self.left + (weight - least) * scale }
        let height = Double(steps.count + 1) * Self.row + 8
        let bars = steps.enumerated().map { place, step in
            bar(step.name, step.before, step.after, Double(place) * Self.row, x, step.bits < 0 ? "bad" : "good")
        }
        let total = bar("together", 0, evidence.weight, Double(steps.count) * Self.row, x, "total")
        return """
            <figure><svg viewBox="0 0 900 \(at: height)" role="img" \
            aria-label="Weights of the pair add up to \(Figures.bits(evidence.weight)) bits">
            <line class="axis" x1="\(at: x(0))" x2="\(at: x(0))" y1="0" y2="\(at: height)"/>
            \(bars)
            \(total)
            \(cutLine(x, height))
            </svg></figure>
            """
    }

    private func bar(
        _ name: String, _ before: Double, _ after: Double, _ y: Double, _ x: (Double) -> Double, _ kind: String
    ) -> Markup {
        let (start, end) = (x(min(before, after)), x(max(before, after)))
        return """
            <text class="end" x="200" y="\(at: y + 16)">\(name)</text>\
            <rect class="\(kind)" x="\(at: start)" y="\(at: y + 4)" width="\(at: max(1, end - start))" height="16"/>\
            <text x="\(at: end + 5)" y="\(at: y + 16)">\(Figures.bits(after - before))</text>
            """
    }

    private func cutLine(_ x: (Double) -> Double, _ height: Double) -> Markup {
        guard cut.isFinite else { return "" }
        return "<line class=\"cut\" x1=\"\(at: x(cut))\" x2=\"\(at: x(cut))\" y1=\"0\" y2=\"\(at: height)\"/>"
    }
}
