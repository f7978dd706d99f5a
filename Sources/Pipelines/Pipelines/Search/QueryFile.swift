package import Records
import TabularFiles

/// A question of a file of queries.
package struct FiledQuery: Hashable, Sendable {
    package let id: String
    package let text: String
    /// What all that is found must answer too; empty for nothing.
    package let filter: String
}

/// Reads a file of queries, a CSV with the columns `query_id`, `query` and perhaps `filter` in any order among others.
package struct QueryFile {
    private let reader: RowReader
    private let path: String
    private let id: Int?
    private let query: Int
    private let filter: Int?

    /// Opens the file. Throws `no_query_column` when it has no column `query`.
    package init(path: String) throws(Failure) {
        let reader = try Failure.translating { () throws(TabularError) in try RowReader(path: path) }
        guard let query = reader.columns.firstIndex(of: "query") else {
            throw Failure(
                .invalid, code: "no_query_column",
                "\(path) has no column \"query\"; a file of queries has the columns query_id,query")
        }
        (self.reader, self.path, self.query) = (reader, path, query)
        id = reader.columns.firstIndex(of: "query_id")
        filter = reader.columns.firstIndex(of: "filter")
    }

    /// Calls `body` with each query in the order of the file; a query without an id is called by its row. Gives the rows
    /// that could not be read.
    package func forEach(_ body: (FiledQuery) throws -> Void) throws -> [RejectedRow] {
        var rejected: [RejectedRow] = []
        while let reading = try Failure.translating({ () throws(TabularError) in try reader.next() }) {
            switch reading {
            case .rejected(let row): rejected.append(row)
            case .row(let row):
                try body(
                    FiledQuery(
                        id: id.map(row.text) ?? String(row.number), text: row.text(query),
                        filter: filter.map(row.text) ?? ""))
            }
        }
        return rejected
    }
}
