import Foundation
import Records

/// How the values of one feature are spread: for reports, and to tell later whether they have moved.
package struct FeatureProfile: Hashable, Sendable {
    package let column: String
    package let rows: Int
    package let nulls: Int
    package let mean: Double?
    package let least: Double?
    package let most: Double?
    /// Upper ends of the bins of numbers; the last bin is open. Empty for categories.
    package let edges: [Double]
    /// Words of the bins of categories, sorted.
    package let words: [String]
    /// By bin, then what is missing, then words that are not among `words`.
    package let counts: [Int]

    package init(
        column: String, rows: Int, nulls: Int, mean: Double?, least: Double?, most: Double?, edges: [Double],
        words: [String], counts: [Int]
    ) {
        (self.column, self.rows, self.nulls) = (column, rows, nulls)
        (self.mean, self.least, self.most) = (mean, least, most)
        (self.edges, self.words, self.counts) = (edges, words, counts)
    }

    /// Of values as a matrix has them; ten bins of equal numbers of rows.
    package init(_ column: String, _ values: [Double], words: [String]) {
        let there = values.filter { !$0.isNaN }.sorted()
        let isCategory = !words.isEmpty
        var edges: [Double] = []
        if !isCategory, !there.isEmpty {
            for tenth in 1..<10 {
                let edge = there[min(there.count - 1, there.count * tenth / 10)]
                if edges.last != edge { edges.append(edge) }
            }
        }
        let known = Set(there.lazy.map { isCategory ? words[Int($0)] : "" }).filter { !$0.isEmpty }.sorted()
        var profile = FeatureProfile(
            column: column, rows: values.count, nulls: values.count - there.count,
            mean: isCategory || there.isEmpty ? nil : there.reduce(0, +) / Double(there.count),
            least: isCategory ? nil : there.first, most: isCategory ? nil : there.last, edges: edges,
            words: isCategory ? known : [], counts: [])
        profile = profile.counting(values, words: words)
        self = profile
    }

    /// The same bins with other values in them.
    package func counting(_ values: [Double], words: [String]) -> FeatureProfile {
        let bins = self.words.isEmpty ? edges.count + 1 : self.words.count
        var counts = [Int](repeating: 0, count: bins + 2)
        var places: [String: Int] = [:]
        for (place, word) in self.words.enumerated() { places[word] = place }
        for value in values {
            if value.isNaN {
                counts[bins] += 1
            } else if !words.isEmpty {
                counts[places[words[Int(value)]] ?? bins + 1] += 1
            } else {
                counts[edges.firstIndex { value < $0 } ?? edges.count] += 1
            }
        }
        return FeatureProfile(
            column: column, rows: values.count, nulls: counts[bins], mean: mean, least: least, most: most, edges: edges,
            words: self.words, counts: counts)
    }

    /// Population stability index of two profiles with the same bins, and what pure chance would let expect of it.
    ///
    /// Σ (p − q) ln(p / q) with every share at least 1e-4. Divided by (1/n + 1/m) it is about χ² with one degree less than
    /// there are bins (Yurdakul, "Statistical Properties of Population Stability Index", 2018).
    package static func stability(_ left: FeatureProfile, _ right: FeatureProfile) -> (index: Double, noise: Double) {
        guard left.rows > 0, right.rows > 0, left.counts.count == right.counts.count else { return (.nan, .nan) }
        var (index, bins) = (0.0, 0)
        for (a, b) in zip(left.counts, right.counts) where a > 0 || b > 0 {
            let p = max(1e-4, Double(a) / Double(left.rows))
            let q = max(1e-4, Double(b) / Double(right.rows))
            index += (p - q) * log(p / q)
            bins += 1
        }
        return (index, Double(max(0, bins - 1)) * (1 / Double(left.rows) + 1 / Double(right.rows)))
    }
}
