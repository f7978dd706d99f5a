/// Which blocks each record is in, over all rules: the source of candidate pairs.
///
/// A pair is produced once, by the first rule that it shares; no set of pairs is kept anywhere.
package struct CandidateIndex: Sendable {
    /// Block i is `blockRows[blockStarts[i] ..< blockStarts[i + 1]]`.
    private var blockStarts: [UInt32] = [0]
    private var blockRows: [UInt32] = []
    /// `ruleCount` for a group whose rows all meet.
    private var blockRules: [UInt8] = []
    /// Row i is in the blocks `rowBlocks[rowStarts[i] ..< rowStarts[i + 1]]`, rules in their order.
    private var rowStarts: [UInt32]
    private var rowBlocks: [UInt32]
    private let sides: RecordSides?

    package let ruleCount: Int
    package let rowCount: Int

    /// - Parameters:
    ///   - rules: in the order of the definition.
    ///   - wholes: groups of rows, ascending, that all meet, with a key in common or without: for few records.
    ///   - sides: which rows may meet; nil lets any two.
    package init(
        rules: [RuleBlocks], wholes: [[UInt32]] = [], rowCount: Int, sides: RecordSides? = nil
    ) {
        self.sides = sides
        self.rowCount = rowCount
        ruleCount = rules.count
        for blocks in rules {
            let base = UInt32(blockRows.count)
            blockRows += blocks.rows
            blockStarts += blocks.starts.dropFirst().map { $0 + base }
            blockRules += repeatElement(UInt8(blocks.rule), count: blocks.starts.count - 1)
        }
        for group in wholes {
            blockRows += group
            blockStarts.append(UInt32(blockRows.count))
            blockRules.append(UInt8(rules.count))
        }
        rowStarts = [UInt32](repeating: 0, count: rowCount + 1)
        rowBlocks = [UInt32](repeating: 0, count: blockRows.count)
        for row in blockRows { rowStarts[Int(row) + 1] += 1 }
        for row in 0..<rowCount { rowStarts[row + 1] += rowStarts[row] }
        var next = rowStarts
        for block in 0..<blockRules.count {
            for place in Int(blockStarts[block])..<Int(blockStarts[block + 1]) {
                let row = Int(blockRows[place])
                rowBlocks[Int(next[row])] = UInt32(block)
                next[row] += 1
            }
        }
    }

    /// Which rules bring two rows into one block: bit i for rule i.
    package func rules(bringing left: Int, to right: Int) -> UInt64 {
        var (one, other) = (Int(rowStarts[left]), Int(rowStarts[right]))
        let (oneEnd, otherEnd) = (Int(rowStarts[left + 1]), Int(rowStarts[right + 1]))
        var rules: UInt64 = 0
        // Both lists ascend: blocks were dealt out in their order.
        while one < oneEnd, other < otherEnd {
            let (block, partner) = (rowBlocks[one], rowBlocks[other])
            if block == partner { rules |= 1 << UInt64(blockRules[Int(block)]) }
            if block <= partner { one += 1 }
            if partner <= block { other += 1 }
        }
        return rules
    }

    /// Where a walk over rows keeps what it has seen; one per thread.
    package struct Walk {
        var seen: [UInt32]
        /// The rows behind the current one that share a key with it, each once.
        package var partners: [UInt32] = []
        /// Pairs that each rule was the first to produce, and behind the rules those without a key in common.
        package var pairsByRule: [Int]

        package init(_ index: CandidateIndex) {
            seen = [UInt32](repeating: 0, count: index.rowCount)
            pairsByRule = [Int](repeating: 0, count: index.ruleCount + 1)
        }
    }

    /// Fills `walk.partners` for one row. Rows may come in any order, each once per walk.
    @inline(__always)
    package func findPartners(ofRow row: Int, _ walk: inout Walk) {
        walk.partners.removeAll(keepingCapacity: true)
        if let sides, sides.isRight(row) { return }
        let mark = UInt32(row) &+ 1
        blockStarts.withUnsafeBufferPointer { blockStarts in
            blockRows.withUnsafeBufferPointer { blockRows in
                rowBlocks.withUnsafeBufferPointer { rowBlocks in
                    for place in Int(rowStarts[row])..<Int(rowStarts[row &+ 1]) {
                        let block = Int(rowBlocks[place])
                        let before = walk.partners.count
                        let rule = Int(blockRules[block])
                        collect(
                            UnsafeBufferPointer(
                                rebasing: blockRows[Int(blockStarts[block])..<Int(blockStarts[block &+ 1])]),
                            UInt32(row), mark, &walk)
                        walk.pairsByRule[rule] &+= walk.partners.count &- before
                    }
                }
            }
        }
    }

    @inline(__always)
    private func collect(_ block: UnsafeBufferPointer<UInt32>, _ row: UInt32, _ mark: UInt32, _ walk: inout Walk) {
        // Rows ascend: those behind the current one stand at the end.
        let least = sides.map { $0.boundary &- 1 } ?? row
        for partner in block where partner > least {
            if walk.seen[Int(partner)] == mark { continue }
            walk.seen[Int(partner)] = mark
            walk.partners.append(partner)
        }
    }
}
