import Similarity
import TextAnalysis

/// Compares pairs of rows: for each comparison the first level that holds, packed into 64 bits.
///
/// Valid only inside `RecordColumns.withViews`; one per thread. Symmetric: (a, b) gives what (b, a) gives.
package struct PairComparer: ~Copyable {
    private let plan: ComparisonPlan
    private let views: ColumnViews
    private let isShared: SharedValues
    private let nicknames: NicknameTable
    private var buffers = MetricBuffers()
    private var measured: [Double]
    private var stamps: [UInt32]
    private var serial: UInt32 = 0

    package init(plan: ComparisonPlan, views: ColumnViews, shared: SharedValues, nicknames: NicknameTable) {
        self.plan = plan
        self.views = views
        isShared = shared
        self.nicknames = nicknames
        measured = [Double](repeating: 0, count: plan.measures.count)
        stamps = [UInt32](repeating: 0, count: plan.measures.count)
    }

    /// The comparison vector of two rows.
    @inline(__always)
    package mutating func vector(_ left: Int, _ right: Int) -> UInt64 {
        begin()
        let (leftRow, rightRow) = (views.row(left), views.row(right))
        let both = ColumnViews.presence(leftRow) & ColumnViews.presence(rightRow)
        var vector: UInt64 = 0
        for comparison in 0..<plan.levels.count where both & plan.columnMasks[comparison] != 0 {
            vector |= UInt64(level(comparison, leftRow, rightRow)) &<< plan.shifts[comparison]
        }
        return vector
    }

    /// Marks all measures as not taken.
    @inline(__always)
    private mutating func begin() {
        serial &+= 1
        if serial == 0 {
            for measure in stamps.indices { stamps[measure] = 0 }
            serial = 1
        }
    }

    @inline(__always)
    private mutating func level(
        _ comparison: Int, _ left: UnsafePointer<UInt32>, _ right: UnsafePointer<UInt32>
    ) -> Int {
        let count = plan.levels[comparison].count
        for level in 0..<(count - 1) where holds(comparison, level, left, right) { return level + 1 }
        return count
    }

    @inline(__always)
    private mutating func holds(
        _ comparison: Int, _ level: Int, _ left: UnsafePointer<UInt32>, _ right: UnsafePointer<UInt32>
    ) -> Bool {
        for alternative in 0..<plan.levels[comparison][level].anyOf.count {
            var all = true
            for step in plan.levels[comparison][level].anyOf[alternative] where !holds(plan.steps[step], left, right) {
                all = false
                break
            }
            if all { return true }
        }
        return false
    }

    @inline(__always)
    private mutating func holds(
        _ step: ComparisonPlan.Step, _ left: UnsafePointer<UInt32>, _ right: UnsafePointer<UInt32>
    ) -> Bool {
        let (leftCell, rightCell) = (left[step.column], right[step.other])
        switch step.kind {
        case .missing: return leftCell == 0 || rightCell == 0
        case .present: return leftCell != 0 && rightCell != 0
        case .same, .sameOwn:
            if leftCell == 0 || rightCell == 0 { return false }
            if step.column != step.other { return sharesAcross(step, leftCell, rightCell) }
            return shares(step, leftCell, rightCell)
        case .initial: return anyPair(step, leftCell, rightCell) { Self.isInitial($0, $1) }
        case .nickname:
            if leftCell == 0 || rightCell == 0 { return false }
            return areNicknames(step, leftCell, rightCell)
        case .atLeast:
            if leftCell == 0 || rightCell == 0 { return false }
            return measure(step.measure, leftCell, rightCell) >= step.bound
        case .atMost:
            if leftCell == 0 || rightCell == 0 { return false }
            return measure(step.measure, leftCell, rightCell) <= step.bound
        }
    }

    /// Whether two cells of one column share a value, one that is not shared by many if the test says so.
    @inline(__always)
    private func shares(_ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32) -> Bool {
        if (left | right) & Cell.manyBit == 0 {
            return left == right && (step.kind == .same || !isShared[step.column, left])
        }
        return forEachPair(step, left, right) { l, r in
            l == r && (step.kind == .same || !isShared[step.column, l])
        }
    }

    /// Values of different columns have different numbers: their bytes count.
    private func sharesAcross(_ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32) -> Bool {
        anyPair(step, left, right) { $0.elementsEqual($1) }
    }

    private func areNicknames(_ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32) -> Bool {
        forEachPair(step, left, right) { l, r in nicknames.areRelated(step.column, l, step.other, r) }
    }

    @inline(__always)
    private static func isInitial(_ left: ColumnViews.Bytes, _ right: ColumnViews.Bytes) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard let first = short.first, let other = long.first, first == other else { return false }
        return short.count == 1 || short[1] == 0x20 && short.count <= 3
    }

    @inline(__always)
    private func anyPair(
        _ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32,
        _ holds: (ColumnViews.Bytes, ColumnViews.Bytes) -> Bool
    ) -> Bool {
        forEachPair(step, left, right) { l, r in
            holds(views.columns[step.column].bytes(l), views.columns[step.other].bytes(r))
        }
    }

    /// Whether any pair of the cells' values passes.
    @inline(__always)
    private func forEachPair(
        _ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32, _ passes: (UInt32, UInt32) -> Bool
    ) -> Bool {
        var (oneLeft, oneRight): (UInt32, UInt32) = (0, 0)
        return withUnsafeMutablePointer(to: &oneLeft) { oneLeft in
            withUnsafeMutablePointer(to: &oneRight) { oneRight in
                let lefts = views.columns[step.column].items(left, oneLeft)
                let rights = views.columns[step.other].items(right, oneRight)
                for l in lefts {
                    for r in rights where passes(l, r) { return true }
                }
                return false
            }
        }
    }

    /// The best value of a measure over the cells' values, taken once per pair of rows.
    @inline(__always)
    private mutating func measure(_ number: Int, _ left: UInt32, _ right: UInt32) -> Double {
        if stamps[number] == serial { return measured[number] }
        stamps[number] = serial
        let value = bestMeasure(number, left, right)
        measured[number] = value
        return value
    }

    private mutating func bestMeasure(_ number: Int, _ left: UInt32, _ right: UInt32) -> Double {
        let measure = plan.measures[number]
        let isDistance = measure.metric.isDistance
        let (leftView, rightView) = (views.columns[measure.column], views.columns[measure.other])
        var best = isDistance ? Double.infinity : -1
        var (oneLeft, oneRight): (UInt32, UInt32) = (0, 0)
        withUnsafeMutablePointer(to: &oneLeft) { oneLeft in
            withUnsafeMutablePointer(to: &oneRight) { oneRight in
                for l in leftView.items(left, oneLeft) {
                    for r in rightView.items(right, oneRight) {
                        let value = measure.metric.value(
                            leftView.bytes(l), rightView.bytes(r), cutoff: plan.cutoffs[number], &buffers)
                        best = isDistance ? min(best, value) : max(best, value)
                    }
                }
            }
        }
        return best
    }
}
