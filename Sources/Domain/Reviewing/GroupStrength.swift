package import Records

/// A pair of records and how probable it is that they are one.
package struct ReviewLink: Hashable, Sendable {
    package let left: RecordID
    package let right: RecordID
    /// 0...1.
    package let probability: Double

    package init(left: RecordID, right: RecordID, probability: Double) {
        (self.left, self.right, self.probability) =
            left < right ? (left, right, probability) : (right, left, probability)
    }
}

/// How well a group of records hangs together.
package enum GroupStrength {
    /// The links that hold the group together best: a spanning tree of the greatest probability, the likeliest first.
    /// Fewer than one less than the members when the group falls apart.
    package static func spanningLinks(_ members: [RecordID], _ links: [ReviewLink]) -> [ReviewLink] {
        var leaders = Dictionary(uniqueKeysWithValues: members.map { ($0, $0) })
        func leader(_ record: RecordID) -> RecordID? {
            guard var at = leaders[record] else { return nil }
            while let next = leaders[at], next != at { at = next }
            return at
        }
        let ranked = links.sorted { ($1.probability, $0.left, $0.right) < ($0.probability, $1.left, $1.right) }
        return ranked.filter { link in
            guard let left = leader(link.left), let right = leader(link.right), left != right else { return false }
            leaders[right] = left
            return true
        }
    }

    /// The probability of the weakest link that the group needs; 0 when it falls apart.
    package static func weakest(_ members: [RecordID], _ links: [ReviewLink]) -> Double {
        let spanning = spanningLinks(members, links)
        return spanning.count == members.count - 1 ? spanning.last?.probability ?? 0 : 0
    }
}
