/// Which rows belong together: union-find with path halving (Tarjan, van Leeuwen 1984), the least row leading its set.
package struct DisjointSets: Sendable {
    private var parents: [UInt32]

    package init(count: Int) { parents = (0..<UInt32(count)).map { $0 } }

    /// The least row of the set.
    package mutating func leader(of row: UInt32) -> UInt32 {
        var row = row
        while parents[Int(row)] != row {
            parents[Int(row)] = parents[Int(parents[Int(row)])]
            row = parents[Int(row)]
        }
        return row
    }

    package mutating func join(_ left: UInt32, _ right: UInt32) {
        let (leftLeader, rightLeader) = (leader(of: left), leader(of: right))
        if leftLeader < rightLeader {
            parents[Int(rightLeader)] = leftLeader
        } else {
            parents[Int(leftLeader)] = rightLeader
        }
    }

    /// By row, the least row of its set.
    package mutating func leaders() -> [UInt32] { (0..<UInt32(parents.count)).map { leader(of: $0) } }
}
