/// Finds the delimiter that makes a table of the text: most rows with as many cells as the first, and many of them.
struct DialectSniffer {
    /// Rows that are looked at in each sample.
    private static let sampleRows = 400

    /// UTF-8 from the start of the table on.
    let head: [UInt8]
    /// Whether `head` is the whole text.
    let isWhole: Bool
    /// UTF-8 from elsewhere, beginning anywhere in a row.
    let samples: [[UInt8]]

    private struct Reading {
        let delimiter: UInt8
        let columnCount: Int
        /// The share of sampled rows with as many cells as the first.
        let agreement: Double

        /// A wide table in which all rows agree is no accident; columns count by their logarithm.
        var score: Double { columnCount < 2 ? 0 : agreement * agreement * Double(64 - columnCount.leadingZeroBitCount) }
    }

    /// The best delimiter. With no table by any of them (one column), the one that the rows contain least.
    var dialect: Dialect {
        let readings = Dialect.delimiters.map(reading)
        var best = readings[0]
        for reading in readings.dropFirst() where isBetter(reading, than: best) { best = reading }
        let others = readings.filter { $0.delimiter != best.delimiter && $0.score > 0 }
        let runnerUp = others.max { $0.score < $1.score }
        return Dialect(delimiter: best.delimiter, agreement: best.agreement, runnerUp: runnerUp?.delimiter)
    }

    private func isBetter(_ one: Reading, than other: Reading) -> Bool {
        if one.score == 0, other.score == 0 { return one.agreement > other.agreement }
        return one.score > other.score
    }

    private func reading(delimiter: UInt8) -> Reading {
        var counts = cellCounts(head, delimiter: delimiter, isFinal: isWhole, skippingFirstLine: false)
        guard let first = counts.first else { return Reading(delimiter: delimiter, columnCount: 0, agreement: 0) }
        for sample in samples {
            counts += cellCounts(sample, delimiter: delimiter, isFinal: false, skippingFirstLine: true)
        }
        // Trailing empty cells are no columns to anybody: `a,b,c` over `1,2,3,` agrees.
        let agreeing = counts.count { $0.cells == first.cells || $0.cellsWithText == first.cells }
        return Reading(
            delimiter: delimiter, columnCount: first.cells, agreement: Double(agreeing) / Double(counts.count))
    }

    private typealias Count = (cells: Int, cellsWithText: Int)

    private func cellCounts(
        _ text: [UInt8], delimiter: UInt8, isFinal: Bool, skippingFirstLine: Bool
    ) -> [Count] {
        text.withUnsafeBufferPointer { bytes in
            var scanner = RowScanner(delimiter: delimiter, maximumRowBytes: 1 << 16)
            let start = skippingFirstLine ? (bytes.firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count) : 0
            let rows = scanner.scan(bytes, from: start, isFinal: isFinal, maximumRows: Self.sampleRows).rows
            return (0..<rows.count).compactMap { row in
                rows.forms[row] == .tooLong ? nil : Self.count(bytes[rows.range(row)], delimiter: delimiter)
            }
        }
    }

    private static func count(_ row: Slice<UnsafeBufferPointer<UInt8>>, delimiter: UInt8) -> Count {
        var (cells, withText, isQuoted, isAtStart) = (1, 0, false, true)
        for byte in row {
            if byte == Dialect.quote, isQuoted || isAtStart {
                isQuoted.toggle()
            } else if byte == delimiter, !isQuoted {
                cells += 1
            } else if byte != delimiter {
                withText = cells
            }
            isAtStart = byte == delimiter && !isQuoted
        }
        return (cells, withText)
    }
}
