package import Records

/// Where an edit or a child goes when a merge is taken back.
package enum Side: Hashable, Sendable {
    /// The part that keeps the survivor's id.
    case left
    /// The part that leaves.
    case right
    /// Every part that it may have been meant for.
    case both
    /// The parts of these records.
    case parts(Set<RecordID>)

    /// Reads `left`, `right`, `both`, or ids after commas.
    package init(_ text: String) {
        switch text {
        case "left": self = .left
        case "right": self = .right
        case "both": self = .both
        default: self = .parts(Set(text.split(separator: ",").map { RecordID(String($0)) }))
        }
    }
}

/// What is asked when a merge is taken back.
package struct UnmergeRequest: Sendable {
    /// The records whose edge is cut: all that the merge absorbed, or some of them.
    package let cut: Set<RecordID>
    /// By item.
    package var sides: [String: Side] = [:]
    /// For undecided items that `sides` does not name; nil refuses them.
    package var otherwise: Side?

    package init(cut: Set<RecordID>) { self.cut = cut }
}
