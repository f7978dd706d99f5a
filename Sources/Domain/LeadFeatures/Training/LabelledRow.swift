import Records

/// A record at a cut-off, with what became of it.
package struct LabelledRow: Hashable, Sendable {
    /// What a row is for: which part of the time it lies in, or why it lies in none.
    package enum Split: String, Sendable, CaseIterable, Comparable {
        case train, validation, test
        /// The window is not over: neither good nor bad.
        case immature
        /// Open at the end: to be scored.
        case score

        /// By name.
        package static func < (left: Split, right: Split) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .immature: 0
            case .score: 1
            case .test: 2
            case .train: 3
            case .validation: 4
            }
        }
    }

    package let key: RowKey
    /// nil as long as the window is not over.
    package let label: Bool?
    /// The record that rows which are not independent share; -1 for none.
    package let group: Int32
    package internal(set) var split: Split?
    /// 1 divided by the rows of the same record among those with a label.
    package internal(set) var weight = 1.0
}
