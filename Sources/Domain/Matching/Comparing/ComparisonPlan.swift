/// The comparisons of a definition as a flat program of tests, for the loop over pairs.
///
/// Each comparison is a run of steps. A step that holds goes on to the next one, or reaches its level when it is the last
/// of an alternative; a step that does not hold jumps to the next alternative, in the end to the level that always holds.
package struct ComparisonPlan: Sendable {
    struct Step: Sendable {
        enum Kind: UInt8, Sendable {
            case same, several, sameOwn, missing, present, initial, nickname, atLeast, atMost
        }

        var kind: Kind
        /// The level, from 1, that is reached when this step holds; 0 when more steps must.
        var reached: UInt8 = 0
        var column: Int16
        var other: Int16
        var measure: Int16 = -1
        /// Where to go on when the step does not hold.
        var otherwise: Int32 = 0
        var bound: Double = 0
    }

    /// A metric between two columns, with the loosest bound that any test sets.
    struct Measure: Hashable, Sendable {
        var metric: Metric
        var column: Int
        var other: Int
    }

    /// What the loop needs of one comparison.
    struct Entry: Sendable {
        /// One bit per column that the comparison reads.
        var columns: UInt64
        var first: Int32
        var end: Int32
        /// The level that holds when no other does.
        var last: UInt64
        var shift: UInt64
        var mask: UInt64
    }

    private(set) var steps: [Step] = []
    private(set) var measures: [Measure] = []
    /// By measure: what lies beyond it need not be told exactly.
    private(set) var cutoffs: [Double] = []
    private(set) var entries: [Entry] = []

    /// The columns whose values are looked at.
    private(set) var columns: [Int16] = []

    package var comparisonCount: Int { entries.count }

    package init(_ definition: MatchingDefinition) {
        var shift: UInt64 = 0
        for comparison in definition.comparisons {
            let first = steps.count
            for (place, level) in comparison.levels.dropLast().enumerated() {
                for conditions in level.anyOf { add(conditions, reaching: UInt8(place + 1), definition) }
            }
            let bits = UInt64(Int.bitWidth - comparison.levels.count.leadingZeroBitCount)
            entries.append(
                Entry(
                    columns: comparison.columns.compactMap(definition.column).reduce(0) { $0 | 1 << UInt64($1) },
                    first: Int32(first), end: Int32(steps.count), last: UInt64(comparison.levels.count), shift: shift,
                    mask: (1 << bits) - 1))
            shift += bits
        }
        columns = Set(steps.flatMap { [$0.column, $0.other] }).sorted()
        precondition(shift <= 64, "the comparisons have more levels than 64 bits can tell apart")
    }

    /// The level of a comparison in a vector: 0 when missing, 1 for the first one.
    @inline(__always)
    package func level(_ comparison: Int, of vector: UInt64) -> Int {
        Int((vector &>> entries[comparison].shift) & entries[comparison].mask)
    }

    /// How many comparisons could be made.
    package func presentCount(_ vector: UInt64) -> Int {
        entries.reduce(0) { $0 + ((vector &>> $1.shift) & $1.mask == 0 ? 0 : 1) }
    }

    /// The vector that holds nothing but one level of one comparison.
    package func vector(_ comparison: Int, level: Int) -> UInt64 { UInt64(level) << entries[comparison].shift }

    /// All conditions must hold, so those that read no letters are asked first: they mostly answer for the others.
    private mutating func add(_ conditions: [Condition], reaching level: UInt8, _ definition: MatchingDefinition) {
        let next = Int32(steps.count + conditions.count)
        let ordered = conditions.filter { !$0.test.readsLetters } + conditions.filter(\.test.readsLetters)
        for (place, condition) in ordered.enumerated() {
            var step = step(condition, definition)
            step.otherwise = next
            if place + 1 == conditions.count { step.reached = level }
            steps.append(step)
        }
    }

    private mutating func step(_ condition: Condition, _ definition: MatchingDefinition) -> Step {
        guard let column = definition.column(condition.column),
            let other = condition.otherColumn.map(definition.column) ?? column
        else { preconditionFailure("a condition names no column of its definition") }
        var step = Step(kind: .same, column: Int16(column), other: Int16(other))
        switch condition.test {
        case .same: step.kind = .same
        case .several(let count): (step.kind, step.bound) = (.several, Double(count))
        case .sameOwn: step.kind = .sameOwn
        case .missing: step.kind = .missing
        case .present: step.kind = .present
        case .initial: step.kind = .initial
        case .nickname: step.kind = .nickname
        case .metric(let metric, let bound):
            step.kind = metric.isDistance ? .atMost : .atLeast
            step.bound = bound
            step.measure = Int16(measure(Measure(metric: metric, column: column, other: other), bound))
        }
        return step
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

extension Condition.Test {
    /// Whether the test looks into values, not only at their numbers.
    fileprivate var readsLetters: Bool {
        switch self {
        case .same, .several, .sameOwn, .missing, .present, .nickname: false
        case .initial, .metric: true
        }
    }
}
