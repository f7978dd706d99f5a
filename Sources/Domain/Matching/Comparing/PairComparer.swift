import Similarity
import TextAnalysis

/// Compares pairs of rows: for each comparison the first level that holds, packed into 64 bits.
///
/// Valid only inside `RecordColumns.withComparer`; one per thread. Symmetric: (a, b) gives what (b, a) gives.
package struct PairComparer: ~Copyable {
    typealias Row = UnsafePointer<UInt32>

    private let steps: UnsafeBufferPointer<ComparisonPlan.Step>
    private let entries: UnsafeBufferPointer<ComparisonPlan.Entry>
    private let measures: UnsafeBufferPointer<ComparisonPlan.Measure>
    private let cutoffs: UnsafeBufferPointer<Double>
    let comparedColumns: UnsafeBufferPointer<Int16>
    /// Of no meaning: what was read ahead must be used for something.
    var touched: UInt64 = 0
    let views: ColumnViews
    private let isShared: SharedValues
    private let nicknames: NicknameTable
    private var buffers = MetricBuffers()
    /// By measure: its value for the pair whose serial number stands beside it.
    private let measured: UnsafeMutablePointer<(serial: UInt64, value: Double)>
    private var serial: UInt64 = 0

    fileprivate init(
        _ steps: UnsafeBufferPointer<ComparisonPlan.Step>, _ entries: UnsafeBufferPointer<ComparisonPlan.Entry>,
        _ measures: UnsafeBufferPointer<ComparisonPlan.Measure>, _ cutoffs: UnsafeBufferPointer<Double>,
        _ comparedColumns: UnsafeBufferPointer<Int16>, _ views: ColumnViews, _ shared: SharedValues,
        _ nicknames: NicknameTable
    ) {
        (self.steps, self.entries, self.measures, self.cutoffs) = (steps, entries, measures, cutoffs)
        (self.comparedColumns, self.views, isShared, self.nicknames) = (comparedColumns, views, shared, nicknames)
        measured = .allocate(capacity: max(1, measures.count))
        measured.initialize(repeating: (0, 0), count: max(1, measures.count))
    }

    deinit { measured.deallocate() }

    /// The comparison vector of two rows.
    package mutating func vector(_ left: Int, _ right: Int) -> UInt64 {
        serial &+= 1
        let (leftRow, rightRow) = (views.row(left), views.row(right))
        let both = ColumnViews.presence(leftRow) & ColumnViews.presence(rightRow)
        var vector: UInt64 = 0
        for entry in entries where both & entry.columns != 0 {
            vector |= level(entry, leftRow, rightRow) &<< entry.shift
        }
        return vector
    }

    @inline(__always)
    private mutating func level(_ entry: ComparisonPlan.Entry, _ left: Row, _ right: Row) -> UInt64 {
        var place = Int(entry.first)
        while place < Int(entry.end) {
            let step = steps[place]
            if holds(step, left, right) {
                if step.reached > 0 { return UInt64(step.reached) }
                place &+= 1
            } else {
                place = Int(step.otherwise)
            }
        }
        return entry.last
    }

    @inline(__always)
    private mutating func holds(_ step: ComparisonPlan.Step, _ left: Row, _ right: Row) -> Bool {
        let (leftCell, rightCell) = (left[Int(step.column)], right[Int(step.other)])
        if leftCell == 0 || rightCell == 0 { return step.kind == .missing }
        switch step.kind {
        case .missing: return false
        case .present: return true
        case .same:
            if (leftCell | rightCell) & Cell.manyBit == 0 && step.column == step.other { return leftCell == rightCell }
            return sharesAny(step, leftCell, rightCell)
        case .several:
            if (leftCell & rightCell) & Cell.manyBit == 0 { return false }
            return sharedCount(step, leftCell, rightCell) >= Int(step.bound)
        case .sameOwn:
            if (leftCell | rightCell) & Cell.manyBit == 0 {
                return leftCell == rightCell && !isShared[Int(step.column), leftCell]
            }
            return sharesAny(step, leftCell, rightCell)
        case .initial: return anyPair(step, leftCell, rightCell) { isInitial($0, $1, step) }
        case .nickname:
            return anyPair(step, leftCell, rightCell) {
                nicknames.areRelated(Int(step.column), $0, Int(step.other), $1)
            }
        case .atLeast: return measure(step, leftCell, rightCell) >= step.bound
        case .atMost: return measure(step, leftCell, rightCell) <= step.bound
        }
    }

    /// Whether two cells share a value, one that is not shared by many if the test says so. Values of different columns
    /// have different numbers: there their bytes count.
    private func sharesAny(_ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32) -> Bool {
        if step.column != step.other {
            return anyPair(step, left, right) { l, r in
                views.columns[Int(step.column)].bytes(l).elementsEqual(views.columns[Int(step.other)].bytes(r))
            }
        }
        return anyPair(step, left, right) { l, r in
            l == r && (step.kind == .same || !isShared[Int(step.column), l])
        }
    }

    /// How many different values of one column two cells share.
    private func sharedCount(_ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32) -> Int {
        var (oneLeft, oneRight): (UInt32, UInt32) = (0, 0)
        return withUnsafeMutablePointer(to: &oneLeft) { oneLeft in
            withUnsafeMutablePointer(to: &oneRight) { oneRight in
                let rights = views.columns[Int(step.other)].items(right, oneRight)
                return views.columns[Int(step.column)].items(left, oneLeft).count(where: rights.contains)
            }
        }
    }

    private func isInitial(_ l: UInt32, _ r: UInt32, _ step: ComparisonPlan.Step) -> Bool {
        Initials.agree(views.columns[Int(step.column)].bytes(l), views.columns[Int(step.other)].bytes(r))
    }

    /// Whether any pair of the cells' values passes.
    @inline(__always)
    private func anyPair(
        _ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32, _ passes: (UInt32, UInt32) -> Bool
    ) -> Bool {
        if (left | right) & Cell.manyBit == 0 { return passes(left, right) }
        var (oneLeft, oneRight): (UInt32, UInt32) = (0, 0)
        return withUnsafeMutablePointer(to: &oneLeft) { oneLeft in
            withUnsafeMutablePointer(to: &oneRight) { oneRight in
                for l in views.columns[Int(step.column)].items(left, oneLeft) {
                    for r in views.columns[Int(step.other)].items(right, oneRight) where passes(l, r) { return true }
                }
                return false
            }
        }
    }

    /// The best value of a measure over the cells' values, taken once per pair of rows.
    @inline(__always)
    private mutating func measure(_ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32) -> Double {
        let number = Int(step.measure)
        if measured[number].serial == serial { return measured[number].value }
        if (left | right) & Cell.manyBit == 0, isBeyond(step, left, right) {
            return step.kind == .atMost ? .infinity : -1
        }
        let value = bestMeasure(number, left, right)
        measured[number] = (serial, value)
        return value
    }

    /// Whether sketches alone rule out what this step asks; other steps may ask less of the same measure.
    @inline(__always)
    private func isBeyond(_ step: ComparisonPlan.Step, _ left: UInt32, _ right: UInt32) -> Bool {
        let measure = measures[Int(step.measure)]
        return measure.metric.isBeyond(
            step.bound, views.columns[measure.column].sketches[Int(left)],
            views.columns[measure.other].sketches[Int(right)])
    }

    private mutating func bestMeasure(_ number: Int, _ left: UInt32, _ right: UInt32) -> Double {
        let measure = measures[number]
        let (leftView, rightView) = (views.columns[measure.column], views.columns[measure.other])
        let cutoff = cutoffs[number]
        let isDistance = measure.metric.isDistance
        var best = isDistance ? Double.infinity : -1
        if (left | right) & Cell.manyBit == 0 {
            take(&best, measure.metric, cutoff, leftView, left, rightView, right)
            return best
        }
        var (oneLeft, oneRight): (UInt32, UInt32) = (0, 0)
        withUnsafeMutablePointer(to: &oneLeft) { oneLeft in
            withUnsafeMutablePointer(to: &oneRight) { oneRight in
                for l in leftView.items(left, oneLeft) {
                    for r in rightView.items(right, oneRight) {
                        take(&best, measure.metric, cutoff, leftView, l, rightView, r)
                    }
                }
            }
        }
        return best
    }
}

extension PairComparer {
    /// Takes the measure of two values into `best` if it is nearer.
    @inline(__always)
    private mutating func take(
        _ best: inout Double, _ metric: Metric, _ cutoff: Double, _ leftView: ColumnView, _ left: UInt32,
        _ rightView: ColumnView, _ right: UInt32
    ) {
        let (leftSketch, rightSketch) = (leftView.sketches[Int(left)], rightView.sketches[Int(right)])
        if metric.isBeyond(cutoff, leftSketch, rightSketch) { return }
        let value = metric.value(
            leftView.bytes(leftSketch), rightView.bytes(rightSketch), cutoff: cutoff, &buffers)
        best = metric.isDistance ? min(best, value) : max(best, value)
    }
}

extension RecordColumns {
    /// Calls `body` with a comparer of these rows.
    package func withComparer<Result>(
        _ plan: ComparisonPlan, shared: SharedValues, nicknames: NicknameTable, _ body: (inout PairComparer) -> Result
    ) -> Result {
        withViews { views in
            plan.steps.withUnsafeBufferPointer { steps in
                plan.entries.withUnsafeBufferPointer { entries in
                    plan.measures.withUnsafeBufferPointer { measures in
                        plan.cutoffs.withUnsafeBufferPointer { cutoffs in
                            plan.columns.withUnsafeBufferPointer { columns in
                                var comparer = PairComparer(
                                    steps, entries, measures, cutoffs, columns, views, shared, nicknames)
                                return body(&comparer)
                            }
                        }
                    }
                }
            }
        }
    }
}
