/// What every chunk of one file has in common.
struct TableLayout: Sendable {
    let format: TableFormat
    /// The columns by their names, which are unique.
    let columns: [String]
    let maximumCellBytes: Int
    let maximumRowBytes: Int
}
