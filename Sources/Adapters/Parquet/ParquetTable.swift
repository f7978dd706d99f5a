/// A table as a Parquet file: PLAIN and dictionary encoding, definition levels, Zstandard, statistics.
///
/// Apache Parquet format 2.x, "File Format". Equal tables give equal bytes: groups of rows have a fixed size, nothing in
/// the file comes from a clock, and `created_by` names the version of the format that is written here.
package struct ParquetTable: Sendable {
    package let columns: [ParquetColumn]
    /// The rows of the columns that the table has.
    package let range: Range<Int>

    /// What readers know this writer by; it changes when the bytes that it makes of a table do.
    package static let createdBy = "kindred version 1.0.0 (build 1)"
    package static let rowsInGroup = 131_072

    private static let magic = Array("PAR1".utf8)

    /// Throws `.uneven` when the columns have not the same number of rows.
    /// - Parameter range: the rows that it has of them, without a copy; all by default.
    package init(_ columns: [ParquetColumn], range: Range<Int>? = nil) throws(ParquetError) {
        if let other = columns.first(where: { $0.count != columns[0].count }) { throw .uneven(other.name) }
        self.columns = columns
        self.range = range ?? 0..<(columns.first?.count ?? 0)
    }

    package var rows: Int { range.count }

    /// The groups of rows of a file, each of which may be made by a thread of its own.
    package var groups: [Range<Int>] {
        stride(from: range.lowerBound, to: range.upperBound, by: Self.rowsInGroup).map {
            $0..<min(range.upperBound, $0 + Self.rowsInGroup)
        }
    }

    /// One column in one group, ready to be put into a file.
    package struct Part: Sendable {
        let chunk: ColumnChunk
    }

    /// One column in one of `groups`, encoded and compressed: the work of one thread. Throws `.compression` when Zstandard
    /// does not take it.
    package func part(_ column: Int, of group: Range<Int>) throws(ParquetError) -> Part {
        Part(chunk: try ColumnChunk(columns[column], group, ZstdCodec()))
    }

    /// The whole file on one thread.
    package func bytes() throws(ParquetError) -> [UInt8] {
        var parts: [[Part]] = []
        for group in groups {
            var row: [Part] = []
            for column in columns.indices { row.append(try part(column, of: group)) }
            parts.append(row)
        }
        return file(parts)
    }

    /// - Parameter parts: by group, then by column.
    package func file(_ parts: [[Part]]) -> [UInt8] {
        var out = Self.magic
        out.reserveCapacity(parts.joined().reduce(1_024) { $0 + $1.chunk.bytes.count })
        var placed: [[(chunk: ColumnChunk, offset: Int)]] = []
        for group in parts {
            var row: [(chunk: ColumnChunk, offset: Int)] = []
            for part in group {
                row.append((part.chunk, out.count))
                out.append(contentsOf: part.chunk.bytes)
            }
            placed.append(row)
        }
        let footer = FooterWriter(columns: columns, rows: rows).footer(placed)
        out.append(contentsOf: footer)
        out.append(contentsOf: LittleEndian.bytes(UInt32(footer.count)))
        out.append(contentsOf: Self.magic)
        return out
    }
}
