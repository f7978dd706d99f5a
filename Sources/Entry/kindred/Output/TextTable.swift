/// Lays rows out in columns, two spaces apart; numbers to the right.
struct TextTable {
    private let heads: [String]
    private var rows: [[String]] = []

    init(_ heads: String...) { self.heads = heads }

    mutating func add(_ cells: String...) { rows.append(cells) }

    var text: String {
        let all = [heads] + rows
        let widths = heads.indices.map { column in all.map { Self.width($0[column]) }.max() ?? 0 }
        let right = heads.indices.map { column in
            !rows.isEmpty && rows.allSatisfy { $0[column].allSatisfy { $0.isNumber || ".,-+% ".contains($0) } }
        }
        let lines = all.map { row in
            let cells = row.enumerated().map { Self.padded($1, to: widths[$0], right: right[$0]) }
            return cells.joined(separator: "  ").trimmingEnd
        }
        return lines.joined(separator: "\n")
    }

    private static func padded(_ cell: String, to width: Int, right: Bool) -> String {
        let space = String(repeating: " ", count: max(0, width - Self.width(cell)))
        return right ? space + cell : cell + space
    }

    /// Columns that a terminal gives a text: East Asian wide characters take two.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x300...0x36F, 0x200B...0x200F: sum
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60:
                sum + 2
            default: sum + 1
            }
        }
    }
}

extension String {
    /// The text without spaces at its end.
    fileprivate var trimmingEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
