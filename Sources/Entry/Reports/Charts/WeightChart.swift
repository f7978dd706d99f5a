import Foundation
import Matching

/// How many pairs have which weight, with the cut, and what precision and recall each cut would give.
struct WeightChart {
    let histogram: WeightHistogram
    /// In bits.
    let cut: Double

    private static let (width, left, right) = (900.0, 46.0, 12.0)
    private static let (barTop, barBottom, curveTop, curveBottom) = (14.0, 190.0, 236.0, 330.0)

    var figure: Markup {
        guard let first = histogram.bins.first, let last = histogram.bins.last else {
            return "<p>No pair is likelier than one in a hundred, so there is nothing to draw.</p>"
        }
        return """
            <figure><svg viewBox="0 0 900 372" role="img" aria-labelledby="weights-title">
            <title id="weights-title">Pairs by weight from \(Figures.bits(Double(first.weight))) to \
            \(Figures.bits(Double(last.weight + 1))) bits\(cut.isFinite ? ", cut at \(Figures.bits(cut)) bits" : "")</title>
            \(countAxis)
            \(histogram.bins.map(bar))
            \(curves)
            \(weightAxis)
            \(cutLine)
            </svg><figcaption>Above: pairs by weight, on a logarithmic scale; \
            <span class="good">green</span> is the part expected to be true, <span class="bad">orange</span> the part \
            expected to be wrong. Below: of a cut at that weight, the share of joined pairs expected to be true \
            (<span class="good">precision, solid</span>) and the share of true pairs expected to be joined (recall, \
            dashed).</figcaption></figure>
            """
    }

    // MARK: Places

    private var least: Double { Double(histogram.bins.first?.weight ?? 0) }
    private var most: Double { Double((histogram.bins.last?.weight ?? 0) + 1) }
    private var step: Double { (Self.width - Self.left - Self.right) / max(1, most - least) }
    private func x(_ weight: Double) -> Double { Self.left + (min(most, max(least, weight)) - least) * step }

    /// Powers of ten up to the fullest bin.
    private var decades: Int {
        let fullest = histogram.bins.map(\.pairs).max() ?? 1
        return max(1, String(max(1, fullest - 1)).count)
    }

    private func height(_ pairs: Int) -> Double {
        pairs == 0 ? 0 : (log10(Double(pairs)) + 0.3) / (Double(decades) + 0.3) * (Self.barBottom - Self.barTop)
    }

    private func y(_ share: Double) -> Double { Self.curveBottom - share * (Self.curveBottom - Self.curveTop) }

    // MARK: Parts

    private func bar(_ bin: WeightHistogram.Bin) -> Markup {
        let whole = height(bin.pairs)
        let wrong = bin.pairs == 0 ? 0 : whole * (1 - bin.expectedTrue / Double(bin.pairs))
        let (x, width) = (x(Double(bin.weight)), max(1, step - 1))
        return """
            <g><title>\(Figures.bits(Double(bin.weight))) to \(Figures.bits(Double(bin.weight + 1))) bits: \(bin.pairs) \
            pairs, \(Figures.expected(bin.expectedTrue)) expected to be true</title>\
            <rect class="good" x="\(at: x)" y="\(at: Self.barBottom - whole)" width="\(at: width)" \
            height="\(at: whole - wrong)"/><rect class="bad" x="\(at: x)" y="\(at: Self.barBottom - wrong)" \
            width="\(at: width)" height="\(at: wrong)"/></g>
            """
    }

    private var countAxis: Markup {
        Markup(
            (0...decades).map { decade -> Markup in
                let count = Int(pow(10, Double(decade)))
                let y = Self.barBottom - height(count)
                return """
                    <line class="axis" x1="\(at: Self.left)" x2="888" y1="\(at: y)" y2="\(at: y)"/>\
                    <text class="end" x="40" y="\(at: y + 4)">\(count)</text>
                    """
            })
    }

    private var weightAxis: Markup {
        let every = max(1, Int((most - least) / 14))
        let marks = histogram.bins.filter { $0.weight.isMultiple(of: every) }.map { bin -> Markup in
            let (x, weight) = (x(Double(bin.weight)), Figures.count(bin.weight))
            return """
                <text class="middle" x="\(at: x)" y="206">\(weight)</text>\
                <text class="middle" x="\(at: x)" y="348">\(weight)</text>
                """
        }
        return "\(marks)<text class=\"middle\" x=\"470\" y=\"366\">weight of the pair in bits</text>"
    }

    private var curves: Markup {
        func points(_ share: (WeightHistogram.Bin) -> Double) -> String {
            histogram.bins.map { bin in
                "\(Figures.decimal(x(Double(bin.weight)), digits: 1)),\(Figures.decimal(y(share(bin)), digits: 1))"
            }.joined(separator: " ")
        }
        let rails = [0.0, 0.5, 1.0].map { share -> Markup in
            """
            <line class="axis" x1="\(at: Self.left)" x2="888" y1="\(at: y(share))" y2="\(at: y(share))"/>\
            <text class="end" x="40" y="\(at: y(share) + 4)">\(Int(share * 100)) %</text>
            """
        }
        return """
            \(rails)
            <polyline class="precision" points="\(points(\.precisionAbove))"/>
            <polyline class="recall" points="\(points(\.recallAbove))"/>
            """
    }

    private var cutLine: Markup {
        guard cut.isFinite else { return "<text class=\"end\" x=\"888\" y=\"12\">nothing is joined</text>" }
        let x = x(cut)
        let isLeft = x > Self.width / 2
        return """
            <line class="cut" x1="\(at: x)" x2="\(at: x)" y1="4" y2="\(at: Self.curveBottom)"/>\
            <text class="\(isLeft ? "end" : "start")" x="\(at: x + (isLeft ? -6 : 6))" y="14">\
            cut at \(Figures.bits(cut)) bits</text>
            """
    }
}
