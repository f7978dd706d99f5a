import Records

/// The same columns as CSV (RFC 4180): UTF-8, lines end with LF, what is missing is empty.
package struct TextTwin: Sendable {
    private let columns: [ParquetColumn]

    package init(_ table: ParquetTable) { columns = table.columns }

    /// The names of the columns.
    package var header: [UInt8] {
        var out: [UInt8] = []
        for (place, column) in columns.enumerated() {
            if place > 0 { out.append(0x2C) }
            Self.append(column.name, to: &out)
        }
        out.append(0x0A)
        return out
    }

    /// Some rows, without the header: the work of one thread.
    package func lines(_ rows: Range<Int>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(rows.count * columns.count * 6)
        for row in rows {
            for place in columns.indices {
                if place > 0 { out.append(0x2C) }
                append(columns[place].values, row, to: &out)
            }
            out.append(0x0A)
        }
        return out
    }

    private func append(_ values: ParquetColumn.Values, _ row: Int, to out: inout [UInt8]) {
        switch values {
        case .doubles(let all):
            if all[row].isNaN { return }
            out.append(contentsOf: Self.shortest(all[row]).utf8)
        case .integers(let all):
            if all[row].isNaN { return }
            Self.append(Int64(all[row]), to: &out)
        case .flags(let all):
            if all[row].isNaN { return }
            out.append(contentsOf: (all[row] == 1 ? "true" : "false").utf8)
        case .words(let codes, let words):
            if codes[row].isNaN { return }
            Self.append(words[Int(codes[row])], to: &out)
        case .texts(let all): Self.append(all[row], to: &out)
        case .digests(let all): all[row].append(to: &out)
        case .moments(let all): out.append(contentsOf: Instant(milliseconds: all[row]).iso.utf8)
        }
    }

    /// The shortest form that reads back equal.
    private static func shortest(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 9_007_199_254_740_992 ? String(Int64(number)) : number.description
    }

    private static func append(_ number: Int64, to out: inout [UInt8]) {
        if (0..<10).contains(number) {
            out.append(0x30 + UInt8(number))
        } else {
            out.append(contentsOf: String(number).utf8)
        }
    }

    private static func append(_ text: String, to out: inout [UInt8]) {
        let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return out.append(contentsOf: text.utf8) }
        out.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { out.append(0x22) }
            out.append(byte)
        }
        out.append(0x22)
    }
}
