import SearchAnalytics

/// What is wrong with queries, and whether the offered corrections help.
struct UsageFaultSection {
    let faults: FaultFigures

    var section: Section { Section(id: "faults", title: "Faulty queries", body: body) }

    private var body: Markup {
        """
        \(FactList([
            ("queries with a fault", UsageFigures.share(faults.faulty)),
            ("corrections taken", UsageFigures.share(faults.fixesTaken)),
        ]).markup)
        \(UsageTable(
            caption: "By code; QUERY-LANGUAGE.md says what each means",
            heads: [("Code", false), ("Searches", true), ("People", true)],
            rows: faults.codes.map { ["<code>\($0.name)</code>", "\($0.searches)", "\($0.users ?? 0)"] },
            none: "No query had a fault.").markup)
        """
    }
}
