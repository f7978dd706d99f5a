import SearchAnalytics

/// How long answers take.
struct UsageLatencySection {
    let rows: [LatencyRow]

    var section: Section { Section(id: "latency", title: "How fast answers come", body: body) }

    private var body: Markup {
        UsageTable(
            caption: "By surface, kind of query and whether typos were assumed; budgets: suggest 50 ms, search 200 ms",
            heads: [
                ("Surface", false), ("Kind", false), ("Typos", false), ("Requests", true), ("p50", true), ("p95", true),
                ("p99", true), ("Over budget", true),
            ],
            rows: rows.map { row in
                [
                    "\(row.surface.rawValue)", "\(row.kind)", "\(row.assumesTypos ? "assumed" : "no")",
                    "\(row.requests)", "\(UsageFigures.milliseconds(row.p50))",
                    "\(UsageFigures.milliseconds(row.p95))", "\(UsageFigures.milliseconds(row.p99))",
                    "\(UsageFigures.share(row.overBudget))",
                ]
            }
        ).markup
    }
}
