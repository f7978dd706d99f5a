/// What matches are worth, so that sums of scores order hits as people expect.
///
/// One typo less outweighs anything else; then one match through another spelling less; then one whole word more; then
/// the weights of the fields. A record that has the whole query as a value comes before all that have not. The ladder
/// depends on the number of words, since a step must outweigh all lower steps of all words together.
package struct ScoreLadder: Hashable, Sendable {
    private let points: [Double]
    /// Added to records that have the query as a whole value.
    package let wholeValue: Double

    /// - Parameters:
    ///   - words: the words and codes of the query, at least 1.
    ///   - heaviestField: the greatest field weight of all types searched.
    package init(words: Int, heaviestField: Double) {
        let count = Double(max(1, words))
        // Joined words share one score, so a step of one of them can be worth only a count-th: hence the square.
        let part = (heaviestField + 1) * count * count
        let spelling = part * (count * count + 1)
        let typo = spelling * (count * count + 1)
        // By quality: typo, spelling, part, exact. Each step down costs more than the one before it.
        points = [0, typo, typo + spelling, typo + spelling + part]
        wholeValue = (points[3] + heaviestField) * count + 1
    }

    /// The points of a match, to which the weight of its field is added.
    package func points(_ quality: MatchQuality) -> Double { points[quality.rawValue] }
}

extension QueryPlan {
    /// How many words and codes count in a score.
    package var wordCount: Int {
        switch self {
        case .nothing, .everything, .not, .value: 0
        case .word, .code: 1
        case .phrase(let phrase): phrase.counts ? 1 : 0
        case .optional(let plan), .boosted(let plan, by: _): plan.wordCount
        case .all(let plans), .joined(let plans): plans.map(\.wordCount).reduce(0, +)
        case .any(let plans): plans.map(\.wordCount).max() ?? 0
        }
    }
}
