import Records

/// Reads one list below `data/`: lines of cells with their line numbers, and the problems met on the way.
///
/// A list is UTF-8. Its first line is a comment that names the source and the licence of the facts; lines that begin with `#`
/// and empty lines are skipped. In a `.csv` the first other line names the columns, cells are separated by
/// commas and never quoted, and a cell that holds several values separates them by semicolons.
struct FactFile {
    let name: String
    let content: [UInt8]
    private(set) var problems: [DefinitionProblem] = []

    /// The list called `name`; an absent one is empty and a problem.
    init(_ name: String, in files: [String: [UInt8]]) {
        self.name = name
        content = files[name] ?? []
        if files[name] == nil {
            report("this list is missing", line: nil)
        } else if !startsWithComment {
            report("the first line must be a comment with the source and the licence of the list", line: 1)
        }
    }

    mutating func report(_ message: String, line: Int?, suggestion: String? = nil) {
        problems.append(
            DefinitionProblem(file: "data/\(name)", line: line, message: message, suggestion: suggestion))
    }

    /// Calls `body` with each line that is neither empty nor a comment, without its line end and outer spaces.
    func forEachLine(_ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) {
        content.withUnsafeBufferPointer { bytes in
            var (start, number) = (0, 1)
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 0x0A { end += 1 }
                let line = Self.trimmed(UnsafeBufferPointer(rebasing: bytes[start..<end]))
                if let first = line.first, first != 0x23 { body(line, number) }
                start = end + 1
                number += 1
            }
        }
    }

    /// Calls `body` with the cells of each row of a table whose header must be exactly `columns`.
    ///
    /// A row with too few or too many cells is a problem and is skipped; `body` says what is wrong with a row, or nil.
    mutating func forEachRow(
        _ columns: [String], _ body: ([UnsafeBufferPointer<UInt8>], Int) -> String?
    ) {
        var found: [(String, Int)] = []
        var isHeader = true
        var cells: [UnsafeBufferPointer<UInt8>] = []
        forEachLine { line, number in
            Self.split(line, at: 0x2C, into: &cells)
            if isHeader {
                isHeader = false
                if cells.map({ String(decoding: $0, as: UTF8.self) }) != columns {
                    found.append(("the columns must be \(columns.joined(separator: ","))", number))
                }
            } else if cells.count != columns.count {
                found.append(("\(cells.count) cells where there are \(columns.count) columns", number))
            } else if let problem = body(cells, number) {
                found.append((problem, number))
            }
        }
        for (message, line) in found { report(message, line: line) }
    }

    /// The parts of `line` between separators, without outer spaces.
    static func split(
        _ line: UnsafeBufferPointer<UInt8>, at separator: UInt8, into parts: inout [UnsafeBufferPointer<UInt8>]
    ) {
        parts.removeAll(keepingCapacity: true)
        var start = 0
        for place in 0...line.count where place == line.count || line[place] == separator {
            parts.append(trimmed(UnsafeBufferPointer(rebasing: line[start..<place])))
            start = place + 1
        }
    }

    /// The values of a cell that holds several, separated by semicolons; empty ones are left out.
    static func values(_ cell: UnsafeBufferPointer<UInt8>) -> [UnsafeBufferPointer<UInt8>] {
        var parts: [UnsafeBufferPointer<UInt8>] = []
        split(cell, at: 0x3B, into: &parts)
        return parts.filter { !$0.isEmpty }
    }

    private var startsWithComment: Bool { content.first == 0x23 }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, bytes.count)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
}

extension String {
    /// The text of a cell; bytes that are not UTF-8 become U+FFFD.
    init(_ cell: UnsafeBufferPointer<UInt8>) { self.init(decoding: cell, as: UTF8.self) }
}
