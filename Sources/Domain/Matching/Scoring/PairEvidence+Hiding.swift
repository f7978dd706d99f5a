extension PairEvidence {
    /// The evidence without what some comparisons say: their bits are told as one sum, so that all still add up.
    package func hiding(_ comparisons: Set<String>) -> PairEvidence {
        let (hidden, shown) = (contributions.filter { comparisons.contains($0.comparison) }, contributions)
        guard !hidden.isEmpty else { return self }
        let sum = Contribution(
            comparison: "hidden", level: nil, weight: hidden.reduce(0) { $0 + $1.weight }, rarity: 0, values: [])
        return PairEvidence(
            left: left, right: right, weight: weight, prior: prior,
            contributions: shown.filter { !comparisons.contains($0.comparison) } + [sum], relation: relation)
    }
}

extension PairExplanation {
    /// The explanation without what some comparisons and key rules say.
    package func hiding(_ comparisons: Set<String>, rules: Set<String>) -> PairExplanation {
        PairExplanation(
            evidence: evidence.hiding(comparisons), keys: keys.filter { !rules.contains($0.rule) },
            shortfalls: shortfalls.filter { !comparisons.contains($0.comparison) })
    }
}
