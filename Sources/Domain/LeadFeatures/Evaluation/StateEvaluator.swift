import Foundation
import Records

/// What was known of a record itself.
struct StateEvaluator {
    let world: FeatureWorld
    let type: EntityType
    let table: AssembledTable

    private var rows: RowTable { table.rows }

    /// - Parameters:
    ///   - places: the row of each record at its cut-off, -1 for none.
    func values(_ source: StateSource, _ records: [Int32], _ places: [Int], _ cutoffs: [Int64]) -> [Double] {
        let columns = source.fields.compactMap { reference in rows.column(reference).map { rows.columns[$0] } }
        guard columns.count == source.fields.count else { return [Double](repeating: .nan, count: places.count) }
        // A vocabulary may be large: its words are looked through only where some of them are meant.
        let wanted = source.take == .has ? columns.first.map { codes(of: source.words, in: $0) } ?? [] : []
        let other = OtherColumns(source, world, type)
        return places.indices.map { number in
            let row = places[number]
            guard row >= 0 else { return .nan }
            switch source.take {
            case .filled:
                return Double(columns.count { $0.isThere(row) }) / Double(max(1, columns.count))
            case .allFilled: return columns.allSatisfy { $0.isThere(row) } ? 1 : 0
            case .isFilled: return columns[0].isThere(row) ? 1 : 0
            case .count: return Double(columns[0].length(row))
            case .has: return columns[0].has(wanted, row) ? 1 : 0
            case .isImported: return rows.imported[Int(records[number])] ? 1 : 0
            case .equals: return other.value(columns, row, cutoffs[number])
            case .difference:
                return columns.count == 2 ? columns[0].number(row) - columns[1].number(row) : .nan
            case .daysInValue: return daysInValue(columns[0], row, records[number], cutoffs[number])
            case .first:
                return first(columns[0], records[number], cutoffs[number]).map { columns[0].number($0) } ?? .nan
            case .ratioToFirst: return ratio(columns[0], row, records[number], cutoffs[number])
            case .value, .log, .daysSince, .daysUntil, .isPast:
                return Self.value(source.take, columns[0], row, cutoffs[number])
            }
        }
    }

    private static func value(_ take: StateSource.Take, _ column: Column, _ row: Int, _ cutoff: Int64) -> Double {
        guard column.isThere(row) else { return .nan }
        switch take {
        case .log:
            let number = column.number(row)
            return number > -1 ? log1p(number) : .nan
        case .daysSince:
            // What lies ahead was not yet, whatever the field says.
            guard column.shape == .moment, column.moments[row] <= cutoff else { return .nan }
            return Moment.days(column.moments[row], cutoff)
        case .daysUntil: return column.shape == .moment ? Moment.days(cutoff, column.moments[row]) : .nan
        case .isPast: return column.shape == .moment ? (column.moments[row] < cutoff ? 1 : 0) : .nan
        default: return column.number(row)
        }
    }

    /// The first row with a value that no merge wrote.
    private func first(_ column: Column, _ record: Int32, _ cutoff: Int64) -> Int? {
        var row = rows.first[Int(record)]
        while row >= 0, rows.from[Int(row)] <= cutoff {
            if column.isThere(Int(row)), !table.isOfMerge[Int(row)] { return Int(row) }
            row = rows.next[Int(row)]
        }
        return nil
    }

    private func ratio(_ column: Column, _ row: Int, _ record: Int32, _ cutoff: Int64) -> Double {
        guard column.isThere(row), let first = first(column, record, cutoff) else { return .nan }
        let divisor = column.number(first)
        return divisor == 0 ? .nan : column.number(row) / divisor
    }

    /// Rows that a merge wrote do not count: what it changed it may change back.
    private func daysInValue(_ column: Column, _ present: Int, _ record: Int32, _ cutoff: Int64) -> Double {
        guard column.isThere(present) else { return .nan }
        var (row, since) = (rows.first[Int(record)], Column.noMoment)
        while row >= 0, rows.from[Int(row)] <= cutoff {
            let place = Int(row)
            if !table.isOfMerge[place] {
                let isSame = column.isThere(place) && column.number(place) == column.number(present)
                if !isSame { since = Column.noMoment } else if since == Column.noMoment { since = start(place) }
            }
            row = rows.next[place]
        }
        return since == Column.noMoment ? .nan : Moment.days(since, cutoff)
    }

    /// When a row's values began: a record's first values when the record began.
    private func start(_ row: Int) -> Int64 {
        rows.first[Int(rows.record[row])] == Int32(row) ? rows.at[row] : rows.from[row]
    }

    private func codes(of words: Set<String>, in column: Column) -> [Bool] {
        (0..<column.words.count).map { words.contains(column.words[$0].lowercased()) }
    }
}

/// The fields that own ones are compared with.
private struct OtherColumns {
    private let through: Column?
    private let rows: RowTable?
    private let columns: [Column]

    init(_ source: StateSource, _ world: FeatureWorld, _ type: EntityType) {
        guard source.take == .equals, let own = world.tables[type]?.rows else {
            (through, rows, columns) = (nil, nil, [])
            return
        }
        through = source.through.flatMap { own.column(FieldReference($0)) }.map { own.columns[$0] }
        let table: RowTable? =
            if case .reference(let target) = through?.shape { world.tables[target]?.rows } else if source.through == nil
            {
                own
            } else { nil }
        rows = table
        columns = source.other.compactMap { reference in table?.column(reference).flatMap { table?.columns[$0] } }
    }

    /// 1 when any own value is among the others; NaN when either side has none.
    func value(_ own: [Column], _ row: Int, _ cutoff: Int64) -> Double {
        var other = row
        if let through {
            guard let rows, let found = rows.row(of: through.firstCode(row), at: cutoff) else { return .nan }
            other = found
        }
        let left = own.filter { $0.shape == .word && $0.codes[row] >= 0 }.map { $0.words[Int($0.codes[row])] }
        let right = columns.filter { $0.shape == .word && $0.codes[other] >= 0 }.map { $0.words[Int($0.codes[other])] }
        guard !left.isEmpty, !right.isEmpty else { return .nan }
        return left.contains(where: right.contains) ? 1 : 0
    }
}

extension Column {
    /// A number, or the code of a word; NaN for none.
    @inline(__always)
    func number(_ row: Int) -> Double {
        switch shape {
        case .number: return numbers[row]
        case .moment: return moments[row] == Self.noMoment ? .nan : Double(moments[row])
        case .word, .reference, .words, .references:
            let code = firstCode(row)
            return code < 0 ? .nan : Double(code)
        }
    }

    func length(_ row: Int) -> Int { shape.isList ? Int(starts[row + 1] - starts[row]) : isThere(row) ? 1 : 0 }

    func has(_ wanted: [Bool], _ row: Int) -> Bool {
        if shape.isList { return (starts[row]..<starts[row + 1]).contains { wanted[Int(values[Int($0)])] } }
        return shape == .word && codes[row] >= 0 && wanted[Int(codes[row])]
    }
}
