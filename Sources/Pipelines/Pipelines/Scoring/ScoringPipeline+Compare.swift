package import LeadScoring

extension ScoringPipeline {
    /// A model against the champion of its type on some rows; nil while there is no champion.
    package func compared(
        _ number: Int64, on rows: ModelJudging.Options, rule: PromotionRule
    ) throws(Failure) -> (comparison: ModelComparison, verdict: PromotionRule.Verdict)? {
        let challenger = try model(number)
        guard let entry = try entries().first(where: { $0.number == number }),
            let champion = try champion(of: entry.type)
        else { return nil }
        return try ModelJudging(rows).comparison(champion: try model(champion), challenger: challenger, rule: rule)
    }
}
