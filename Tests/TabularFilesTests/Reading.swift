import Records

@testable import TabularFiles

/// All rows of a text by the sequential reader, rejected ones as `!code`.
func rows(_ text: [UInt8], _ options: ReadOptions = ReadOptions()) throws -> [[String]] {
    let reader = try RowReader(bytes: text, name: "test", options: options)
    return try readings(reader).map(cells)
}

func rows(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> [[String]] {
    try rows(Array(text.utf8), options)
}

func readings(_ reader: RowReader) throws -> [RowReader.Reading] {
    var all: [RowReader.Reading] = []
    while let reading = try reader.next() { all.append(reading) }
    return all
}

func cells(_ reading: RowReader.Reading) -> [String] {
    switch reading {
    case .row(let row): row.columns.indices.map(row.text)
    case .rejected(let row): row.faults.map { "!\($0.code.rawValue)" }
    }
}

/// A row as a test compares it: line, number, cells or faults.
struct PlacedRow: Equatable {
    let line: Int
    let number: Int
    let cells: [String]
}

/// The rows by the chunk reader, the tables made in any order.
func rowsByChunks(
    _ text: [UInt8], _ options: ReadOptions, shuffledBy generator: inout some RandomNumberGenerator
) throws -> [PlacedRow] {
    let reader = try RowReader(bytes: text, name: "test", options: options)
    var chunks: [RowChunk] = []
    while let chunk = try reader.nextChunk() { chunks.append(chunk) }
    let tables = chunks.shuffled(using: &generator).map { $0.table() }.sorted { $0.chunkIndex < $1.chunkIndex }
    return tables.flatMap { table in
        let good = (0..<table.rowCount).map { row in
            PlacedRow(
                line: table.line(of: row), number: table.number(of: row),
                cells: table.columns.indices.map(table.row(row).text))
        }
        let bad = table.rejected.map {
            PlacedRow(line: $0.line, number: $0.row, cells: $0.faults.map { "!\($0.code.rawValue)" })
        }
        return (good + bad).sorted { $0.number < $1.number }
    }
}
