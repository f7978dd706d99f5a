import SearchAnalytics

/// Which kinds of queries there are.
struct UsageMixSection {
    let mix: QueryMix

    var section: Section { Section(id: "mix", title: "Kinds of queries", body: body) }

    private var body: Markup {
        "\(table("Kinds", mix.kinds))\n\(table("Shapes", mix.shapes))\n\(table("Fields in conditions", mix.fields))"
    }

    private func table(_ name: String, _ rows: [CountRow]) -> Markup {
        let most = Double(rows.map(\.searches).max() ?? 1)
        return """
            <h3>\(name)</h3>
            \(UsageTable(
                caption: "By the number of searches; rare ones together",
                heads: [("", false), ("", false), ("Searches", true), ("People", true)],
                rows: rows.map { row in
                    [
                        "\(row.name)", bar(Double(row.searches) / most), "\(row.searches)",
                        "\(row.users.map { Figures.count($0) } ?? "")",
                    ]
                }).markup)
            """
    }

    private func bar(_ share: Double) -> Markup {
        """
        <svg class="bar" viewBox="0 0 200 12" width="200" height="12" aria-hidden="true">\
        <rect class="total" width="\(at: max(1, share * 200))" height="12"/></svg>
        """
    }
}
