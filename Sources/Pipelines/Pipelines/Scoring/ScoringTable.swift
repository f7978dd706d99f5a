package import LeadScoring
import TabularFiles

/// A file of rows, read for a model: its columns, and the rows that could not be read.
package struct ScoringTable: Sendable {
    package let table: FeatureTable
    /// The physical line of each row, from 1.
    package let lines: [Int]
    /// Rows that could not be read.
    package let rejected: Int

    /// Reads one file after another; all must have the same columns.
    /// - Throws: `no_rows`, `different_columns`, and what reading throws.
    package static func read(_ paths: [String], progress: ProgressSink? = nil) throws(Failure) -> ScoringTable {
        var (columns, lines, rejected) = ([FeatureColumn](), [Int](), 0)
        for path in paths {
            let reader = try Failure.translating { () throws(TabularError) in try RowReader(path: path) }
            if columns.isEmpty { columns = reader.columns.map { FeatureColumn(name: $0) } }
            guard columns.map(\.name) == reader.columns else {
                throw Failure(
                    .invalid, code: "different_columns",
                    "\(path) does not have the columns of \(paths[0]); tables that belong together have the same ones")
            }
            while let chunk = try Failure.translating({ () throws(TabularError) in try reader.nextChunk() }) {
                let table = chunk.table()
                rejected += table.rejected.count
                lines += (0..<table.rowCount).map(table.line)
                table.withCells { cells in
                    for place in columns.indices {
                        TableCells.append(cells, column: place, rows: table.rowCount, to: &columns[place])
                    }
                }
                progress?(Progress(phase: "reading", done: lines.count))
            }
        }
        guard !lines.isEmpty else {
            throw Failure(
                .invalid, code: "no_rows",
                "\(paths.joined(separator: ", ")) has no row that can be read; a header and data rows were expected")
        }
        return ScoringTable(
            table: FeatureTable(columns: columns, rowCount: lines.count), lines: lines, rejected: rejected)
    }
}
