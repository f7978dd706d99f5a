import Records

/// A record and a cut-off: what a row of an export is about.
package struct RowKey: Hashable, Sendable {
    /// Its place in the directory of its type.
    package let record: Int32
    /// Milliseconds.
    package let cutoff: Int64

    package init(record: Int32, cutoff: Int64) { (self.record, self.cutoff) = (record, cutoff) }
}

/// The values of features, a column for each: numbers, 0 and 1 for flags, places in `words` for categories, NaN for none.
package struct FeatureMatrix: Sendable {
    package internal(set) var columns: [[Double]]
    /// By column; empty for what is no category.
    package internal(set) var words: [[String]]

    init(columns: Int, rows: Int) {
        self.columns = [[Double]](repeating: [Double](repeating: .nan, count: rows), count: columns)
        words = [[String]](repeating: [], count: columns)
    }

    /// The word of a category; nil for none, and of columns that are none.
    package func word(_ column: Int, _ row: Int) -> String? {
        let code = columns[column][row]
        return code.isNaN || words[column].isEmpty ? nil : words[column][Int(code)]
    }

    /// Makes room for so many rows, so that appending does not copy what is there.
    package mutating func reserve(_ rows: Int) {
        for column in columns.indices { columns[column].reserveCapacity(rows) }
    }

    /// Appends the rows of a matrix of the same plan and world.
    package mutating func append(_ other: FeatureMatrix) {
        for column in columns.indices { columns[column].append(contentsOf: other.columns[column]) }
    }

    /// Puts one word in the place of all words of a category that fewer than `least` of the records have: what few have
    /// may tell who they are.
    package mutating func fold(_ column: Int, records: [Int32], least: Int, as word: String) {
        var holders = [Set<Int32>](repeating: [], count: words[column].count)
        for (row, code) in columns[column].enumerated() where !code.isNaN {
            if holders[Int(code)].count < least { holders[Int(code)].insert(records[row]) }
        }
        guard holders.contains(where: { !$0.isEmpty && $0.count < least }) else { return }
        let folded = Double(words[column].count)
        words[column].append(word)
        columns[column] = columns[column].map { code in
            code.isNaN || holders[Int(code)].count >= least ? code : folded
        }
    }
}
