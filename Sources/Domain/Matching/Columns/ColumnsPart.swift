/// The columns of some rows, as one thread builds them.
package struct ColumnsPart: Sendable {
    package private(set) var builders: [ColumnBuilder]
    /// Row by row, one cell per column, in this part's own numbers.
    package private(set) var cells: [UInt32] = []
    package private(set) var rowCount = 0

    package init(columnCount: Int) {
        builders = (0..<columnCount).map { _ in ColumnBuilder() }
    }

    /// Adds a row.
    package mutating func append(_ row: NormalizedRow) {
        for column in builders.indices {
            let cell = row.withForms(column) { builders[column].cell(of: $0) }
            cells.append(cell)
        }
        rowCount += 1
    }

    /// Hands over the cells of the rows added since the last call; the distinct values stay.
    package mutating func takeCells() -> [UInt32] {
        var taken: [UInt32] = []
        swap(&taken, &cells)
        rowCount = 0
        return taken
    }
}
