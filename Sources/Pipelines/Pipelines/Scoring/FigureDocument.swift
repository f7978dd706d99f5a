import LeadScoring
import Records

/// Figures and comparisons as JSON, which the workspace keeps beside models.
enum FigureDocument {
    static func value(_ figure: Evaluation.Figure) -> JSONValue {
        .object([
            "name": .string(figure.name), "value": number(figure.value), "low": number(figure.interval?.low),
            "high": number(figure.interval?.high),
        ])
    }

    static func value(_ figures: [Evaluation.Figure], _ drift: [FeatureDrift]) -> JSONValue {
        .object([
            "figures": .array(figures.map(value)),
            "drift": .array(
                drift.map { item in
                    .object([
                        "feature": .string(item.feature), "psi": .number(item.index), "noise": .number(item.noise),
                    ])
                }),
        ])
    }

    /// What `value` wrote; empty for anything else.
    static func read(
        _ text: String
    ) -> (figures: [Evaluation.Figure], drift: [ScoringPipeline.Entry.Drift]) {
        // Only we write these; a fault would be damage, which the check of the database finds.
        guard let document = try? JSONParser.parse(Array(text.utf8)) else { return ([], []) }
        return (items(document["figures"]).compactMap(figure), items(document["drift"]).compactMap(drift))
    }

    private static func items(_ value: JSONValue?) -> [JSONValue] {
        if case .array(let items)? = value { items } else { [] }
    }

    private static func figure(_ item: JSONValue) -> Evaluation.Figure? {
        guard case .string(let name)? = item["name"] else { return nil }
        let interval = number(item["low"]).flatMap { low in
            number(item["high"]).map { Interval(low: low, high: $0) }
        }
        return Evaluation.Figure(name: name, value: number(item["value"]), interval: interval)
    }

    private static func drift(_ item: JSONValue) -> ScoringPipeline.Entry.Drift? {
        guard case .string(let feature)? = item["feature"], let index = number(item["psi"]),
            let noise = number(item["noise"])
        else { return nil }
        return ScoringPipeline.Entry.Drift(feature: feature, index: index, noise: noise)
    }

    static func value(_ comparison: ModelComparison, _ verdict: PromotionRule.Verdict) -> JSONValue {
        .object([
            "rows": .number(Double(comparison.rows)), "positives": .number(Double(comparison.positives)),
            "verdict": .string(verdict.outcome.rawValue), "reasons": .array(verdict.reasons.map { .string($0) }),
            "differences": .array(
                comparison.differences.map { item in
                    .object([
                        "name": .string(item.name), "champion": .number(item.champion),
                        "challenger": .number(item.challenger), "low": number(item.interval?.low),
                        "high": number(item.interval?.high),
                    ])
                }),
        ])
    }

    private static func number(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }

    private static func number(_ value: JSONValue?) -> Double? {
        if case .number(let number)? = value { number } else { nil }
    }
}
