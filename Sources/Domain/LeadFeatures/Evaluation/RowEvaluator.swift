import Foundation
import Records

/// Aggregates over the rows that lead to each record: one pass over a record's rows for all features of the group.
struct RowEvaluator {
    let table: RowTable
    let links: RowLinks
    /// Where rows are those of several records; nil when of one each.
    let identity: IdentityTimeline?
    let world: FeatureWorld
    let group: FeaturePlan.RowGroup

    /// What a task needs at every row, in plain numbers.
    struct Compiled {
        let take: RowSource.Take
        let word: Int
        let bit: UInt64
        let hitWord: Int
        let hitBit: UInt64
        let afterWord: Int
        let afterBit: UInt64
        /// -1 for the rows' own time.
        let at: Int
        /// -1 for none.
        let column: Int
        /// Milliseconds: ages that count.
        let least: Int64
        let most: Int64
        let isPlanned: Bool
        let keepsValues: Bool
        let keepsTimes: Bool
        /// Milliseconds; 0 for none.
        let halfLife: Double
    }

    /// What is gathered of one record's rows.
    struct Gathered {
        var count = 0
        var hits = 0
        var sum = 0.0
        var least = Double.infinity
        var most = -Double.infinity
        var first = Int64.max
        var last = Int64.min
        var values: [Double] = []
        var times: [Int64] = []
        var afterTimes: [Int64] = []

        mutating func reset() {
            (count, hits, sum) = (0, 0, 0)
            (least, most) = (.infinity, -.infinity)
            (first, last) = (.max, .min)
            values.removeAll(keepingCapacity: true)
            times.removeAll(keepingCapacity: true)
            afterTimes.removeAll(keepingCapacity: true)
        }
    }

    /// Sums are of whole parts, so that they do not depend on the order of the rows: of units, which money has at most four
    /// decimals of, and of weights between 0 and 1.
    private static let partsOfUnit = 10_000.0
    private static let partsOfWeight = 1_099_511_627_776.0

    func evaluate(_ records: [Int32], _ cutoffs: [Int64], _ matrix: inout FeatureMatrix) {
        let tasks = group.tasks.map(compile)
        let ranks = group.tasks.map { self.ranks($0.source) }
        var gathered = [Gathered](repeating: Gathered(), count: tasks.count)
        // Task by task, so that a column is asked for once and not for every row.
        var values = group.tasks.map { _ in [Double](repeating: .nan, count: records.count) }
        for number in records.indices where records[number] >= 0 {
            for task in gathered.indices { gathered[task].reset() }
            let (record, cutoff) = (records[number], cutoffs[number])
            if let members = identity?.members(of: record, at: cutoff), !members.isEmpty {
                // A row that leads to several of them counts once.
                let rows = Set(members.flatMap { links.rows(of: $0) }).sorted()
                gather(rows[...], cutoff, tasks, &gathered)
            } else {
                gather(links.rows(of: record), cutoff, tasks, &gathered)
            }
            for place in tasks.indices {
                values[place][number] =
                    tasks[place].take == .highest
                    ? Self.highest(gathered[place].values, ranks[place])
                    : value(of: place, tasks[place].take, gathered[place], at: cutoff)
            }
        }
        for (place, task) in group.tasks.enumerated() { matrix.columns[task.slot] = values[place] }
    }

    private func compile(_ task: FeaturePlan.RowAggregate) -> Compiled {
        let source = task.source
        let column = source.field.flatMap { table.column($0) } ?? -1
        let bit = { (filter: Int?) in filter.map { UInt64(1) << UInt64($0 % 64) } ?? 0 }
        let needsValues = [.median, .distinct, .highest].contains(source.take)
        let needsTimes = [.gapDays, .weeks, .medianHoursAfter, .firstHoursAfter].contains(source.take)
        return Compiled(
            take: source.take, word: task.filter / 64, bit: bit(task.filter), hitWord: (task.hit ?? 0) / 64,
            hitBit: bit(task.hit),
            afterWord: (task.after ?? 0) / 64, afterBit: bit(task.after),
            at: source.at.flatMap { table.column(FieldReference($0)) } ?? -1, column: column,
            least: Int64(source.skipDays) * Moment.day,
            most: source.windowDays.map { Int64($0) * Moment.day } ?? .max, isPlanned: source.isPlanned,
            keepsValues: needsValues, keepsTimes: needsTimes,
            halfLife: (source.halfLifeDays ?? 0) * Double(Moment.day))
    }

    /// For `highest`: the place of each code of the column among the words, Int32.max for one that is none of them.
    private func ranks(_ source: RowSource) -> [Int32] {
        guard source.take == .highest, let column = source.field.flatMap({ table.column($0) }) else { return [] }
        let words = source.words
        let known = table.columns[column].words
        return (0..<known.count).map { code in words.firstIndex(of: known[code]).map(Int32.init) ?? .max }
    }

    private func gather(
        _ rows: ArraySlice<Int32>, _ cutoff: Int64, _ tasks: [Compiled], _ gathered: inout [Gathered]
    ) {
        // By their own names: a field of a field is fetched anew at every row.
        let (from, until, ats, masks) = (table.from, table.until, table.at, table.masks)
        let maskWords = table.maskWords
        for place in rows {
            let row = Int(place)
            guard from[row] <= cutoff, cutoff < until[row] else { continue }
            let base = row * maskWords
            let happened = ats[row]
            for number in tasks.indices {
                let task = tasks[number]
                let isRow = masks[base + task.word] & task.bit != 0
                let isBefore = task.afterBit != 0 && masks[base + task.afterWord] & task.afterBit != 0
                guard isRow || isBefore else { continue }
                let at = task.at < 0 ? happened : table.columns[task.at].moments[row]
                guard at != Column.noMoment else { continue }
                if task.isPlanned {
                    if at > cutoff { gathered[number].count += 1 }
                    continue
                }
                let age = cutoff - at
                guard age >= task.least, age < task.most else { continue }
                if isBefore { gathered[number].afterTimes.append(at) }
                if isRow { add(row, at, task, base, &gathered[number], cutoff) }
            }
        }
    }

    @inline(__always)
    private func add(
        _ row: Int, _ at: Int64, _ task: Compiled, _ base: Int, _ gathered: inout Gathered, _ cutoff: Int64
    ) {
        if task.halfLife > 0 {
            gathered.sum += (exp2(-Double(cutoff - at) / task.halfLife) * Self.partsOfWeight).rounded()
        }
        if task.column >= 0 {
            let value = table.columns[task.column].number(row)
            // Sums and means are of what has a value.
            guard !value.isNaN else { return }
            gathered.sum += (value * Self.partsOfUnit).rounded()
            gathered.least = min(gathered.least, value)
            gathered.most = max(gathered.most, value)
            if task.keepsValues { gathered.values.append(value) }
        }
        gathered.count += 1
        if task.hitBit != 0, table.masks[base + task.hitWord] & task.hitBit != 0 { gathered.hits += 1 }
        gathered.first = min(gathered.first, at)
        gathered.last = max(gathered.last, at)
        if task.keepsTimes { gathered.times.append(at) }
    }

    // MARK: Values

    private func value(of place: Int, _ take: RowSource.Take, _ gathered: Gathered, at cutoff: Int64) -> Double {
        let isEmpty = gathered.count == 0
        switch take {
        case .count: return Double(gathered.count)
        case .sum: return gathered.sum / Self.partsOfUnit
        case .decayed: return gathered.sum / Self.partsOfWeight
        case .logSum:
            let sum = gathered.sum / Self.partsOfUnit
            return sum > -1 ? log1p(sum) : .nan
        case .any: return isEmpty ? 0 : 1
        case .mean: return isEmpty ? .nan : gathered.sum / Self.partsOfUnit / Double(gathered.count)
        case .min: return isEmpty ? .nan : gathered.least
        case .max: return isEmpty ? .nan : gathered.most
        case .median: return Self.median(gathered.values)
        case .distinct: return Double(Set(gathered.values).count)
        case .daysSince: return isEmpty ? .nan : Moment.days(gathered.last, cutoff)
        case .daysSinceFirst: return isEmpty ? .nan : Moment.days(gathered.first, cutoff)
        case .gapDays: return gap(gathered.times, cutoff)
        case .weeks: return Double(Set(gathered.times.map { (cutoff - $0) / Moment.week }).count)
        case .rate: return rate(group.tasks[place], gathered, cutoff)
        case .medianHoursAfter: return Self.median(Self.waits(gathered.times, gathered.afterTimes))
        case .firstHoursAfter: return firstWait(gathered.times, gathered.afterTimes)
        // By the ranks of words: see `highest`.
        case .highest: return .nan
        }
    }

    /// The mean of the two in the middle where there are two.
    static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// Hours from the latest earlier moment of the other kind, for each moment that has one since the moment before it.
    static func waits(_ times: [Int64], _ earlier: [Int64]) -> [Double] {
        let earlier = earlier.sorted()
        var (next, open): (Int, Int64?) = (0, nil)
        var waits: [Double] = []
        for time in times.sorted() {
            while next < earlier.count, earlier[next] < time {
                open = earlier[next]
                next += 1
            }
            if let since = open {
                waits.append(Double(time - since) / Double(Moment.hour))
                open = nil
            }
        }
        return waits
    }

    private func firstWait(_ times: [Int64], _ earlier: [Int64]) -> Double {
        guard let asked = earlier.min(), let answered = times.filter({ $0 > asked }).min() else { return .nan }
        return Double(answered - asked) / Double(Moment.hour)
    }

    /// The longest silence in days between rows, and from the last one to the cut-off.
    private func gap(_ times: [Int64], _ cutoff: Int64) -> Double {
        guard !times.isEmpty else { return .nan }
        var (longest, last): (Int64, Int64?) = (0, nil)
        for time in times.sorted() {
            if let last { longest = max(longest, time - last) }
            last = time
        }
        return Moment.days(0, max(longest, cutoff - (last ?? cutoff)))
    }

    private func rate(_ task: FeaturePlan.RowAggregate, _ gathered: Gathered, _ cutoff: Int64) -> Double {
        guard let prior = task.prior else {
            return gathered.count == 0 ? .nan : Double(gathered.hits) / Double(gathered.count)
        }
        let whole = world.crowds[prior.source]?.wholeCount(at: cutoff) ?? (0, 0)
        return FeatureEvaluator.smoothed(
            (gathered.count, gathered.hits), towards: whole, by: task.source.smoothing)
    }

    /// The place in the task's words of the first one that occurs.
    private static func highest(_ codes: [Double], _ ranks: [Int32]) -> Double {
        let best = codes.lazy.map { ranks[Int($0)] }.min() ?? .max
        return best == .max ? .nan : Double(best)
    }
}
