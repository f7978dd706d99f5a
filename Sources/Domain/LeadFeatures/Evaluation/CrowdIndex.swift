import Records

/// How many rows of a table were known and within a window at any moment, for each value that they share.
///
/// A row counts from the moment at which it was known and had happened until it was known no more or fell out of the
/// window: so a count is two binary searches, however many rows there are.
struct CrowdIndex: Sendable {
    private let all: Group
    private let hits: Group
    private var groups: [Int32: (all: Group, hits: Group)] = [:]

    /// Sorted moments at which rows begin and cease to count.
    struct Group: Sendable {
        var begins: [Int64] = []
        var ends: [Int64] = []
        /// By `begins`: the earliest time at which one of the rows so far happened.
        var earliest: [Int64] = []
        private var times: [(Int64, Int64)] = []

        mutating func add(_ begin: Int64, _ end: Int64, at: Int64) {
            times.append((begin, at))
            if end != .max { ends.append(end) }
        }

        mutating func sort() {
            times.sort { $0.0 < $1.0 }
            begins = times.map(\.0)
            ends.sort()
            var least = Int64.max
            earliest = times.map {
                least = min(least, $0.1)
                return least
            }
            times = []
        }

        func count(at moment: Int64) -> Int { Self.atMost(moment, begins) - Self.atMost(moment, ends) }

        func first(at moment: Int64) -> Int64? {
            let count = Self.atMost(moment, begins)
            return count == 0 || earliest[count - 1] == .max ? nil : earliest[count - 1]
        }

        private static func atMost(_ moment: Int64, _ times: [Int64]) -> Int {
            var (low, high) = (0, times.count)
            while low < high {
                let middle = (low + high) / 2
                if times[middle] <= moment { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// - Parameter keys: the values that a row shares, each with the time during which it did; nil for no key.
    init(
        _ assembled: AssembledTable, filter: Int, hit: Int?, at column: Int?, windowDays: Int?,
        keys: ((Int) -> [(key: Int32, from: Int64, until: Int64)])?
    ) {
        let table = assembled.rows
        var (all, hits) = (Group(), Group())
        var groups: [Int32: (all: Group, hits: Group)] = [:]
        for row in 0..<table.count where table.passes(row, filter) {
            let at = column.map { table.columns[$0].moments[row] } ?? table.at[row]
            guard at != Column.noMoment else { continue }
            let end = windowDays.map { at + Int64($0) * Moment.day } ?? .max
            let isHit = hit.map { table.passes(row, $0) } ?? false
            let span = (max(table.from[row], at), min(table.until[row], end))
            guard span.0 < span.1 else { continue }
            // What a merge shows under another's values may be taken back; it is never the first.
            let first = assembled.isOfMerge[row] ? Int64.max : at
            all.add(span.0, span.1, at: first)
            if isHit { hits.add(span.0, span.1, at: first) }
            guard let keys else { continue }
            for key in keys(row) {
                let (begin, end) = (max(span.0, key.from), min(span.1, key.until))
                guard begin < end else { continue }
                groups[key.key, default: (Group(), Group())].all.add(begin, end, at: first)
                if isHit { groups[key.key]?.hits.add(begin, end, at: first) }
            }
        }
        all.sort()
        hits.sort()
        (self.all, self.hits) = (all, hits)
        self.groups = groups.mapValues { group in
            var group = group
            group.all.sort()
            group.hits.sort()
            return group
        }
    }

    /// - Parameter key: nil for an index without keys.
    func count(_ key: Int32?, at moment: Int64) -> (all: Int, hits: Int) {
        guard let key else { return (all.count(at: moment), hits.count(at: moment)) }
        guard let group = groups[key] else { return (0, 0) }
        return (group.all.count(at: moment), group.hits.count(at: moment))
    }

    /// Of all rows, whatever they share.
    func wholeCount(at moment: Int64) -> (all: Int, hits: Int) {
        (all.count(at: moment), hits.count(at: moment))
    }

    func first(_ key: Int32, at moment: Int64) -> Int64? { groups[key]?.all.first(at: moment) }
}

/// Spans of time in milliseconds.
enum Moment {
    static let hour: Int64 = 3_600_000
    static let day: Int64 = 86_400_000
    static let week: Int64 = 7 * day

    /// Whole days from one moment to another, rounded down.
    static func days(_ from: Int64, _ to: Int64) -> Double {
        let span = to - from
        return Double(span >= 0 ? span / day : -((day - 1 - span) / day))
    }
}

extension RowTable {
    /// Whether a row passes the filter with this number.
    @inline(__always)
    func passes(_ row: Int, _ filter: Int) -> Bool {
        masks[row * maskWords + filter / 64] >> UInt64(filter % 64) & 1 == 1
    }
}
