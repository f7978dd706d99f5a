package import Records

/// Writes rejected rows with what is wrong with them, so that they can be put right and imported again.
///
/// The original columns stay untouched but for the mark in front of cells that a spreadsheet would run, which reading the
/// file takes off again. Delimited: behind them `_row`, `_line`, `_status`, `_field`, `_codes`, `_messages` and
/// `_suggestion`, several faults of a row joined by `; `, and `_extra` with the cells that have no column. JSON Lines: the
/// same as members of the object, and `_text` with the line where it is no object.
package final class RejectedRowWriter {
    private static let columns = Array(RejectedRow.reportColumns.dropLast())

    private let writer: RowWriter
    private let format: TableFormat.Family
    private let columnCount: Int
    private let delimiter: UInt8
    /// The columns of the file that are not this writer's own from an earlier round.
    private let kept: [Int]
    /// Rows written.
    package private(set) var count = 0

    /// `columns` and `format` are those of the file that was read, whose delimiter the new one shares.
    package init(
        path: String, columns: [String], format: TableFormat, guardsFormulas: Bool = true
    ) throws(TabularError) {
        var options = WriteOptions()
        options.format = format.family
        options.guardsFormulas = guardsFormulas
        if case .delimited(let dialect) = format { options.delimiter = dialect.delimiter }
        columnCount = columns.count
        self.format = format.family
        delimiter = options.delimiter
        kept = columns.indices.filter { !RejectedRow.allReportColumns.contains(columns[$0]) }
        writer = try RowWriter(path: path, columns: kept.map { columns[$0] } + Self.columns, options: options)
    }

    /// Adds a row: its cells as they were, then what the report columns say. Throws `.full` and the like of the file.
    package func write(_ row: RejectedRow) throws(TabularError) {
        count += 1
        switch format {
        case .delimited: try writeCells(row)
        case .jsonLines: try writeObject(row)
        }
    }

    /// Lets the file appear.
    package func finish() throws(TabularError) { try writer.finish() }

    private func writeCells(_ row: RejectedRow) throws(TabularError) {
        let cells: [[UInt8]]
        var extra: [UInt8] = []
        switch row.original {
        case .cells(let all):
            cells = all
            extra = Array(all.dropFirst(columnCount).joined(separator: [delimiter]))
        case .line(let line): (cells, extra) = ([], line)
        case .omitted: cells = []
        }
        for column in kept { try writer.put(bytes: column < cells.count ? cells[column] : []) }
        for text in faultCells(row) { try writer.put(text) }
        try writer.put(bytes: extra)
        try writer.endRow()
    }

    private func writeObject(_ row: RejectedRow) throws(TabularError) {
        var members: [JSONValue.Member] = []
        if case .line(let line) = row.original {
            // A line that is no object is kept as text; why it is none was found when it was read.
            if let own = (try? JSONParser.parse(line))?.members {
                members = own.filter { !RejectedRow.allReportColumns.contains($0.name) }
            } else {
                members = [.init(name: "_text", value: .string(String(decoding: line, as: UTF8.self)))]
            }
        }
        members.append(.init(name: Self.columns[0], value: .number(Double(row.row))))
        members.append(.init(name: Self.columns[1], value: .number(Double(row.line))))
        for (name, text) in zip(Self.columns.dropFirst(2), faultCells(row).dropFirst(2)) {
            members.append(.init(name: name, value: .string(text)))
        }
        try writer.writeLine(.object(members))
    }

    private func faultCells(_ row: RejectedRow) -> [String] {
        [
            String(row.row), String(row.line), RejectedRow.status,
            row.faults.map { $0.field ?? "" }.joined(separator: "; "),
            row.faults.map(\.code.rawValue).joined(separator: "; "), row.faults.map(\.reason).joined(separator: "; "),
            row.faults.map(\.suggestion).joined(separator: "; "),
        ]
    }
}
