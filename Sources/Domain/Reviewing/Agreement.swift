/// How far two ways of answering the same questions agree beyond chance: Cohen's kappa (J. Cohen, "A coefficient of
/// agreement for nominal scales", 1960).
package struct Agreement: Hashable, Sendable {
    /// Questions that both answered.
    package let count: Int
    /// The share of equal answers, 0...1.
    package let observed: Double
    /// The share of equal answers that chance would give, from how often each gives each answer.
    package let expected: Double

    /// - Parameter answers: what one and the other said about each question.
    package init(_ answers: [(one: ReviewAnswer, other: ReviewAnswer)]) {
        count = answers.count
        guard count > 0 else {
            (observed, expected) = (0, 0)
            return
        }
        let total = Double(count)
        observed = Double(answers.count { $0.one == $0.other }) / total
        expected = ReviewAnswer.allCases.reduce(0) { sum, answer in
            let one = Double(answers.count { $0.one == answer }) / total
            return sum + one * Double(answers.count { $0.other == answer }) / total
        }
    }

    /// 1 for full agreement, 0 for what chance gives, below 0 for less; nil where chance alone explains everything, or
    /// nothing was answered by both.
    package var kappa: Double? { count > 0 && expected < 1 ? (observed - expected) / (1 - expected) : nil }
}
