/// How well a word or code of a record matches what was typed, worst first.
package enum MatchQuality: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// One letter too much, too few or another, or two neighbours swapped.
    case typo
    /// Through another spelling of the record's or the query's word.
    case spelling
    /// The record's word begins so; the record's code begins or ends so.
    case part
    /// The whole word or code.
    case exact

    package static func < (left: MatchQuality, right: MatchQuality) -> Bool { left.rawValue < right.rawValue }

    /// The word for it in explanations.
    package var name: String {
        switch self {
        case .typo: "typo"
        case .spelling: "spelling"
        case .part: "part"
        case .exact: "exact"
        }
    }
}
