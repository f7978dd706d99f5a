import Foundation
import LeadScoring
import TabularFiles

/// Reads what a cell says to a model: a number, a word, or nothing.
enum TableCells {
    /// Appends the cells of one column of a chunk.
    static func append(_ cells: CellView, column: Int, rows: Int, to feature: inout FeatureColumn) {
        for row in 0..<rows { append(cells[row, column], to: &feature) }
    }

    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to feature: inout FeatureColumn) {
        let cell = trimmed(bytes)
        if let number = number(cell) { return feature.append(number) }
        feature.append(word: String(decoding: cell, as: UTF8.self))
    }

    /// Without the white space around it.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, bytes.count)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// The number that a cell says: NaN for an empty one, nil for words. `nan` and `inf` are numbers here, as the tools
    /// that write tables mean them.
    static func number(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let first = cell.first else { return .nan }
        if let exact = DecimalDigits.exact(cell) { return exact }
        let isNumeric = (0x30...0x39).contains(first) || first == 0x2D || first == 0x2B || first == 0x2E
        let isNamed = cell.count <= 9 && [0x69, 0x49, 0x6E, 0x4E].contains(first)
        guard isNumeric || isNamed else { return nil }
        let text = String(decoding: cell, as: UTF8.self)
        // Swift reads `0x1p3` too, which no table means as a number.
        guard !text.contains(where: { $0 == "x" || $0 == "X" }) else { return nil }
        return Double(text.lowercased())
    }
}

/// Plain decimal numbers of up to fifteen digits, which one division makes exact (Clinger 1990).
enum DecimalDigits {
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// nil for anything else.
    static func exact(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
        let isNegative = cell[0] == 0x2D
        var (digits, whole, behind) = (0, 0, -1)
        for place in (isNegative ? 1 : 0)..<cell.count {
            let byte = cell[place]
            if byte == 0x2E, behind < 0 {
                behind = 0
                continue
            }
            guard (0x30...0x39).contains(byte), digits < 15 else { return nil }
            whole = whole * 10 + Int(byte - 0x30)
            digits += 1
            if behind >= 0 { behind += 1 }
        }
        guard digits > 0 else { return nil }
        let number = Double(whole) / powers[max(0, behind)]
        return isNegative ? -number : number
    }
}
