/// How well a word or code of a record matches what was typed, worst first.
package enum MatchQuality: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// A name that sounds alike.
    case sound
    /// Two letters too much, too few or others, the first letter right.
    case twoTypos
    /// One letter too much, too few or another, or two neighbours swapped; a blank too much or too few; initials.
    case typo
    /// A name that is short for the query's, or the other way round.
    case nickname
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
        case .sound: "sound"
        case .twoTypos: "two typos"
        case .typo: "typo"
        case .nickname: "nickname"
        case .spelling: "spelling"
        case .part: "part"
        case .exact: "exact"
        }
    }
}
