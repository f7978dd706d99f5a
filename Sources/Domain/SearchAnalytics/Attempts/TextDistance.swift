import Similarity

/// Edits between two queries, the swap of two neighbours counting as one.
enum TextDistance {
    static func between(_ left: String, _ right: String, cutoff: Int) -> Int {
        var (left, right) = (left, right)
        var buffers = MetricBuffers()
        return left.withUTF8 { left in
            right.withUTF8 { OptimalStringAlignment.distance(left, $0, cutoff: cutoff, &buffers) }
        }
    }

    static func isAtMost(_ edits: Int, _ left: String, _ right: String) -> Bool {
        between(left, right, cutoff: edits) <= edits
    }
}
