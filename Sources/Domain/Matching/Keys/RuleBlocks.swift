/// The blocks of one rule: groups of two and more records that share a key.
package struct RuleBlocks: Sendable {
    package let rule: Int
    /// Block i is `rows[starts[i] ..< starts[i + 1]]`, its rows ascending, each once.
    package private(set) var starts: [UInt32] = [0]
    package private(set) var rows: [UInt32] = []
    package private(set) var refined: [RefinedKey] = []
    /// Keys made, over all records.
    package private(set) var keyCount = 0

    /// A key that more records shared than a block may hold.
    package struct RefinedKey: Hashable, Sendable {
        package let rule: Int
        package let key: UInt64
        package let records: Int
        /// Records that stayed in a block over the limit, where each meets its next neighbours only.
        package var unsplit: Int
    }

    /// Makes keys for the rows given, sorts them and cuts out the blocks.
    package init(
        rule: Int, rows candidates: [UInt32], keys generator: KeyGenerator, columns: RecordColumns,
        settings: KeySettings
    ) {
        self.rule = rule
        var keys: [UInt64] = []
        var owners: [UInt32] = []
        for row in candidates {
            let before = keys.count
            generator.appendKeys(ofRow: Int(row), rule: rule, in: columns, to: &keys)
            for _ in before..<keys.count { owners.append(row) }
        }
        keyCount = keys.count
        var sorter = KeySorter()
        sorter.sort(&keys, &owners)
        cut(keys, owners, BlockRefiner(rule: rule, generator: generator, columns: columns, settings: settings))
    }

    private mutating func cut(_ keys: [UInt64], _ owners: [UInt32], _ refiner: BlockRefiner) {
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count && keys[end] == keys[start] { end += 1 }
            if end - start > refiner.settings.blockLimit {
                refined.append(refiner.refine(keys[start], owners[start..<end]) { add($0) })
            } else if end - start > 1 {
                add(owners[start..<end])
            }
            start = end
        }
    }

    private mutating func add(_ block: ArraySlice<UInt32>) {
        rows.append(contentsOf: block)
        starts.append(UInt32(rows.count))
    }
}

/// Splits a block that is too full by one refinement after another.
///
/// Every refinement is tried by itself: records that share the key and a refinement's value stay together, so a record
/// without the one may still meet its match by the other. What remains over-full is split again by the refinements behind.
struct BlockRefiner {
    let rule: Int
    let generator: KeyGenerator
    let columns: RecordColumns
    let settings: KeySettings

    func refine(_ key: UInt64, _ rows: ArraySlice<UInt32>, _ add: (ArraySlice<UInt32>) -> Void) -> RuleBlocks.RefinedKey
    {
        var report = RuleBlocks.RefinedKey(rule: rule, key: key, records: rows.count, unsplit: 0)
        split(rows, from: 0, &report, add)
        let bare = rows.filter(hasNoRefinement)
        if generator.refinementCount > 0, bare.count > 1 { keep(bare[...], &report, add) }
        return report
    }

    /// Adds a block that no refinement can split.
    private func keep(
        _ rows: ArraySlice<UInt32>, _ report: inout RuleBlocks.RefinedKey, _ add: (ArraySlice<UInt32>) -> Void
    ) {
        if rows.count > settings.blockLimit { report.unsplit += rows.count }
        add(rows)
    }

    private func hasNoRefinement(_ row: UInt32) -> Bool {
        var keys: [UInt64] = []
        for number in 0..<generator.refinementCount where keys.isEmpty {
            generator.appendRefinements(ofRow: Int(row), number, in: columns, to: &keys)
        }
        return keys.isEmpty
    }

    private func split(
        _ rows: ArraySlice<UInt32>, from first: Int, _ report: inout RuleBlocks.RefinedKey,
        _ add: (ArraySlice<UInt32>) -> Void
    ) {
        if first >= generator.refinementCount { return keep(rows, &report, add) }
        for refinement in first..<generator.refinementCount {
            for block in blocks(of: rows, by: refinement) {
                if block.count > settings.blockLimit {
                    split(block, from: refinement + 1, &report, add)
                } else {
                    add(block)
                }
            }
        }
    }

    /// The groups of two and more rows that share a value of the refinement.
    private func blocks(of rows: ArraySlice<UInt32>, by refinement: Int) -> [ArraySlice<UInt32>] {
        var keys: [UInt64] = []
        var owners: [UInt32] = []
        for row in rows {
            let before = keys.count
            generator.appendRefinements(ofRow: Int(row), refinement, in: columns, to: &keys)
            for _ in before..<keys.count { owners.append(row) }
        }
        // Blocks to split are small beside a rule's keys: a plain sort does.
        let order = keys.indices.sorted { (keys[$0], owners[$0]) < (keys[$1], owners[$1]) }
        return order.chunks { keys[$0] == keys[$1] }.map { chunk in chunk.map { owners[$0] }[...] }.filter {
            $0.count > 1
        }
    }
}

extension Array {
    /// Runs of neighbours that belong together.
    fileprivate func chunks(_ belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var found: [ArraySlice<Element>] = []
        var start = 0
        for place in indices where place + 1 == count || !belong(self[place], self[place + 1]) {
            found.append(self[start...place])
            start = place + 1
        }
        return found
    }
}
