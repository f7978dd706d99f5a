/// What the frequency of shared values adds to a pair's weight.
package struct RarityScorer: Sendable {
    private struct Term: Sendable {
        let comparison: Int
        let level: Int
        let column: Int
    }

    private let plan: ComparisonPlan
    /// In the order of comparisons, levels and columns.
    private let terms: [Term]
    private let rarity: ValueRarity
    private let columns: RecordColumns

    package init(_ model: MatchingModel, _ columns: RecordColumns) {
        plan = ComparisonPlan(model.definition)
        self.columns = columns
        rarity = ValueRarity(model.frequencies, model.definition, columns)
        terms = model.definition.comparisons.enumerated().flatMap { comparison, definition in
            definition.levels.enumerated().flatMap { level, definition in
                definition.frequency.compactMap(model.definition.column)
                    .map { Term(comparison: comparison, level: level + 1, column: $0) }
            }
        }
    }

    /// The bits for the values that two rows share at the levels of `vector`.
    package func weight(_ left: Int, _ right: Int, _ vector: UInt64) -> Double {
        var weight = 0.0
        for term in terms where plan.level(term.comparison, of: vector) == term.level {
            weight += bits(left, right, term.column)
        }
        return weight
    }

    /// The part of one comparison.
    func weight(_ left: Int, _ right: Int, _ vector: UInt64, comparison: Int) -> Double {
        terms.filter { $0.comparison == comparison && plan.level(comparison, of: vector) == $0.level }
            .reduce(0) { $0 + bits(left, right, $1.column) }
    }

    /// The rarest value that both rows have counts; none when they share none.
    @inline(__always)
    private func bits(_ left: Int, _ right: Int, _ column: Int) -> Double {
        let (leftCell, rightCell) = (columns.cell(left, column), columns.cell(right, column))
        if (leftCell | rightCell) & Cell.manyBit == 0 {
            return leftCell == rightCell && leftCell != 0 ? rarity[column, leftCell] : 0
        }
        let rights = columns.items(right, column)
        let shared = columns.items(left, column).filter(rights.contains).map { rarity[column, $0] }
        return shared.max() ?? 0
    }
}
