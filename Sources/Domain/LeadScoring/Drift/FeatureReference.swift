import Foundation

/// How the values of one feature were spread over the training rows, in bins that stay as they are: what later rows are
/// compared with.
package struct FeatureReference: Hashable, Sendable, Codable {
    package let feature: String
    /// Borders between bins of numbers, rising; empty for categories.
    package let edges: [Double]
    /// The categories that have a bin; empty for numbers.
    package let categories: [String]
    /// The share of each bin: those of the values, then the missing ones, then categories that have none.
    package let shares: [Double]

    private static let bins = 10

    package init(_ feature: Feature, _ table: FeatureTable) {
        self.feature = feature.name
        let column = table[feature.name] ?? FeatureColumn(name: feature.name)
        switch feature.kind {
        case .number:
            let sorted = column.numbers.filter { !$0.isNaN }.sorted()
            let edges = (1..<Self.bins).map { Quantile.linear(sorted, Double($0) / Double(Self.bins)) }
            // A value that many rows share can be several edges, and makes one.
            self.edges =
                sorted.isEmpty ? [] : edges.enumerated().filter { $0 == 0 || edges[$0 - 1] < $1 }.map(\.element)
            categories = []
        case .category:
            (edges, categories) = ([], feature.vocabulary)
        }
        let counts = Self.counts(column, edges: edges, categories: categories)
        shares = counts.map { $0 / Double(max(1, column.count)) }
    }

    private static func counts(_ column: FeatureColumn, edges: [Double], categories: [String]) -> [Double] {
        let values = categories.isEmpty ? edges.count + 1 : categories.count
        var counts = [Double](repeating: 0, count: values + 2)
        let places = Dictionary(categories.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for row in 0..<column.count {
            if column.isMissing(at: row) {
                counts[values] += 1
            } else if categories.isEmpty {
                let number = column.numbers[row]
                counts[number.isNaN ? values + 1 : edges.count { $0 < number }] += 1
            } else {
                counts[column.text(at: row).flatMap { places[$0] } ?? values + 1] += 1
            }
        }
        return counts
    }

    /// How far later rows have moved. A feature that a table does not have is missing in all its rows.
    package func drift(_ table: FeatureTable, referenceRows: Int) -> FeatureDrift {
        var column = table[feature] ?? FeatureColumn(name: feature)
        while column.count < table.rowCount { column.append(.nan) }
        let counts = Self.counts(column, edges: edges, categories: categories)
        return FeatureDrift(
            feature: feature, expected: shares, actual: counts.map { $0 / Double(max(1, column.count)) },
            rows: (referenceRows, column.count))
    }
}

/// The population stability index of one feature: how far its values have moved since training.
package struct FeatureDrift: Hashable, Sendable {
    package let feature: String
    /// The sum over bins of (actual - expected) ln(actual / expected), empty bins taken for one in ten thousand.
    package let index: Double
    /// What an index of rows that have not moved exceeds once in twenty times: PSI / (1/n + 1/m) is about chi-square with
    /// one degree less than there are bins (Yurdakul 2018).
    package let noise: Double
    /// Shares of missing values then and now.
    package let missingBefore: Double
    package let missingNow: Double

    private static let least = 1e-4

    init(feature: String, expected: [Double], actual: [Double], rows: (Int, Int)) {
        self.feature = feature
        index = zip(expected, actual).reduce(0.0) { sum, pair in
            let (old, new) = (max(pair.0, Self.least), max(pair.1, Self.least))
            return sum + (new - old) * log(new / old)
        }
        let filled = expected.count { $0 > 0 }
        noise =
            Tails.chiSquare95(degrees: max(1, filled - 1)) * (1 / Double(max(1, rows.0)) + 1 / Double(max(1, rows.1)))
        missingBefore = expected[expected.count - 2]
        missingNow = actual[actual.count - 2]
    }

    /// Whether it has moved by more than chance and by as much as is customarily looked at.
    package var isNotable: Bool { index > noise && index > Self.customary }

    private static let customary = 0.1
}

extension FeatureDrift {
    /// Of every feature of a model, the one that has moved most first.
    package static func all(_ model: ScoringModel, _ table: FeatureTable) -> [FeatureDrift] {
        model.references.map { $0.drift(table, referenceRows: model.train.rows) }
            .sorted { (-$0.index, $0.feature) < (-$1.index, $1.feature) }
    }
}
