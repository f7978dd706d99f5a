import Records
import SearchAnalytics

/// A report of searches for a terminal.
struct UsagePrinter {
    let report: UsageReport

    var text: String {
        let parts = [
            head, rates.text, list("Most frequent", report.words.top, report.words.otherSearches),
            list("Without a hit", report.words.zero, report.words.otherZero), gaps, synonyms, codes, latency, shapes,
            variants, interleaving,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        let (outcome, effort) = (report.outcome, report.effort)
        return """
            \(outcome.searches) searches of \(outcome.users) people in \(report.requests) requests, \
            \(report.window.from.iso.prefix(10)) to \(report.window.to.iso.prefix(10))
            counted so: \(report.settings.words)
            named from \(report.threshold.users) people on \(report.threshold.days) days; – is too little to say
            reciprocal rank \(decimal(outcome.reciprocalRank)), place of choices \(decimal(outcome.clickPosition)), \
            letters to the choice \(decimal(effort.keystrokesToClick)), \
            milliseconds to the choice \(decimal(effort.millisecondsToClick)), \
            freshness misses \(outcome.freshnessMisses)
            """
    }

    private var rates: TextTable {
        let outcome = report.outcome
        var table = TextTable("rate", "share", "95 % interval", "count", "of")
        for (name, rate) in [
            ("nothing found", outcome.zero), ("only by another spelling", outcome.weak), ("chosen from", outcome.click),
            ("first chosen", outcome.clickFirst), ("top three chosen", outcome.clickTopThree),
            ("success", outcome.success), ("given up", outcome.abandoned), ("refined", outcome.reformulated),
            ("faulty queries", report.faults.faulty), ("fixes taken", report.faults.fixesTaken),
        ] { table.add(name, share(rate), interval(rate), String(rate.count), String(rate.total)) }
        return table
    }

    private func list(_ title: String, _ rows: [TextRow], _ rest: Int) -> String {
        guard !rows.isEmpty || rest > 0 else { return "" }
        var table = TextTable(title, "searches", "people", "zero", "clicks", "rank")
        for row in rows {
            table.add(
                row.text, String(row.searches), String(row.users), String(row.zero), String(row.clicks),
                decimal(row.reciprocalRank))
        }
        if rest > 0 { table.add("others, not named", String(rest), "-", "-", "-", "-") }
        return table.text
    }

    private var gaps: String {
        guard !report.words.gaps.isEmpty else { return "" }
        var table = TextTable("Missing word", "searches", "people", "nearest")
        for row in report.words.gaps {
            table.add(row.word, String(row.searches), String(row.users), row.nearest ?? "-")
        }
        return table.text
    }

    private var synonyms: String {
        guard !report.words.synonyms.isEmpty else { return "" }
        var table = TextTable("Typed", "then found with", "searches", "people")
        for row in report.words.synonyms { table.add(row.from, row.to, String(row.searches), String(row.users)) }
        return table.text
    }

    private var codes: String {
        guard !report.faults.codes.isEmpty else { return "" }
        var table = TextTable("Remark", "searches", "people")
        for row in report.faults.codes { table.add(row.name, String(row.searches), String(row.users ?? 0)) }
        return table.text
    }

    private var latency: String {
        guard !report.latencies.isEmpty else { return "" }
        var table = TextTable("Surface", "kind", "typos", "requests", "p50 ms", "p95 ms", "p99 ms", "over budget")
        for row in report.latencies {
            table.add(
                row.surface.rawValue, row.kind, row.assumesTypos ? "assumed" : "no", String(row.requests),
                milliseconds(row.p50), milliseconds(row.p95), milliseconds(row.p99), share(row.overBudget))
        }
        return table.text
    }

    private var shapes: String {
        guard !report.mix.shapes.isEmpty else { return "" }
        var table = TextTable("Form", "searches", "people")
        for row in report.mix.shapes { table.add(row.name, String(row.searches), row.users.map { "\($0)" } ?? "-") }
        return table.text
    }

    private var variants: String {
        guard !report.variants.isEmpty else { return "" }
        var table = TextTable("Variant", "searches", "people", "zero", "clicked", "success", "rank")
        for row in report.variants {
            table.add(
                row.variant, String(row.searches), String(row.users), share(row.zero), share(row.click),
                share(row.success), decimal(row.reciprocalRank))
        }
        return table.text
    }

    private var interleaving: String {
        guard !report.interleaving.isEmpty else { return "" }
        var table = TextTable("Interleaved", "left", "right", "ties", "right of the decided", "different")
        for row in report.interleaving {
            let interval = row.interval.map { "\(percent($0.lowerBound)) - \(percent($0.upperBound)) %" } ?? "–"
            table.add(
                row.variant, String(row.leftWins), String(row.rightWins), String(row.ties), interval,
                row.isDifferent ? "yes" : "not shown")
        }
        return table.text
    }

    // MARK: Numbers

    private func share(_ rate: Rate) -> String {
        guard rate.isFirm, let value = rate.value else { return "–" }
        return "\(percent(value)) %"
    }

    private func interval(_ rate: Rate) -> String {
        guard rate.isFirm, let interval = rate.interval else { return "–" }
        return "\(percent(interval.lowerBound)) - \(percent(interval.upperBound)) %"
    }

    private func percent(_ share: Double) -> String { JSONWriter.shortest((share * 1_000).rounded() / 10) }

    private func decimal(_ number: Double?) -> String {
        number.map { JSONWriter.shortest(($0 * 1_000).rounded() / 1_000) } ?? "–"
    }

    private func milliseconds(_ microseconds: Int) -> String {
        JSONWriter.shortest((Double(microseconds) / 10).rounded() / 100)
    }
}
