import Records
import SearchAnalytics

/// Searches of each day, those that found nothing as a part of their bar.
struct UsageDaySection {
    let days: [DayRow]

    var section: Section { Section(id: "days", title: "Day by day", body: body) }

    private static let (left, right, top, bottom) = (52.0, 888.0, 12.0, 200.0)

    private var body: Markup {
        guard let first = days.first, let last = days.last else { return "<p class=\"none\">No days to show.</p>" }
        return """
            <figure><svg viewBox="0 0 900 232" role="img" aria-labelledby="days-title">
            <title id="days-title">Searches from \(first.day.description) to \(last.day.description), at most \
            \(most) a day</title>
            \(rails)
            \(days.map(bar))
            <text class="start" x="\(at: Self.left)" y="222">\(first.day.description)</text>
            <text class="end" x="\(at: Self.right)" y="222">\(last.day.description)</text>
            </svg><figcaption>Searches a day: <span class="good">green</span> found something, \
            <span class="bad">orange</span> found nothing. Days on which too few people searched are left \
            blank.</figcaption></figure>
            """
    }

    private var most: Int { days.compactMap(\.searches).max() ?? 0 }
    /// The least of 1, 2 and 5 times a power of ten that the fullest day does not exceed.
    private var ceiling: Int {
        var step = 1
        while true {
            for factor in [1, 2, 5] where factor * step >= max(1, most) { return factor * step }
            step *= 10
        }
    }

    private func height(_ count: Int) -> Double { Double(count) / Double(ceiling) * (Self.bottom - Self.top) }

    private var rails: Markup {
        let marks = ceiling.isMultiple(of: 2) || ceiling == 1 ? [0, ceiling / 2, ceiling] : [0, ceiling]
        return Markup(
            Set(marks).sorted().map { count -> Markup in
                let y = Self.bottom - height(count)
                return """
                    <line class="axis" x1="\(at: Self.left)" x2="\(at: Self.right)" y1="\(at: y)" y2="\(at: y)"/>\
                    <text class="end" x="46" y="\(at: y + 4)">\(count)</text>
                    """
            })
    }

    private func bar(_ row: DayRow) -> Markup {
        guard let first = days.first, let last = days.last, let searches = row.searches, let zero = row.zero else {
            return ""
        }
        let step = (Self.right - Self.left) / Double(last.day.dayNumber - first.day.dayNumber + 1)
        let x = Self.left + Double(row.day.dayNumber - first.day.dayNumber) * step
        let (whole, empty) = (height(searches), height(zero.count))
        let width = max(1, min(step - 2, 48))
        return """
            <g><title>\(row.day.description): \(searches) searches of \(row.users ?? 0) people, \(zero.count) without a \
            hit</title><rect class="good" x="\(at: x + (step - width) / 2)" y="\(at: Self.bottom - whole)" \
            width="\(at: width)" height="\(at: whole - empty)"/><rect class="bad" x="\(at: x + (step - width) / 2)" \
            y="\(at: Self.bottom - empty)" width="\(at: width)" height="\(at: empty)"/></g>
            """
    }
}
