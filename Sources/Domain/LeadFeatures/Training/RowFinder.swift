package import Records

/// Finds the rows of an export: cut-offs at which a record was there and not at its end yet, with labels.
package struct RowFinder: Sendable {
    package struct Options: Sendable {
        package let rules: [CutoffRule]
        /// Milliseconds.
        package let horizon: Int64
        package let asOf: Int64

        package init(rules: [CutoffRule], horizonDays: Int, asOf: Instant) {
            self.rules = rules
            horizon = Int64(horizonDays) * Moment.day
            self.asOf = asOf.milliseconds
        }
    }

    private let rows: RowTable
    private let isOfMerge: [Bool]
    private let source: SourceDefinition
    private let options: Options
    private let target: Column?
    private let targetTime: Column?
    private let stage: Column?
    private let group: Column?
    private let isPositive: [Bool]
    private let isFinal: [Bool]

    /// - Parameter world: of a plan for the type.
    package init?(_ world: FeatureWorld, _ type: EntityType, _ source: SourceDefinition, _ options: Options) {
        guard let table = world.tables[type] else { return nil }
        (rows, isOfMerge, self.source, self.options) = (table.rows, table.isOfMerge, source, options)
        let rows = table.rows
        let column = { (field: FieldName?) in
            field.flatMap { rows.column(FieldReference($0)) }.map { rows.columns[$0] }
        }
        target = column(source.target?.field)
        targetTime = column(source.target?.at)
        stage = column(source.stage)
        group = column(source.group)
        isPositive = Self.codes(of: source.target?.positive ?? [], in: target)
        isFinal = Self.codes(of: source.target?.final ?? [], in: target)
    }

    private static func codes(of words: [String], in column: Column?) -> [Bool] {
        guard let column else { return [] }
        let wanted = Set(words.map { $0.lowercased() })
        return (0..<column.words.count).map { wanted.contains(column.words[$0].lowercased()) }
    }

    /// Every row, by record and cut-off; those for scoring last.
    package func find() -> [LabelledRow] {
        var found: [LabelledRow] = []
        for record in rows.first.indices where rows.first[record] >= 0 {
            let ends = self.ends(of: record)
            for cutoff in cutoffs(of: record, ends) {
                if let row = row(Int32(record), cutoff, ends) { found.append(row) }
            }
        }
        let count = rows.first.count
        for record in 0..<count where rows.first[record] >= 0 {
            if var row = row(Int32(record), options.asOf, ends(of: record)) {
                row.split = .score
                found.append(row)
            }
        }
        return found
    }

    /// What ended a record: when it happened, when that was known, and whether it is what is hoped for.
    private struct End {
        let at: Int64
        let known: Int64
        let isPositive: Bool
    }

    private func ends(of record: Int) -> [End] {
        guard let target else { return [] }
        var (ends, row): ([End], Int32) = ([], rows.first[record])
        var wasFinal = false
        while row >= 0 {
            let place = Int(row)
            let code = target.firstCode(place)
            let final = code >= 0 && isFinal[Int(code)]
            if final, !wasFinal {
                let told = targetTime.map { $0.moments[place] } ?? Column.noMoment
                ends.append(
                    End(
                        at: told == Column.noMoment ? rows.from[place] : told, known: rows.from[place],
                        isPositive: isPositive[Int(code)]))
            }
            wasFinal = final
            row = rows.next[place]
        }
        return ends
    }

    private func cutoffs(of record: Int, _ ends: [End]) -> [Int64] {
        let first = Int(rows.first[record])
        let began = max(rows.at[first], rows.from[first])
        let last = min(options.asOf, ends.first.map { min($0.at, $0.known) } ?? options.asOf)
        var found: Set<Int64> = []
        for rule in options.rules {
            switch rule {
            case .created(let days): found.insert(rows.at[first] + Int64(days) * Moment.day)
            case .stageEntry: found.formUnion(stageEntries(of: record, began))
            case .monthEnd: found.formUnion(Self.monthEnds(from: began, to: last))
            }
        }
        return found.filter { $0 <= options.asOf }.sorted()
    }

    private func stageEntries(of record: Int, _ began: Int64) -> [Int64] {
        var (found, row): ([Int64], Int32) = ([began], rows.first[record])
        guard let stage else { return found }
        var last: Int32?
        while row >= 0 {
            let code = stage.firstCode(Int(row))
            if let last, last != code, code >= 0, !isOfMerge[Int(row)] { found.append(rows.from[Int(row)]) }
            last = code
            row = rows.next[Int(row)]
        }
        return found
    }

    static func monthEnds(from began: Int64, to last: Int64) -> [Int64] {
        guard let start = Instant(milliseconds: began).date else { return [] }
        var (year, month, found): (Int, Int, [Int64]) = (start.year, start.month, [])
        while true {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
            guard let next = CalendarDate(year: year, month: month, day: 1) else { return found }
            let end = Instant(next).milliseconds - 1
            guard end <= last else { return found }
            found.append(end)
        }
    }

    /// nil when the record was not there at the cut-off, or at its end already.
    private func row(_ record: Int32, _ cutoff: Int64, _ ends: [End]) -> LabelledRow? {
        guard let place = rows.row(of: record, at: cutoff) else { return nil }
        if let target, case let code = target.firstCode(place), code >= 0, isFinal[Int(code)] { return nil }
        // It had ended, though nobody had said so yet.
        if ends.contains(where: { $0.at <= cutoff && $0.known > cutoff }) { return nil }
        let isMature = cutoff <= options.asOf - options.horizon
        let isWon = ends.contains { $0.isPositive && $0.at > cutoff && $0.at <= cutoff + options.horizon }
        return LabelledRow(
            key: RowKey(record: record, cutoff: cutoff), label: target == nil || !isMature ? nil : isWon,
            group: group.map { $0.firstCode(place) } ?? -1, split: nil)
    }
}
