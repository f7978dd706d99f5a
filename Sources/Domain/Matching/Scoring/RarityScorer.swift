/// What the frequency of shared values adds to a pair's weight.
package struct RarityScorer: Sendable {
    private let plan: ComparisonPlan
    /// By comparison and level, 0 for missing: the columns whose shared value counts.
    private let columnsByLevel: [[[Int]]]
    private let rarity: ValueRarity
    private let columns: RecordColumns

    package init(_ model: MatchingModel, _ columns: RecordColumns) {
        plan = ComparisonPlan(model.definition)
        self.columns = columns
        rarity = ValueRarity(model.frequencies, model.definition, columns)
        columnsByLevel = model.definition.comparisons.map { comparison in
            [[]] + comparison.levels.map { $0.frequency.compactMap(model.definition.column) }
        }
    }

    /// The columns whose shared value counts at the levels of a vector, in the order of the comparisons.
    package func columns(of vector: UInt64) -> [Int] {
        columnsByLevel.indices.flatMap { columnsByLevel[$0][plan.level($0, of: vector)] }
    }

    /// The most that the values of these columns can add.
    package func most(_ wanted: [Int]) -> Double { wanted.reduce(0) { $0 + rarity.most($1) } }

    /// The bits for the values that two rows share in `wanted`.
    @inline(__always)
    package func weight(_ left: Int, _ right: Int, columns wanted: some Sequence<Int>) -> Double {
        var weight = 0.0
        for column in wanted { weight += bits(left, right, column) }
        return weight
    }

    /// The columns whose shared value counts at one comparison's level.
    func columns(of vector: UInt64, comparison: Int) -> [Int] {
        columnsByLevel[comparison][plan.level(comparison, of: vector)]
    }

    /// The rarest value that both rows have counts; none when they share none.
    @inline(__always)
    private func bits(_ left: Int, _ right: Int, _ column: Int) -> Double {
        let (leftCell, rightCell) = (columns.cell(left, column), columns.cell(right, column))
        if (leftCell | rightCell) & Cell.manyBit == 0 {
            return leftCell == rightCell && leftCell != 0 ? rarity[column, leftCell] : 0
        }
        var (most, isShared) = (-Double.infinity, false)
        let rights = columns.items(right, column)
        for value in columns.items(left, column) where rights.contains(value) {
            (most, isShared) = (max(most, rarity[column, value]), true)
        }
        return isShared ? most : 0
    }
}
