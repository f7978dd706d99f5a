/// Rows of a table, column by column, as a model reads them.
package struct FeatureTable: Sendable {
    package private(set) var columns: [FeatureColumn]
    package let rowCount: Int

    /// - Precondition: every column has `rowCount` cells.
    package init(columns: [FeatureColumn], rowCount: Int) {
        precondition(columns.allSatisfy { $0.count == rowCount }, "columns of one length")
        (self.columns, self.rowCount) = (columns, rowCount)
    }

    package subscript(_ name: String) -> FeatureColumn? { columns.first { $0.name == name } }

    package var names: [String] { columns.map(\.name) }

    /// The same rows without some columns.
    package func dropping(_ names: Set<String>) -> FeatureTable {
        FeatureTable(columns: columns.filter { !names.contains($0.name) }, rowCount: rowCount)
    }

    /// Some of the rows, in the order given.
    package func rows(_ places: [Int]) -> FeatureTable {
        FeatureTable(columns: columns.map { $0.rows(places) }, rowCount: places.count)
    }
}

/// One column: what each cell says, as a number where it is one, and as words where it is not.
package struct FeatureColumn: Sendable {
    package let name: String
    /// NaN where a cell is empty or no number.
    package private(set) var numbers: [Double]
    /// By row, the place in `words` of what a cell says that is no number; -1 for numbers and empty cells. Empty when
    /// all cells are such.
    package private(set) var codes: [Int32]
    package private(set) var words: [String]
    /// Cells that said an infinite number, which count as missing.
    package private(set) var infinities = 0

    private var known: [String: Int32] = [:]

    package init(name: String) { (self.name, numbers, codes, words) = (name, [], [], []) }

    package var count: Int { numbers.count }

    /// A cell that says a number; NaN for nothing.
    package mutating func append(_ number: Double) {
        if number.isInfinite { infinities += 1 }
        numbers.append(number.isFinite ? number : .nan)
        if !codes.isEmpty { codes.append(-1) }
    }

    /// A cell that says something else.
    package mutating func append(word: String) {
        if codes.isEmpty { codes = [Int32](repeating: -1, count: numbers.count) }
        let code = known[word] ?? Int32(words.count)
        if Int(code) == words.count {
            known[word] = code
            words.append(word)
        }
        numbers.append(.nan)
        codes.append(code)
    }

    /// Appends the rows of another part of the same column.
    package mutating func append(contentsOf other: FeatureColumn) {
        for row in 0..<other.count {
            if let word = other.word(at: row) { append(word: word) } else { append(other.numbers[row]) }
        }
        infinities += other.infinities
    }

    /// What a cell says that is no number.
    package func word(at row: Int) -> String? {
        guard !codes.isEmpty, codes[row] >= 0 else { return nil }
        return words[Int(codes[row])]
    }

    /// What a cell says, nil for nothing; numbers in their shortest form.
    package func text(at row: Int) -> String? {
        if let word = word(at: row) { return word }
        return numbers[row].isNaN ? nil : Self.text(of: numbers[row])
    }

    package static func text(of number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : number.description
    }

    package func isMissing(at row: Int) -> Bool { numbers[row].isNaN && (codes.isEmpty || codes[row] < 0) }

    func rows(_ places: [Int]) -> FeatureColumn {
        var column = self
        column.numbers = places.map { numbers[$0] }
        column.codes = codes.isEmpty ? [] : places.map { codes[$0] }
        return column
    }
}
