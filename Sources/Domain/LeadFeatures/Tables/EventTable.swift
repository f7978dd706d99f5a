import Records

/// Makes the rows of a table of what happened to records.
package struct EventTable: Sendable {
    private var rows: RowTable

    package init(_ table: BuiltInTable) {
        rows = RowTable(type: table.type, columns: table.fields.map { Column($0.name, $0.kind) })
    }

    /// - Parameters:
    ///   - record: its place in the directory; nothing is added below 0.
    ///   - until: when it was over; nil for what lasts.
    ///   - numbers: of the number columns in their order, NaN for none.
    ///   - words: of the word columns in their order, nil for none.
    package mutating func add(_ record: Int32, at: Int64, until: Int64?, numbers: [Double], words: [String?]) {
        guard record >= 0 else { return }
        rows.append(record: record, from: at, until: until ?? .max, at: at)
        var (numbers, words) = (numbers[...], words[...])
        for place in rows.columns.indices {
            if rows.columns[place].shape == .number {
                rows.columns[place].numbers.append(numbers.popFirst() ?? .nan)
            } else {
                let word = words.popFirst() ?? nil
                rows.columns[place].codes.append(word.map { rows.columns[place].words.number(adding: $0) } ?? -1)
            }
        }
    }

    /// The rows with their filters marked.
    package consuming func marked(_ filters: [RowFilter]) -> RowTable {
        rows.mark(filters)
        return rows
    }
}
