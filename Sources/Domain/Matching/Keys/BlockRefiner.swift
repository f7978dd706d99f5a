/// Splits blocks that are too full, and notes their keys: `KeyRefiner` for many rows at once.
struct BlockRefiner {
    let rule: Int
    let generator: KeyGenerator
    let columns: RecordColumns
    let limit: Int
    /// The over-full keys so far, refined ones among them.
    private(set) var table = KeyTable()

    init(rule: Int, generator: KeyGenerator, columns: RecordColumns, limit: Int) {
        (self.rule, self.generator, self.columns, self.limit) = (rule, generator, columns, limit)
    }

    /// A key and the rows that have it.
    private struct Block {
        let key: UInt64
        let rows: ArraySlice<UInt32>
    }

    mutating func refine(
        _ key: UInt64, _ rows: ArraySlice<UInt32>, _ add: (ArraySlice<UInt32>) -> Void
    ) -> RuleBlocks.RefinedKey {
        var unsplit: Set<UInt32> = []
        table.insert(key)
        split(Block(key: key, rows: rows), from: 0, &unsplit, add)
        let bare = Block(key: ByteHash.mix(key, KeyRefiner.bare), rows: rows.filter(isBare)[...])
        if bare.rows.count > limit {
            table.insert(bare.key)
            splitByLikeness(bare, from: 0, &unsplit, add)
        } else if bare.rows.count > 1 {
            add(bare.rows)
        }
        return RuleBlocks.RefinedKey(rule: rule, key: key, records: rows.count, unsplit: unsplit.count)
    }

    private func isBare(_ row: UInt32) -> Bool {
        var keys: [UInt64] = []
        for number in 0..<generator.refinementCount where keys.isEmpty {
            generator.appendRefinements(ofRow: Int(row), number, in: columns, to: &keys)
        }
        return keys.isEmpty
    }

    private mutating func split(
        _ block: Block, from first: Int, _ unsplit: inout Set<UInt32>, _ add: (ArraySlice<UInt32>) -> Void
    ) {
        if first >= generator.refinementCount {
            if first > 0 { splitByLikeness(block, from: 0, &unsplit, add) }
            return
        }
        for number in first..<generator.refinementCount {
            let parts = parts(of: block) { row, keys in
                generator.appendRefinements(ofRow: Int(row), number, in: columns, to: &keys)
            }
            for part in parts {
                if part.rows.count > limit {
                    table.insert(part.key)
                    split(part, from: number + 1, &unsplit, add)
                } else {
                    add(part.rows)
                }
            }
        }
    }

    private mutating func splitByLikeness(
        _ block: Block, from first: Int, _ unsplit: inout Set<UInt32>, _ add: (ArraySlice<UInt32>) -> Void
    ) {
        if first >= KeyRefiner.seeds { return unsplit.formUnion(block.rows) }
        for seed in first..<KeyRefiner.seeds {
            let parts = parts(of: block) { row, keys in
                keys.append(generator.likeness(ofRow: Int(row), seed: seed, in: columns))
            }
            for part in parts {
                if part.rows.count > limit {
                    table.insert(part.key)
                    splitByLikeness(part, from: seed + 1, &unsplit, add)
                } else {
                    add(part.rows)
                }
            }
        }
    }

    /// The groups of two and more rows that share what `append` gives.
    private func parts(of block: Block, _ append: (UInt32, inout [UInt64]) -> Void) -> [Block] {
        var keyed = KeyedRows()
        for row in block.rows { keyed.append(row) { append(row, &$0) } }
        return keyed.groups().map { Block(key: ByteHash.mix(block.key, $0.key), rows: $0.rows[...]) }
    }
}

/// Splits blocks by a table that was made before.
struct FrozenRefiner {
    let generator: KeyGenerator
    let columns: RecordColumns
    let table: KeyTable

    /// The groups of two and more rows that a key falls apart to, and how many rows nothing splits.
    func blocks(of key: UInt64, _ rows: ArraySlice<UInt32>) -> (blocks: [[UInt32]], unsplit: Int) {
        var keyed = KeyedRows()
        var unsplit: Set<UInt32> = []
        for row in rows {
            keyed.append(row) { keys in
                generator.refiner(ofRow: Int(row), in: columns)
                    .forEachKey(of: key, table, unsplit: { unsplit.insert(row) }) { refined, _ in keys.append(refined) }
            }
        }
        return (keyed.groups().map(\.rows), unsplit.count)
    }
}

/// Rows by the keys that they have. Blocks to split are small beside a rule's keys: a plain sort does.
private struct KeyedRows {
    private struct Entry {
        let key: UInt64
        let row: UInt32
    }

    private var entries: [Entry] = []
    private var keys: [UInt64] = []

    /// Takes a row with the keys that `append` gives.
    mutating func append(_ row: UInt32, _ append: (inout [UInt64]) -> Void) {
        keys.removeAll(keepingCapacity: true)
        append(&keys)
        for key in keys { entries.append(Entry(key: key, row: row)) }
    }

    /// Two and more rows that share a key, in the order of the keys.
    mutating func groups() -> [(key: UInt64, rows: [UInt32])] {
        entries.sort { $0.key == $1.key ? $0.row < $1.row : $0.key < $1.key }
        var groups: [(key: UInt64, rows: [UInt32])] = []
        var start = 0
        while start < entries.count {
            let key = entries[start].key
            var end = start + 1
            while end < entries.count, entries[end].key == key { end += 1 }
            if end > start + 1 { groups.append((key, entries[start..<end].map(\.row))) }
            start = end
        }
        return groups
    }
}
