import Records

/// Where a row stands in its file.
struct RowPlace {
    /// Physical, from 1.
    let line: Int
    /// Among the data rows, from 1.
    let number: Int
}

/// Gathers what became of each row of a chunk.
struct TableBuilder {
    private var lines: [Int] = []
    private var numbers: [Int] = []
    private var rejected: [RejectedRow] = []

    init(rowCount: Int) {
        lines.reserveCapacity(rowCount)
        numbers.reserveCapacity(rowCount)
    }

    @inline(__always)
    mutating func accept(_ place: RowPlace) {
        lines.append(place.line)
        numbers.append(place.number)
    }

    mutating func reject(_ place: RowPlace, _ faults: [RowFault], _ original: RejectedRow.Original) {
        rejected.append(RejectedRow(line: place.line, row: place.number, faults: faults, original: original))
    }

    func table(
        columns: [String], chunkIndex: Int, bytes: [UInt8], cells: [CellSpan], kinds: [CellKind]? = nil,
        extras: [ExtraCell] = []
    ) -> RowTable {
        RowTable(
            rowCount: lines.count, columns: columns, rejected: rejected, chunkIndex: chunkIndex, bytes: bytes,
            cells: cells,
            lines: lines, numbers: numbers, kinds: kinds, extras: extras)
    }
}
