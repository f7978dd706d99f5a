/// Cuts a group that holds together by chains only: transitive closure joins whatever one weak pair bridges.
///
/// Average linkage over the evidence of *all* pairs of the group: the two parts whose pairs weigh most on average are
/// joined, as long as that average is above zero. A strong pair cannot outweigh everything that speaks against the
/// rest, since what one pair can say is bounded both ways. The result does not depend on the order of the rows.
package struct EvidenceClusterer: Sendable {
    /// In bits: one pair speaks for a join no more than this.
    private let most: Double
    /// In bits: one pair speaks against a join no more than this.
    private let least: Double

    package init(_ settings: ClusterSettings) {
        most = settings.mostFor
        least = -settings.mostAgainst
    }

    /// The parts of a group, each with its least row first, by their least rows.
    ///
    /// - Parameters:
    ///   - rows: ascending.
    ///   - weight: of two rows, in bits above the threshold; infinite where a person said that they are the same, minus
    ///     infinite for what must never be together, which holds for every chain between them.
    package func parts(of rows: [UInt32], weight: (UInt32, UInt32) -> Double) -> [[UInt32]] {
        var parts: [[UInt32]?] = rows.map { [$0] }
        var sums = sums(rows, weight)
        while let (left, right) = best(parts, sums) {
            for other in parts.indices where other != left && other != right {
                sums[left][other] += sums[right][other]
                sums[other][left] = sums[left][other]
            }
            parts[left] = ((parts[left] ?? []) + (parts[right] ?? [])).sorted()
            parts[right] = nil
        }
        return parts.compactMap { $0 }.sorted { $0[0] < $1[0] }
    }

    private func sums(_ rows: [UInt32], _ weight: (UInt32, UInt32) -> Double) -> [[Double]] {
        var sums = [[Double]](repeating: [Double](repeating: 0, count: rows.count), count: rows.count)
        for left in rows.indices {
            for right in (left + 1)..<rows.count {
                sums[left][right] = bounded(weight(rows[left], rows[right]))
                sums[right][left] = sums[left][right]
            }
        }
        return sums
    }

    /// More than all other evidence of a group together, and still less than what keeps two apart.
    private static let certain = 1e9

    private func bounded(_ weight: Double) -> Double {
        if weight == .infinity { return Self.certain }
        return weight == -.infinity ? weight : min(most, max(least, weight))
    }

    /// The two parts with the greatest positive average; the first ones among equals.
    private func best(_ parts: [[UInt32]?], _ sums: [[Double]]) -> (Int, Int)? {
        var found: (Int, Int)?
        var greatest = 0.0
        for left in parts.indices {
            guard let leftPart = parts[left] else { continue }
            for right in (left + 1)..<parts.count {
                guard let rightPart = parts[right] else { continue }
                let average = sums[left][right] / Double(leftPart.count * rightPart.count)
                if average > greatest { (greatest, found) = (average, (left, right)) }
            }
        }
        return found
    }
}
