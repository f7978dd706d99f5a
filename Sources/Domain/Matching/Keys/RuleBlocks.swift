/// The blocks of one rule: groups of two and more records that share a key.
package struct RuleBlocks: Sendable {
    package let rule: Int
    /// Block i is `rows[starts[i] ..< starts[i + 1]]`, its rows ascending, each once.
    package private(set) var starts: [UInt32] = [0]
    package private(set) var rows: [UInt32] = []
    package private(set) var refined: [RefinedKey] = []
    /// The over-full keys, refined ones among them.
    package private(set) var table: KeyTable
    /// Keys made, over all records.
    package private(set) var keyCount = 0

    /// A key that more records shared than a block may hold.
    package struct RefinedKey: Hashable, Sendable {
        package let rule: Int
        package let key: UInt64
        package let records: Int
        /// Records that nothing splits: they do not meet each other by this key.
        package var unsplit: Int
    }

    /// Makes keys for the rows given, sorts them and cuts out the blocks.
    ///
    /// - Parameter table: which keys are over-full; nil for those that more rows share than the settings allow.
    package init(
        rule: Int, rows candidates: [UInt32], keys generator: KeyGenerator, columns: RecordColumns,
        settings: KeySettings, table: KeyTable? = nil
    ) {
        self.rule = rule
        self.table = table ?? KeyTable()
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
        if let table {
            cut(keys, owners, FrozenRefiner(generator: generator, columns: columns, table: table))
        } else {
            cut(
                keys, owners,
                BlockRefiner(rule: rule, generator: generator, columns: columns, limit: settings.blockLimit))
        }
    }

    /// Refines what is over-full now, and notes it in the table.
    private mutating func cut(_ keys: [UInt64], _ owners: [UInt32], _ refiner: BlockRefiner) {
        var refiner = refiner
        for range in Self.runs(keys) {
            if range.count > refiner.limit {
                refined.append(refiner.refine(keys[range.lowerBound], owners[range]) { add($0) })
            } else if range.count > 1 {
                add(owners[range])
            }
        }
        table = refiner.table
    }

    /// Refines what the table says is over-full, whatever the blocks are like now.
    private mutating func cut(_ keys: [UInt64], _ owners: [UInt32], _ refiner: FrozenRefiner) {
        for range in Self.runs(keys) {
            let key = keys[range.lowerBound]
            if table.isOverfull(key) {
                let found = refiner.blocks(of: key, owners[range])
                for block in found.blocks { add(block[...]) }
                refined.append(RefinedKey(rule: rule, key: key, records: range.count, unsplit: found.unsplit))
            } else if range.count > 1 {
                add(owners[range])
            }
        }
    }

    /// Where each key stands.
    private static func runs(_ keys: [UInt64]) -> some Sequence<Range<Int>> {
        sequence(state: 0) { start -> Range<Int>? in
            guard start < keys.count else { return nil }
            var end = start + 1
            while end < keys.count && keys[end] == keys[start] { end += 1 }
            defer { start = end }
            return start..<end
        }
    }

    private mutating func add(_ block: ArraySlice<UInt32>) {
        rows.append(contentsOf: block)
        starts.append(UInt32(rows.count))
    }
}
