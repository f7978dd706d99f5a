package import Records

/// One row of a file as it was written: its place, and a text for each column.
package struct RawRow: Sendable {
    private let table: RowTable
    private let index: Int

    init(table: RowTable, index: Int) {
        self.table = table
        self.index = index
    }

    /// The physical line on which it begins, from 1.
    package var line: Int { table.line(of: index) }
    /// Its number among the data rows, from 1.
    package var number: Int { table.number(of: index) }
    package var columns: [String] { table.columns }

    /// Gives a cell's bytes, quotes removed; the buffer must not leave `body`.
    package func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
        -> Result
    {
        try table.withCells { try body($0[index, column]) }
    }

    /// A cell as text; the empty string when there is nothing in it.
    package func text(_ column: Int) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    /// Each cell as a value, nil when there is nothing in it: always text in delimited files; what JSON had otherwise,
    /// with numbers that no `Double` holds exactly kept as their digits.
    package var values: [FieldValue?] {
        table.withCells { cells in
            var values: [FieldValue?] = []
            values.reserveCapacity(cells.columnCount)
            for column in 0..<cells.columnCount {
                values.append(Self.value(cells[index, column], table.kind(row: index, column: column)))
            }
            return values
        }
    }

    /// Values of members that are no columns of the reader (JSON Lines only), in their order.
    package var extras: [(name: String, value: FieldValue)] {
        guard !table.extras.isEmpty else { return [] }
        return table.withCells { cells in
            table.extras[table.extraRange(of: index)].compactMap { extra in
                Self.value(cells[extra.span], extra.kind).map { (extra.name, $0) }
            }
        }
    }

    /// The row for the file of rejected rows.
    package var original: RejectedRow.Original {
        guard table.kinds == nil else { return .line(JSONWriter.bytes(of: object)) }
        return .cells(table.withCells { cells in table.columns.indices.map { Array(cells[index, $0]) } })
    }

    private var object: JSONValue {
        let members = zip(columns, values).compactMap { name, value in value.map { (name, $0) } } + extras
        return .object(members.map { JSONValue.Member(name: $0.0, value: JSONValue($0.1)) })
    }

    private static func value(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: CellKind) -> FieldValue? {
        guard !bytes.isEmpty else { return nil }
        switch kind {
        case .text: return .text(String(decoding: bytes, as: UTF8.self))
        case .flag: return .flag(bytes.first == 0x74)
        case .number: return number(String(decoding: bytes, as: UTF8.self))
        case .list:
            let items = bytes.split(separator: CellKind.separator, omittingEmptySubsequences: true)
            return .list(items.map { .text(String(decoding: $0, as: UTF8.self)) })
        }
    }

    private static func number(_ digits: String) -> FieldValue {
        let isWhole = digits.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2D }
        guard let number = Double(digits), number.isFinite, !isWhole || JSONWriter.shortest(number) == digits else {
            return .text(digits)
        }
        return .number(number)
    }
}

extension RawRow {
    /// The row for those who know what its columns mean.
    package var source: SourceRow {
        SourceRow(
            line: line, number: number, values: values,
            extras: extras.map { SourceRow.Extra(name: $0.name, value: $0.value) })
    }

    /// The row as one that was refused for what its cells say.
    package func rejected(_ faults: [RowFault]) -> RejectedRow {
        RejectedRow(line: line, row: number, faults: faults, original: original)
    }
}
