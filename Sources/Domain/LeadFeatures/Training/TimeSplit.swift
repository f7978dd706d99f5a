import Records

/// Parts rows by time, so that nothing is learned from what came after: train, a gap, validation, a gap, test.
///
/// A row's label looks a horizon ahead. Rows whose window reaches beyond the part that they are in are left out (purged),
/// and so are earlier rows of whatever has rows in a later part: López de Prado, "Advances in Financial Machine
/// Learning", 2018, section 7.4.
package struct TimeSplit: Hashable, Sendable {
    /// Milliseconds: cut-offs from here on are for validation, and for the test.
    package let validationFrom: Int64
    package let testFrom: Int64
    package let horizon: Int64
    /// Whether all rows of a group stay in one part, and not only those of a record.
    package let keepsGroups: Bool

    package init(validationFrom: Int64, testFrom: Int64, horizon: Int64, keepsGroups: Bool) {
        (self.validationFrom, self.testFrom) = (validationFrom, testFrom)
        (self.horizon, self.keepsGroups) = (horizon, keepsGroups)
    }

    /// Three fifths of the time's rows to learn from, a fifth to choose by and a fifth to judge by; bounds are first
    /// moments of months.
    package static func standard(for rows: [LabelledRow], horizon: Int64, keepsGroups: Bool) -> TimeSplit {
        let cutoffs = rows.filter { $0.label != nil }.map(\.key.cutoff).sorted()
        let bound = { (share: Double) -> Int64 in
            guard !cutoffs.isEmpty else { return 0 }
            let moment = cutoffs[min(cutoffs.count - 1, Int(Double(cutoffs.count) * share))]
            guard let date = Instant(milliseconds: moment).date,
                let first = CalendarDate(year: date.year, month: date.month, day: 1)
            else { return moment }
            return Instant(first).milliseconds
        }
        return TimeSplit(
            validationFrom: bound(0.6), testFrom: bound(0.8), horizon: horizon, keepsGroups: keepsGroups)
    }

    /// The rows that stay, with their parts and weights, and how many were left out.
    package func apply(to rows: [LabelledRow]) -> (rows: [LabelledRow], purged: Int) {
        var parted = rows.map { row in
            var row = row
            if row.split == nil { row.split = part(of: row) }
            return row
        }
        let owner = { (row: LabelledRow) in
            keepsGroups && row.group >= 0 ? -1 - Int64(row.group) : Int64(row.key.record)
        }
        var latest: [Int64: Int] = [:]
        for row in parted {
            guard let rank = Self.rank(row.split) else { continue }
            latest[owner(row)] = max(latest[owner(row)] ?? 0, rank)
        }
        parted.removeAll { row in
            guard let split = row.split else { return true }
            guard let rank = Self.rank(split) else { return false }
            return rank < latest[owner(row)] ?? 0
        }
        return (weighted(parted), rows.count - parted.count)
    }

    private static func rank(_ split: LabelledRow.Split?) -> Int? {
        switch split {
        case .train: 0
        case .validation: 1
        case .test: 2
        case .immature, .score, nil: nil
        }
    }

    /// nil for a row whose window reaches into the next part.
    private func part(of row: LabelledRow) -> LabelledRow.Split? {
        guard row.label != nil else { return .immature }
        let (cutoff, end) = (row.key.cutoff, row.key.cutoff + horizon)
        if cutoff >= testFrom { return .test }
        if cutoff >= validationFrom { return end < testFrom ? .validation : nil }
        return end < validationFrom ? .train : nil
    }

    private func weighted(_ rows: [LabelledRow]) -> [LabelledRow] {
        var counts: [Int32: Int] = [:]
        for row in rows where Self.rank(row.split) != nil { counts[row.key.record, default: 0] += 1 }
        return rows.map { row in
            var row = row
            if Self.rank(row.split) != nil { row.weight = 1 / Double(counts[row.key.record] ?? 1) }
            return row
        }
    }
}
