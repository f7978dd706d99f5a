import Records

extension UsageReport {
    /// The report as one table with the columns `section,name,measure,value`: an empty value is one that could not be
    /// measured.
    package var csv: String {
        let rows = rateRows + figureRows + wordRows + mixRows + latencyRows + dayRows + variantRows
        let lines = rows.map { row in
            [row.section, row.name, row.measure, row.value].map(Self.cell).joined(separator: ",")
        }
        return (["section,name,measure,value"] + lines).joined(separator: "\r\n") + "\r\n"
    }

    private typealias Row = (section: String, name: String, measure: String, value: String)

    private static func rate(_ section: String, _ name: String, _ rate: Rate) -> [Row] {
        [
            (section, name, "count", String(rate.count)), (section, name, "of", String(rate.total)),
            (section, name, "share", number(rate.value)), (section, name, "low", number(rate.interval?.lowerBound)),
            (section, name, "high", number(rate.interval?.upperBound)),
        ]
    }

    private var rateRows: [Row] {
        [
            ("zero", outcome.zero), ("weak", outcome.weak), ("click", outcome.click),
            ("click_first", outcome.clickFirst), ("click_top_three", outcome.clickTopThree),
            ("success", outcome.success), ("abandoned", outcome.abandoned), ("reformulated", outcome.reformulated),
            ("faulty", faults.faulty), ("fixes_taken", faults.fixesTaken),
        ].flatMap { Self.rate("rates", $0.0, $0.1) }
    }

    private var figureRows: [Row] {
        [
            ("figures", "", "searches", String(outcome.searches)), ("figures", "", "users", String(outcome.users)),
            ("figures", "", "requests", String(requests)),
            ("figures", "", "reciprocal_rank", Self.number(outcome.reciprocalRank)),
            ("figures", "", "click_position", Self.number(outcome.clickPosition)),
            ("figures", "", "freshness_misses", String(outcome.freshnessMisses)),
            ("figures", "", "keystrokes_to_click", Self.number(effort.keystrokesToClick)),
            ("figures", "", "milliseconds_to_click", Self.number(effort.millisecondsToClick)),
        ] + outcome.rescues.map { ("rescues", $0.rescue.rawValue, "searches", String($0.searches)) }
    }

    private var wordRows: [Row] {
        let texts = [("top", words.top), ("zero", words.zero)].flatMap { section, rows in
            rows.flatMap { row -> [Row] in
                [
                    (section, row.text, "searches", String(row.searches)),
                    (section, row.text, "users", String(row.users)),
                    (section, row.text, "zero", String(row.zero)), (section, row.text, "clicks", String(row.clicks)),
                    (section, row.text, "reciprocal_rank", Self.number(row.reciprocalRank)),
                ]
            }
        }
        let others: [Row] = [
            ("top", "other", "searches", String(words.otherSearches)),
            ("zero", "other", "zero", String(words.otherZero)),
        ]
        let gaps = words.gaps.flatMap { row -> [Row] in
            [
                ("gaps", row.word, "searches", String(row.searches)), ("gaps", row.word, "users", String(row.users)),
                ("gaps", row.word, "nearest", row.nearest ?? ""),
            ]
        }
        let synonyms = words.synonyms.flatMap { row -> [Row] in
            [
                ("synonyms", "\(row.from) > \(row.to)", "searches", String(row.searches)),
                ("synonyms", "\(row.from) > \(row.to)", "users", String(row.users)),
            ]
        }
        return texts + others + gaps + synonyms
    }

    private var mixRows: [Row] {
        [("kinds", mix.kinds), ("shapes", mix.shapes), ("fields", mix.fields), ("faults", faults.codes)].flatMap {
            section, rows in
            rows.flatMap { row -> [Row] in
                [
                    (section, row.name, "searches", String(row.searches)),
                    (section, row.name, "users", row.users.map { String($0) } ?? ""),
                ]
            }
        }
    }

    private var latencyRows: [Row] {
        latencies.flatMap { row -> [Row] in
            let name = "\(row.surface.rawValue) \(row.kind)\(row.assumesTypos ? " typos" : "")"
            return [
                ("latency", name, "requests", String(row.requests)), ("latency", name, "p50_us", String(row.p50)),
                ("latency", name, "p95_us", String(row.p95)), ("latency", name, "p99_us", String(row.p99)),
            ] + Self.rate("latency", name + " over budget", row.overBudget)
        }
    }

    private var dayRows: [Row] {
        days.flatMap { row -> [Row] in
            let day = row.day.description
            return [
                ("days", day, "searches", row.searches.map { String($0) } ?? ""),
                ("days", day, "users", row.users.map { String($0) } ?? ""),
                ("days", day, "zero", row.zero.map { String($0.count) } ?? ""),
                ("days", day, "clicked", row.click.map { String($0.count) } ?? ""),
            ]
        }
    }

    private var variantRows: [Row] {
        variants.flatMap { row -> [Row] in
            [
                ("variants", row.variant, "searches", String(row.searches)),
                ("variants", row.variant, "users", String(row.users)),
            ] + Self.rate("variants", row.variant + " click", row.click)
                + Self.rate("variants", row.variant + " success", row.success)
        }
            + interleaving.flatMap { row -> [Row] in
                [
                    ("interleaving", row.variant, "left_wins", String(row.leftWins)),
                    ("interleaving", row.variant, "right_wins", String(row.rightWins)),
                    ("interleaving", row.variant, "ties", String(row.ties)),
                    ("interleaving", row.variant, "low", Self.number(row.interval?.lowerBound)),
                    ("interleaving", row.variant, "high", Self.number(row.interval?.upperBound)),
                ]
            }
    }

    private static func number(_ value: Double?) -> String { value.map(JSONWriter.shortest) ?? "" }

    /// Quoted where a reader would else cut it, and never read as a formula by a spreadsheet.
    private static func cell(_ text: String) -> String {
        let safe = text.first.map { "=+-@\t".contains($0) } == true && Double(text) == nil ? "'" + text : text
        guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
