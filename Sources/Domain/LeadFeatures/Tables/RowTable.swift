package import Records

/// What was known of records, or happened to them, as rows with two clocks: a row may be used at T when it was known
/// then (`from` ≤ T < `until`), and, where it tells of an event, when that was over by then (`at` ≤ T).
///
/// The rows of one record are linked in the order of its versions.
package struct RowTable: Sendable {
    package let type: EntityType
    /// The record that each row speaks of: its place in `RecordDirectory`.
    package internal(set) var record: [Int32] = []
    /// Milliseconds; `until` is Int64.max for what is known still.
    package internal(set) var from: [Int64] = []
    package internal(set) var until: [Int64] = []
    /// When it happened or began.
    package internal(set) var at: [Int64] = []
    /// The next version's row of the same record, -1 after the last.
    package internal(set) var next: [Int32] = []
    /// Of each record, -1 when it has none.
    package internal(set) var first: [Int32] = []
    package internal(set) var columns: [Column]
    /// Records that came in by an import.
    package internal(set) var imported: [Bool] = []
    /// Records whose word of when they began is taken.
    package internal(set) var trusted: [Bool] = []
    /// Which of the table's filters each row passes: `maskWords` for each row.
    package internal(set) var masks: [UInt64] = []
    package internal(set) var maskWords = 1

    init(type: EntityType, columns: [Column]) { (self.type, self.columns) = (type, columns) }

    package var count: Int { record.count }

    /// The row that was known of a record at a moment; nil when there was none.
    @inline(__always)
    package func row(of record: Int32, at moment: Int64) -> Int? {
        guard record >= 0 else { return nil }
        var row = first[Int(record)]
        while row >= 0 {
            let place = Int(row)
            if from[place] > moment { return nil }
            if moment < until[place] { return at[place] <= moment ? place : nil }
            row = next[place]
        }
        return nil
    }

    func column(_ reference: FieldReference) -> Int? { columns.firstIndex { $0.reference == reference } }

    /// Appends a row without values; the caller appends to the columns.
    mutating func append(record: Int32, from: Int64, until: Int64 = .max, at: Int64) {
        self.record.append(record)
        self.from.append(from)
        self.until.append(until)
        self.at.append(at)
        next.append(-1)
    }

    // MARK: Filters

    /// Marks which rows pass each filter, in their order; must be called again when rows were added.
    mutating func mark(_ filters: [RowFilter]) {
        maskWords = max(1, (filters.count + 63) / 64)
        masks = [UInt64](repeating: 0, count: count * maskWords)
        for (number, filter) in filters.enumerated() {
            let compiled = filter.map { $0.map(compile) }
            let (word, bit) = (number / 64, UInt64(1) << UInt64(number % 64))
            for row in 0..<count where compiled.isEmpty || compiled.contains(where: { passes(row, $0) }) {
                masks[row * maskWords + word] |= bit
            }
        }
    }

    private struct CompiledCondition {
        let column: Int
        /// By code.
        let isWanted: [Bool]
        let wantsAny: Bool
        let isNegated: Bool
    }

    private func compile(_ condition: RowCondition) -> CompiledCondition {
        guard let place = column(condition.field) else {
            return CompiledCondition(column: -1, isWanted: [], wantsAny: false, isNegated: condition.isNegated)
        }
        let words = Set(condition.words.map { $0.lowercased() })
        let vocabulary = columns[place].words
        let isWanted = (0..<vocabulary.count).map { words.contains(vocabulary[$0].lowercased()) }
        return CompiledCondition(
            column: place, isWanted: isWanted, wantsAny: condition.words.isEmpty, isNegated: condition.isNegated)
    }

    @inline(__always)
    private func passes(_ row: Int, _ conditions: [CompiledCondition]) -> Bool {
        for condition in conditions {
            guard condition.column >= 0 else {
                if condition.isNegated { continue }
                return false
            }
            let fits =
                condition.wantsAny
                ? columns[condition.column].isThere(row) : hasWord(row, condition, columns[condition.column])
            if fits == condition.isNegated { return false }
        }
        return true
    }

    @inline(__always)
    private func hasWord(_ row: Int, _ condition: CompiledCondition, _ column: Column) -> Bool {
        if column.shape == .words {
            let range = Int(column.starts[row])..<Int(column.starts[row + 1])
            return range.contains { condition.isWanted[Int(column.values[$0])] }
        }
        guard column.shape == .word else { return false }
        let code = column.codes[row]
        return code >= 0 && condition.isWanted[Int(code)]
    }
}

/// The rows of a table that lead to each record of some type, in the order of the table.
package struct RowLinks: Sendable {
    private(set) var starts: [Int32]
    private(set) var rows: [Int32]

    /// - Parameter column: of references; nil when the rows speak of the records themselves.
    init(_ table: RowTable, column: Int?, records: Int) {
        var counts = [Int32](repeating: 0, count: records + 1)
        Self.forEach(table, column) { record, _ in counts[Int(record) + 1] += 1 }
        for place in 1..<max(1, counts.count) { counts[place] += counts[place - 1] }
        starts = counts
        var filled = counts
        var rows = [Int32](repeating: 0, count: Int(counts.last ?? 0))
        Self.forEach(table, column) { record, row in
            rows[Int(filled[Int(record)])] = row
            filled[Int(record)] += 1
        }
        self.rows = rows
    }

    private static func forEach(_ table: RowTable, _ column: Int?, _ body: (Int32, Int32) -> Void) {
        guard let column else {
            for row in 0..<table.count where table.record[row] >= 0 { body(table.record[row], Int32(row)) }
            return
        }
        let cells = table.columns[column]
        for row in 0..<table.count {
            if cells.shape.isList {
                for place in Int(cells.starts[row])..<Int(cells.starts[row + 1]) {
                    body(cells.values[place], Int32(row))
                }
            } else if cells.codes[row] >= 0 {
                body(cells.codes[row], Int32(row))
            }
        }
    }

    @inline(__always)
    func rows(of record: Int32) -> ArraySlice<Int32> { rows[Int(starts[Int(record)])..<Int(starts[Int(record) + 1])] }
}
