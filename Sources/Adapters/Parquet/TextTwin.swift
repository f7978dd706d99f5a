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
        case .moments(let all): Self.append(moment: all[row], to: &out)
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

    /// `2024-06-30T23:59:59.999Z` (Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
    private static func append(moment: Int64, to out: inout [UInt8]) {
        let days = moment >= 0 ? moment / 86_400_000 : -((86_399_999 - moment) / 86_400_000)
        let rest = moment - days * 86_400_000
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        pad(year, 4, 0x2D, &out)
        pad(month, 2, 0x2D, &out)
        pad(dayOfYear - (153 * shifted + 2) / 5 + 1, 2, 0x54, &out)
        pad(rest / 3_600_000, 2, 0x3A, &out)
        pad(rest / 60_000 % 60, 2, 0x3A, &out)
        pad(rest / 1_000 % 60, 2, 0x2E, &out)
        pad(rest % 1_000, 3, 0x5A, &out)
    }

    private static func pad(_ number: Int64, _ width: Int, _ end: UInt8, _ out: inout [UInt8]) {
        var divisor: Int64 = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            out.append(UInt8(0x30 + number / divisor % 10))
            divisor /= 10
        }
        out.append(end)
    }
}
