extension MatchingModel {
    /// What is wrong with a model that was read from a file, in words; empty for one that can be used.
    package var problems: [String] {
        var problems: [String] = []
        if !(prior > 0 && prior < 1) { problems.append("the prior is no probability between 0 and 1") }
        if !(unrelated > 0) { problems.append("the prior and those of its relations leave nothing for other pairs") }
        if !hasSharesOfEveryRelation {
            problems.append("its relations are not those of its definition, or do not fit its comparisons")
        }
        if !(0...1).contains(threshold) { problems.append("the threshold is no probability") }
        if levels.count != definition.comparisons.count {
            problems.append(
                "it has levels for \(levels.count) comparisons, but \(definition.comparisons.count) comparisons")
        }
        if Set(definition.columns.map(\.name)).count != definition.columns.count {
            problems.append("two columns have one name")
        }
        for (comparison, trained) in zip(definition.comparisons, levels) {
            problems += Self.problems(comparison, trained)
        }
        let named =
            definition.comparisons.flatMap(\.columns)
            + definition.comparisons.flatMap { $0.levels.flatMap(\.frequency) }
            + definition.keys.flatMap { $0.parts.map(\.column) } + definition.refinements.map(\.column)
        for column in Set(named).sorted() where definition.column(column) == nil {
            problems.append("there is no column \"\(column)\"")
        }
        return problems
    }

    /// None at all, or one for each of the definition's with a share of every level.
    private var hasSharesOfEveryRelation: Bool {
        relations.isEmpty
            || relations.count == definition.relations.count
                && relations.allSatisfy { $0.shares.map(\.count) == definition.comparisons.map(\.levels.count) }
    }

    private static func problems(_ comparison: Comparison, _ trained: [TrainedLevel]) -> [String] {
        var problems: [String] = []
        if trained.count != comparison.levels.count || comparison.levels.isEmpty {
            problems.append(
                "\"\(comparison.name)\" has \(comparison.levels.count) levels and m and u for \(trained.count)")
        }
        if comparison.levels.last?.anyOf.isEmpty == false {
            problems.append("the last level of \"\(comparison.name)\" has a condition")
        }
        for (level, share) in zip(comparison.levels, trained) where level.isTrained {
            let isSound = share.m > 0 && share.m.isFinite && share.u > 0 && share.u.isFinite
            if !isSound {
                problems.append("m or u of \"\(comparison.name)\", \"\(level.label)\" is no number above 0")
            }
        }
        return problems
    }
}
