/// What every chunk of one file has in common.
struct TableLayout: Sendable {
    let format: TableFormat
    /// The columns by their names, which are unique.
    let columns: [String]
    let maximumCellBytes: Int
    let maximumRowBytes: Int

    /// Whether the file is one of rejected rows, whose cells are marked where a spreadsheet would run them.
    var isMarked: Bool { columns.contains("_status") && columns.contains("_codes") }
}
