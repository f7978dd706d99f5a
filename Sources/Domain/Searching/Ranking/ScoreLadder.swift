/// What matches are worth, so that sums of scores order hits as people expect.
///
/// One match less of the worst quality outweighs anything else, and so on through the qualities; then come the weights of
/// the fields. A record that has the whole query as a value comes before all that have not. The ladder
/// depends on the number of words, since a step must outweigh all lower steps of all words together.
package struct ScoreLadder: Hashable, Sendable {
    private let points: [Double]
    /// Added to records that have the query as a whole value.
    package let wholeValue: Double

    /// - Parameters:
    ///   - words: the words and codes of the query, at least 1.
    ///   - heaviestField: the greatest field weight of all types searched.
    package init(words: Int, heaviestField: Double) {
        // Numbers keep fifteen digits: with more words than this one bad match may be outweighed by many good ones.
        let count = Double(min(max(1, words), Self.mostWords))
        // Joined words share one score, so a step of one of them can be worth only a count-th: hence the square.
        var step = (heaviestField + 1) * count * count
        // From the best quality down; each step costs more than all that are above it.
        var steps: [Double] = []
        for _ in MatchQuality.allCases.dropFirst() {
            steps.append(step)
            step *= count * count + 1
        }
        points = steps.reversed().reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
        // A thousandth more, since one more is less than the last digit of such sums.
        wholeValue = ((points.last ?? 0) + heaviestField) * Double(max(1, words)) * 1.001 + 1
    }

    private static let mostWords = 12

    /// The points of a match, to which the weight of its field is added.
    package func points(_ quality: MatchQuality) -> Double { points[quality.rawValue] }
}

extension QueryPlan {
    /// How many words and codes count in a score.
    package var wordCount: Int {
        switch self {
        case .nothing, .everything, .not, .value, .custom, .hop: 0
        case .word, .code, .related, .initials, .pattern: 1
        // What counts are the words that were typed; how they are taken for others does not widen the steps.
        case .from, .loosely: 0
        case .phrase(let phrase): phrase.counts ? 1 : 0
        case .optional(let plan), .boosted(let plan, by: _): plan.wordCount
        case .all(let plans), .joined(let plans): plans.map(\.wordCount).reduce(0, +)
        case .any(let plans): plans.map(\.wordCount).max() ?? 0
        }
    }
}
