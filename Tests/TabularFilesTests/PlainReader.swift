import Records

@testable import TabularFiles

/// The slow twin of scanner and splitter: one byte after another over a whole text, as the rules are written down.
struct PlainReader {
    enum Row: Equatable {
        case cells(line: Int, [String])
        case unterminated(line: Int)
    }

    private let text: [UInt8]
    private let delimiter: UInt8
    private var at = 0
    private var line = 1

    init(_ text: [UInt8], delimiter: UInt8 = 0x2C) { (self.text, self.delimiter) = (text, delimiter) }

    /// Every row that is not blank, the header included.
    mutating func rows() -> [Row] {
        var rows: [Row] = []
        while at < text.count {
            let (start, startLine) = (at, line)
            if let cells = row() {
                guard cells.contains(where: { !$0.isEmpty }) else { continue }
                rows.append(.cells(line: startLine, cells.map { String(decoding: $0, as: UTF8.self) }))
            } else {
                (at, line) = (start, startLine)
                while at < text.count, !isLineEnd { at += 1 }
                takeLineEnd()
                rows.append(.unterminated(line: startLine))
            }
        }
        return rows
    }

    private var isLineEnd: Bool { text[at] == 0x0A || text[at] == 0x0D }

    private mutating func takeLineEnd() {
        guard at < text.count else { return }
        at += text[at] == 0x0D && at + 1 < text.count && text[at + 1] == 0x0A ? 2 : 1
        line += 1
    }

    private mutating func row() -> [[UInt8]]? {
        var cells: [[UInt8]] = []
        while true {
            var cell: [UInt8] = []
            if at < text.count, text[at] == 0x22, !takeQuoted(into: &cell) { return nil }
            while at < text.count, text[at] != delimiter, !isLineEnd {
                cell.append(text[at])
                at += 1
            }
            cells.append(cell)
            guard at < text.count, text[at] == delimiter else { break }
            at += 1
        }
        takeLineEnd()
        return cells
    }

    private mutating func takeQuoted(into cell: inout [UInt8]) -> Bool {
        let firstLine = line
        at += 1
        while at < text.count {
            if text[at] != 0x22 {
                if isLineEnd, !(text[at] == 0x0D && at + 1 < text.count && text[at + 1] == 0x0A) { line += 1 }
                cell.append(text[at])
                at += 1
            } else if at + 1 < text.count, text[at + 1] == 0x22 {
                cell.append(0x22)
                at += 2
            } else {
                at += 1
                return line == firstLine || at == text.count || text[at] == delimiter || isLineEnd
            }
        }
        return false
    }
}
