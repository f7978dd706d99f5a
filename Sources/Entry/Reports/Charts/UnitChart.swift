/// Curves from 0 to 1 both ways: shares against shares.
struct UnitChart {
    struct Curve {
        /// One of `PageStyle`'s: `precision` is solid, `recall` dashed.
        let style: String
        let points: [(x: Double, y: Double)]
        var hasDots = false
    }

    let id: String
    let title: String
    let across: String
    let up: String
    let curves: [Curve]
    /// A line that says nothing, from its left end to its right one.
    var nothing: (left: Double, right: Double)?
    let caption: Markup

    private static let (left, right, top, bottom) = (52.0, 412.0, 12.0, 322.0)

    private func x(_ share: Double) -> Double { Self.left + min(1, max(0, share)) * (Self.right - Self.left) }
    private func y(_ share: Double) -> Double { Self.bottom - min(1, max(0, share)) * (Self.bottom - Self.top) }

    var markup: Markup {
        """
        <figure><svg viewBox="0 0 430 372" width="430" role="img" aria-labelledby="\(id)-title">
        <title id="\(id)-title">\(title)</title>
        \(rails)
        \(nothingLine)
        \(curves.map(curve))
        <text class="middle" x="\(at: (Self.left + Self.right) / 2)" y="362">\(across)</text>
        <text class="start" x="\(at: Self.left + 4)" y="\(at: Self.top + 10)">\(up)</text>
        </svg><figcaption>\(caption)</figcaption></figure>
        """
    }

    private var rails: Markup {
        Markup(
            [0.0, 0.25, 0.5, 0.75, 1.0].map { share -> Markup in
                """
                <line class="axis" x1="\(at: Self.left)" x2="\(at: Self.right)" y1="\(at: y(share))" y2="\(at: y(share))"/>\
                <text class="end" x="46" y="\(at: y(share) + 4)">\(Int(share * 100)) %</text>\
                <text class="middle" x="\(at: x(share))" y="342">\(Int(share * 100)) %</text>
                """
            })
    }

    private var nothingLine: Markup {
        guard let nothing else { return "" }
        return """
            <line class="cut" x1="\(at: x(0))" x2="\(at: x(1))" y1="\(at: y(nothing.left))" y2="\(at: y(nothing.right))"/>
            """
    }

    private func curve(_ curve: Curve) -> Markup {
        let places = curve.points.map {
            "\(Figures.decimal(x($0.x), digits: 1)),\(Figures.decimal(y($0.y), digits: 1))"
        }
        let dots =
            curve.hasDots
            ? curve.points.map {
                "<circle class=\"node\" cx=\"\(at: x($0.x))\" cy=\"\(at: y($0.y))\" r=\"3.5\"/>" as Markup
            }
            : []
        return "<polyline class=\"\(curve.style)\" points=\"\(places.joined(separator: " "))\"/>\(dots)"
    }
}
