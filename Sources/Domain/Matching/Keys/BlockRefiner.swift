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
        var keys: [UInt64] = []
        var owners: [UInt32] = []
        for row in block.rows {
            let before = keys.count
            append(row, &keys)
            for _ in before..<keys.count { owners.append(row) }
        }
        // Blocks to split are small beside a rule's keys: a plain sort does.
        let order = keys.indices.sorted { (keys[$0], owners[$0]) < (keys[$1], owners[$1]) }
        return order.chunks { keys[$0] == keys[$1] }.compactMap { chunk in
            guard chunk.count > 1 else { return nil }
            return Block(
                key: ByteHash.mix(block.key, keys[chunk[chunk.startIndex]]), rows: chunk.map { owners[$0] }[...])
        }
    }
}

/// Splits blocks by a table that was made before.
struct FrozenRefiner {
    let generator: KeyGenerator
    let columns: RecordColumns
    let table: KeyTable

    /// The groups of two and more rows that a key falls apart to, and how many rows nothing splits.
    func blocks(of key: UInt64, _ rows: ArraySlice<UInt32>) -> (blocks: [[UInt32]], unsplit: Int) {
        var keys: [UInt64] = []
        var owners: [UInt32] = []
        var unsplit: Set<UInt32> = []
        for row in rows {
            let before = keys.count
            generator.refiner(ofRow: Int(row), in: columns)
                .forEachKey(of: key, table, unsplit: { unsplit.insert(row) }) { refined, _ in keys.append(refined) }
            for _ in before..<keys.count { owners.append(row) }
        }
        let order = keys.indices.sorted { (keys[$0], owners[$0]) < (keys[$1], owners[$1]) }
        let blocks = order.chunks { keys[$0] == keys[$1] }.filter { $0.count > 1 }.map { $0.map { owners[$0] } }
        return (blocks, unsplit.count)
    }
}

extension Array {
    /// Runs of elements that belong together.
    fileprivate func chunks(_ belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var chunks: [ArraySlice<Element>] = []
        var start = 0
        for place in indices.dropFirst() where !belong(self[place - 1], self[place]) {
            chunks.append(self[start..<place])
            start = place
        }
        return isEmpty ? [] : chunks + [self[start...]]
    }
}
