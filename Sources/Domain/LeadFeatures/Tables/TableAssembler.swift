import Records

/// Makes the rows of a type out of its lines of history, in their order.
package struct TableAssembler: Sendable {
    private let needs: TableNeeds
    private var table: RowTable
    private var changes: RowTable
    private var last: [Int32]
    private var isOfMerge: [Bool] = []
    private let began: Int?
    /// What a first import tells of later: the column of the time, and those that are known from then on.
    private let late: [(time: Int, columns: Set<Int>)]
    private let watched: [(column: Int, name: Int32)]
    private let otherField: Int32
    private let directions: [Direction: Int32]

    private enum Direction: String, CaseIterable { case forward, backward, up, down, later, earlier, changed }

    package init(_ needs: TableNeeds, records: Int) {
        self.needs = needs
        table = RowTable(type: needs.type, columns: needs.columns)
        table.first = [Int32](repeating: -1, count: records)
        table.imported = [Bool](repeating: false, count: records)
        table.trusted = table.imported
        last = table.first
        let columns = table.columns
        began = needs.source.began.flatMap { field in columns.firstIndex { $0.reference == FieldReference(field) } }
        late = needs.source.knownFrom.sorted { $0.key < $1.key }.compactMap { time, fields in
            guard let place = columns.firstIndex(where: { $0.reference == FieldReference(time) }) else { return nil }
            return (place, Set(columns.indices.filter { fields.contains(columns[$0].reference.field) }))
        }
        changes = RowTable(
            type: BuiltInTable.changes.type, columns: BuiltInTable.changes.fields.map { Column($0.name, $0.kind) })
        var names = IdentifierTable()
        watched = needs.watched.sorted().compactMap { field in
            let name = names.number(adding: field.rawValue)
            let column = columns.firstIndex { $0.reference == FieldReference(field) }
            return column.map { ($0, name) }
        }
        otherField = names.number(adding: "*")
        changes.columns[0].words = names
        var words = IdentifierTable()
        directions = Dictionary(
            uniqueKeysWithValues: Direction.allCases.map { ($0, words.number(adding: $0.rawValue)) })
        changes.columns[1].words = words
    }

    /// Adds lines that come after those before.
    package mutating func add(_ chunk: HistoryChunk) {
        if chunk.isPlain { return addPlain(chunk) }
        let maps = table.columns.indices.map { column in
            let words = chunk.columns[column].words
            return (0..<words.count).map { table.columns[column].words.number(adding: words[$0]) }
        }
        for line in chunk.record.indices { add(line, of: chunk, maps) }
    }

    /// Columns as a whole: the way that most of a first import takes.
    private mutating func addPlain(_ chunk: HistoryChunk) {
        let base = table.count
        for column in table.columns.indices { table.columns[column].append(chunk.columns[column]) }
        for line in chunk.record.indices {
            let row = base + line
            let began = began.map { table.columns[$0].moments[row] } ?? Column.noMoment
            let at = began == Column.noMoment ? chunk.recorded[line] : began
            let isTrusted = chunk.marks[line].contains(.trusted)
            let from = isTrusted ? min(at, chunk.recorded[line]) : chunk.recorded[line]
            begin(chunk.record[line], chunk.marks[line], from: from, at: at)
        }
    }

    /// A row for which the columns are there already, or will be at once.
    private mutating func begin(_ record: Int32, _ marks: HistoryChunk.Marks, from: Int64, at: Int64) {
        let row = Int32(table.count)
        table.append(record: record, from: from, at: at)
        isOfMerge.append(marks.contains(.ofMerge))
        let place = Int(record)
        if marks.contains(.first) {
            table.imported[place] = marks.contains(.imported)
            table.trusted[place] = marks.contains(.trusted)
        }
        link(row, after: last[place], of: place)
        last[place] = row
    }

    private mutating func link(_ row: Int32, after previous: Int32, of record: Int) {
        guard previous >= 0 else {
            if table.first[record] < 0 { table.first[record] = row }
            return
        }
        table.next[Int(previous)] = row
        // A row that ended by a deletion keeps its end.
        table.until[Int(previous)] = min(table.until[Int(previous)], table.from[Int(row)])
    }

    private mutating func add(_ line: Int, of chunk: HistoryChunk, _ maps: [[Int32]]) {
        let (record, marks) = (chunk.record[line], chunk.marks[line])
        let previous = last[Int(record)]
        let recorded = max(chunk.recorded[line], previous < 0 ? .min : table.from[Int(previous)])
        if marks.contains(.deletes) {
            if previous >= 0 { table.until[Int(previous)] = min(table.until[Int(previous)], recorded) }
            return
        }
        let isWhole = marks.contains(.first) || previous < 0
        let isTrusted = marks.contains([.trusted, .first])
        for column in table.columns.indices {
            let isMentioned = chunk.mentioned[line] >> UInt64(chunk.nameOfColumn[column]) & 1 == 1
            if isTrusted, late.contains(where: { $0.columns.contains(column) }) {
                table.columns[column].appendNothing()
            } else if isWhole || isMentioned {
                table.columns[column].append(line, of: chunk.columns[column], maps[column])
            } else {
                table.columns[column].append(copyOf: Int(previous))
            }
        }
        let row = table.count
        let began = began.map { table.columns[$0].moments[row] } ?? Column.noMoment
        let start = previous < 0 ? recorded : table.at[Int(previous)]
        let at = began == Column.noMoment ? start : began
        begin(record, marks, from: isTrusted ? min(at, recorded) : recorded, at: at)
        if isTrusted { addLate(line, of: chunk, maps, recorded: recorded) }
        if !marks.contains(.ofMerge), !isWhole { tell(row, Int(previous), chunk, line) }
    }

    /// Rows for the moments at which what a first import tells came to be.
    private mutating func addLate(_ line: Int, of chunk: HistoryChunk, _ maps: [[Int32]], recorded: Int64) {
        let record = Int(chunk.record[line])
        let from = table.from[Int(last[record])]
        let times = late.map { group in
            let moment = chunk.columns[group.time].moments[line]
            return moment == Column.noMoment ? recorded : min(max(moment, from), recorded)
        }
        let cells = chunk.columns
        for number in late.indices.sorted(by: { (times[$0], $0) < (times[$1], $1) }) {
            let there = late[number].columns.filter { cells[$0].isThere(line) }
            guard !there.isEmpty else { continue }
            let previous = Int(last[record])
            for column in table.columns.indices {
                if there.contains(column) {
                    table.columns[column].append(line, of: chunk.columns[column], maps[column])
                } else {
                    table.columns[column].append(copyOf: previous)
                }
            }
            begin(chunk.record[line], chunk.marks[line], from: times[number], at: table.at[previous])
        }
    }

    /// What a later version changed, by whoever is no merge.
    private mutating func tell(_ row: Int, _ previous: Int, _ chunk: HistoryChunk, _ line: Int) {
        guard needs.hasChanges else { return }
        var named: Int32 = 0
        for (column, name) in watched
        where chunk.mentioned[line] >> UInt64(chunk.nameOfColumn[column]) & 1 == 1 {
            named += 1
            tell(row, name, direction(column, previous, row))
        }
        for _ in 0..<max(0, chunk.changedFields[line] - named) { tell(row, otherField, .changed) }
    }

    private mutating func tell(_ row: Int, _ field: Int32, _ direction: Direction) {
        let from = table.from[row]
        changes.append(record: table.record[row], from: from, at: from)
        changes.columns[0].codes.append(field)
        changes.columns[1].codes.append(directions[direction] ?? -1)
    }

    private func direction(_ place: Int, _ old: Int, _ new: Int) -> Direction {
        let column = table.columns[place]
        guard column.isThere(old), column.isThere(new) else { return .changed }
        switch column.shape {
        case .number:
            return column.numbers[new] > column.numbers[old] ? .up : .down
        case .moment:
            return column.moments[new] > column.moments[old] ? .later : .earlier
        case .word:
            let order = needs.source.orders[column.reference.field] ?? []
            guard let from = order.firstIndex(of: column.words[Int(column.codes[old])]),
                let to = order.firstIndex(of: column.words[Int(column.codes[new])])
            else { return .changed }
            return to > from ? .forward : to < from ? .backward : .changed
        case .reference, .words, .references: return .changed
        }
    }

    /// The rows, and what changed; filters are marked.
    package consuming func finish() -> AssembledTable {
        table.mark(needs.filters)
        changes.mark(needs.builtInFilters[.changes] ?? [])
        return AssembledTable(rows: table, changes: changes, isOfMerge: isOfMerge)
    }
}

/// The rows of a type, and what changed in them.
package struct AssembledTable: Sendable {
    package private(set) var rows: RowTable
    package let changes: RowTable
    /// Rows that a merge or un-merge wrote.
    package let isOfMerge: [Bool]

    /// Lets a record that others knew earlier begin then.
    mutating func begin(_ record: Int, by moment: Int64) {
        var row = Int(rows.first[record])
        guard row >= 0 else { return }
        rows.from[row] = min(rows.from[row], moment)
        while row >= 0 {
            rows.at[row] = min(rows.at[row], moment)
            row = Int(rows.next[row])
        }
    }
}

extension Column {
    /// Appends one row of a column of the same field, whose words have the codes that `map` translates.
    fileprivate mutating func append(_ row: Int, of other: Column, _ map: [Int32]) {
        switch shape {
        case .number: numbers.append(other.numbers[row])
        case .moment: moments.append(other.moments[row])
        case .word: codes.append(other.codes[row] < 0 ? -1 : map[Int(other.codes[row])])
        case .reference: codes.append(other.codes[row])
        case .words, .references:
            for place in Int(other.starts[row])..<Int(other.starts[row + 1]) {
                values.append(shape == .words ? map[Int(other.values[place])] : other.values[place])
            }
            starts.append(Int32(values.count))
        }
    }
}
