import Records
import TextAnalysis

/// Why two records did not meet, and what would have said more for them.
extension RecordMatcher {
    /// Every key rule for rows 0 and 1: whether they share a key by it, and if not, what stands in the way.
    func meetings(_ columns: RecordColumns) -> [PairExplanation.KeyMeeting] {
        let generator = generator(columns)
        return model.definition.keys.enumerated().map { rule, definition in
            let left = generator.keys(ofRow: 0, rule: rule, in: columns)
            let right = generator.keys(ofRow: 1, rule: rule, in: columns)
            let isShared = !Set(left).isDisjoint(with: right)
            func missing(_ row: Int) -> [String] {
                definition.parts.map(\.column).filter { name in
                    model.definition.column(name).map { columns.cell(row, $0) == 0 } ?? true
                }
            }
            return PairExplanation.KeyMeeting(
                rule: definition.name, isShared: isShared, missingLeft: left.isEmpty ? missing(0) : [],
                missingRight: right.isEmpty ? missing(1) : [],
                different: isShared || left.isEmpty || right.isEmpty ? [] : different(definition, columns))
        }
    }

    /// The columns of a key whose parts have nothing in common.
    private func different(_ rule: KeyRule, _ columns: RecordColumns) -> [String] {
        rule.parts.filter { part in
            guard let column = model.definition.column(part.column) else { return false }
            let table = PartHashes(
                KeyPlan.Table(column: column, transform: part.transform), columns: columns,
                nicknames: normalizer.facts.nicknames)
            var left: Set<UInt64> = []
            table.forEachHash(0, of: columns) { left.insert($0) }
            var isShared = false
            table.forEachHash(1, of: columns) { isShared = isShared || left.contains($0) }
            return !isShared
        }.map(\.column)
    }

    /// The comparisons whose best level was not reached, by what was lost.
    func shortfalls(_ evidence: PairEvidence) -> [PairExplanation.Shortfall] {
        model.definition.comparisons.enumerated().compactMap { number, comparison in
            let part = evidence.contributions[number]
            let weights = comparison.levels.indices.map { model.weight(number, $0) }
            guard let best = weights.indices.max(by: { weights[$0] < weights[$1] }) else { return nil }
            let lost = weights[best] - (part.weight - part.rarity)
            guard lost > 0, comparison.levels[best].label != part.level else { return nil }
            return PairExplanation.Shortfall(
                comparison: comparison.name, level: part.level, best: comparison.levels[best].label, bits: lost)
        }.sorted { ($1.bits, $0.comparison) < ($0.bits, $1.comparison) }
    }
}
