/// Finds what somebody probably meant when a name is not known.
package enum NearestName {
    /// The known name with the fewest edits to `name`, nil when none is within a third of its length (at least one,
    /// at most three edits). Equal distances go to the name that sorts first, so messages repeat exactly.
    package static func of(_ name: String, among known: some Sequence<String>) -> String? {
        of(name, within: min(3, max(1, name.lowercased().unicodeScalars.count / 3)), among: known)
    }

    /// The same with at most `allowed` edits.
    package static func of(_ name: String, within allowed: Int, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        let near = known.map { (distance: edits(wanted, Array($0.lowercased().unicodeScalars)), name: $0) }
        return near.filter { $0.distance <= allowed }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// `did you mean "email"?`, nil when nothing is near.
    package static func suggestion(for name: String, among known: some Sequence<String>) -> String? {
        of(name, among: known).map { "did you mean \"\($0)\"?" }
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static func edits(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isEqual = left[row] == right[column]
                var best = min(last[column] + (isEqual ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
