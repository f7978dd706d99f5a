/// The comparisons of a definition as flat tables of numbers, for the loop over pairs.
package struct ComparisonPlan: Sendable {
    /// One test; a measure that several tests ask for is taken once per pair.
    struct Step: Sendable {
        enum Kind: UInt8, Sendable {
            case same, sameOwn, missing, present, initial, nickname, atLeast, atMost
        }

        var kind: Kind
        var column: Int
        var other: Int
        var measure: Int
        var bound: Double
    }

    /// A metric between two columns, with the loosest bound that any test sets.
    struct Measure: Hashable, Sendable {
        var metric: Metric
        var column: Int
        var other: Int
    }

    struct Level: Sendable {
        var anyOf: [Range<Int>]
    }

    let steps: [Step]
    let measures: [Measure]
    /// By measure: what lies beyond it need not be told exactly.
    let cutoffs: [Double]
    /// By comparison; the last level of each holds always.
    let levels: [[Level]]
    /// By comparison: one bit per column it reads.
    let columnMasks: [UInt64]
    /// By comparison: where its level stands in a vector.
    package let shifts: [UInt64]
    package let masks: [UInt64]

    package var comparisonCount: Int { levels.count }

    package init(_ definition: MatchingDefinition) {
        var builder = Builder(definition)
        levels = definition.comparisons.map { comparison in comparison.levels.map { builder.level($0) } }
        steps = builder.steps
        measures = builder.measures
        cutoffs = builder.cutoffs
        columnMasks = definition.comparisons.map { comparison in
            comparison.columns.compactMap(definition.column).reduce(0) { $0 | 1 << UInt64($1) }
        }
        var shift: UInt64 = 0
        var shifts: [UInt64] = []
        var masks: [UInt64] = []
        for comparison in definition.comparisons {
            let bits = UInt64(Int.bitWidth - comparison.levels.count.leadingZeroBitCount)
            shifts.append(shift)
            masks.append((1 << bits) - 1)
            shift += bits
        }
        precondition(shift <= 64, "the comparisons have more levels than 64 bits can tell apart")
        self.shifts = shifts
        self.masks = masks
    }

    /// The level of a comparison in a vector: 0 when missing, 1 for the first one.
    @inline(__always)
    package func level(_ comparison: Int, of vector: UInt64) -> Int {
        Int((vector &>> shifts[comparison]) & masks[comparison])
    }

    private struct Builder {
        let definition: MatchingDefinition
        var steps: [Step] = []
        var measures: [Measure] = []
        var cutoffs: [Double] = []

        init(_ definition: MatchingDefinition) { self.definition = definition }

        mutating func level(_ level: ComparisonLevel) -> Level {
            Level(
                anyOf: level.anyOf.map { conditions in
                    let start = steps.count
                    for condition in conditions { add(condition) }
                    return start..<steps.count
                })
        }

        private mutating func add(_ condition: Condition) {
            guard let column = definition.column(condition.column),
                let other = condition.otherColumn.map(definition.column) ?? column
            else { preconditionFailure("a condition names no column of its definition") }
            var step = Step(kind: .same, column: column, other: other, measure: -1, bound: 0)
            switch condition.test {
            case .same: step.kind = .same
            case .sameOwn: step.kind = .sameOwn
            case .missing: step.kind = .missing
            case .present: step.kind = .present
            case .initial: step.kind = .initial
            case .nickname: step.kind = .nickname
            case .metric(let metric, let bound):
                step.kind = metric.isDistance ? .atMost : .atLeast
                step.bound = bound
                step.measure = measure(Measure(metric: metric, column: column, other: other), bound)
            }
            steps.append(step)
        }

        private mutating func measure(_ measure: Measure, _ bound: Double) -> Int {
            if let known = measures.firstIndex(of: measure) {
                cutoffs[known] = measure.metric.isDistance ? max(cutoffs[known], bound) : min(cutoffs[known], bound)
                return known
            }
            measures.append(measure)
            cutoffs.append(bound)
            return measures.count - 1
        }
    }
}
