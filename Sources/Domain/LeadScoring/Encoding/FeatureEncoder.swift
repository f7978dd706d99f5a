/// Turns rows into the numbers that trees are grown on and asked with: NaN for what is missing.
package struct FeatureEncoder: Sendable {
    package let features: [Feature]
    /// Numbers of a row.
    package let width: Int
    /// Where each feature's numbers begin in a row.
    package let starts: [Int]
    private let codes: [[String: Int]]

    package init(_ features: [Feature]) {
        self.features = features
        var (starts, width) = ([Int](), 0)
        for feature in features {
            starts.append(width)
            width += feature.width
        }
        (self.starts, self.width) = (starts, width)
        codes = features.map { feature in
            Dictionary(feature.vocabulary.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    package var columnNames: [String] { features.flatMap(\.columnNames) }

    /// The directions of the numbers, in the form that XGBoost reads.
    var constraints: String {
        let each = features.flatMap { Array(repeating: String($0.direction), count: $0.width) }
        return "(\(each.joined(separator: ",")))"
    }

    /// Row by row. A column that the table does not have is missing in every row.
    package func values(_ table: FeatureTable) -> [Float] {
        var values = [Float](repeating: .nan, count: table.rowCount * width)
        for (place, feature) in features.enumerated() {
            guard let column = table[feature.name] else { continue }
            switch feature.kind {
            case .number: putNumbers(column, at: starts[place], into: &values)
            case .category: putCategories(column, place, into: &values)
            }
        }
        return values
    }

    private func putNumbers(_ column: FeatureColumn, at start: Int, into values: inout [Float]) {
        for row in 0..<column.count {
            let number = Float(column.numbers[row])
            // What no Float holds is further out than any split: the greatest one says the same.
            values[row * width + start] =
                number.isInfinite ? (number < 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude) : number
        }
    }

    private func putCategories(_ column: FeatureColumn, _ place: Int, into values: inout [Float]) {
        let (feature, start) = (features[place], starts[place])
        let wordPlaces = column.words.map { codes[place][$0] }
        for row in 0..<column.count where !column.isMissing(at: row) {
            let code: Int? =
                if !column.codes.isEmpty, column.codes[row] >= 0 {
                    wordPlaces[Int(column.codes[row])]
                } else {
                    codes[place][FeatureColumn.text(of: column.numbers[row])]
                }
            let first = row * width + start
            for number in 0..<feature.width { values[first + number] = 0 }
            if let code {
                values[first + code] = 1
            } else if feature.hasOther {
                values[first + feature.vocabulary.count] = 1
            }
        }
    }

    /// Sums what belongs to one feature, row by row: one number a feature, then the last of each row as it is.
    package func byFeature(_ contributions: [Float]) -> [[Double]] {
        let length = width + 1
        return stride(from: 0, to: contributions.count, by: length).map { row in
            features.indices.map { place in
                (starts[place]..<starts[place] + features[place].width).reduce(0.0) {
                    $0 + Double(contributions[row + $1])
                }
            } + [Double(contributions[row + width])]
        }
    }
}
