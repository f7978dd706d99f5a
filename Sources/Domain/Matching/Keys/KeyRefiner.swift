/// What refines the keys of one record where too many records share them.
///
/// Every refinement of the definition is tried by itself: records that share the key and a refinement's value stay
/// together, so a record without the one may still meet its match by the other; what stays over-full is split again by the
/// refinements behind. Records that have none of them form a block of their own. What no refinement splits is split by
/// likeness: the least hash over all values of a record is the same for two records the likelier the more values they
/// share (Broder 1997).
package struct KeyRefiner: Sendable {
    /// By refinement of the definition: what it adds to a key.
    package var refinements: [[UInt64]]
    /// What likeness adds, by seed.
    package var likenesses: [UInt64]

    /// How many seeds there are: two records that share half their values meet by one of three in seven of eight cases.
    static let seeds = 3
    /// Stands in for the refinements of a record that has none.
    package static let bare: UInt64 = 0x6261_7265_6B65_7973

    package init(refinements: [[UInt64]], likenesses: [UInt64]) {
        (self.refinements, self.likenesses) = (refinements, likenesses)
    }

    package var isBare: Bool { refinements.allSatisfy(\.isEmpty) }

    /// Everything that may be added to a key, for an index to know the record by.
    package var all: [UInt64] { (isBare ? [Self.bare] : refinements.flatMap { $0 }) + likenesses }

    /// Calls `body` with each key that takes the place of `key`: a key that is not over-full stays. The second argument
    /// holds what was added on the way, so that whoever has `key` and all of these has the refined key.
    ///
    /// Nothing comes of a key that stays over-full to the end: `unsplit` is called then.
    package func forEachKey(
        of key: UInt64, _ table: KeyTable, unsplit: () -> Void = {}, _ body: (UInt64, [UInt64]) -> Void
    ) {
        guard table.isOverfull(key) else { return body(key, []) }
        split(key, from: 0, [], table, unsplit, body)
        guard isBare else { return }
        let bare = ByteHash.mix(key, Self.bare)
        if table.isOverfull(bare) {
            likeness(bare, from: 0, [Self.bare], table, unsplit, body)
        } else {
            body(bare, [Self.bare])
        }
    }

    private func split(
        _ key: UInt64, from first: Int, _ added: [UInt64], _ table: KeyTable, _ unsplit: () -> Void,
        _ body: (UInt64, [UInt64]) -> Void
    ) {
        if first >= refinements.count {
            // Where a definition refines nothing, every record is bare and is split as such.
            return first == 0 ? () : likeness(key, from: 0, added, table, unsplit, body)
        }
        for number in first..<refinements.count {
            for hash in refinements[number] {
                let refined = ByteHash.mix(key, hash)
                if table.isOverfull(refined) {
                    split(refined, from: number + 1, added + [hash], table, unsplit, body)
                } else {
                    body(refined, added + [hash])
                }
            }
        }
    }

    private func likeness(
        _ key: UInt64, from first: Int, _ added: [UInt64], _ table: KeyTable, _ unsplit: () -> Void,
        _ body: (UInt64, [UInt64]) -> Void
    ) {
        if first >= likenesses.count { return unsplit() }
        for seed in first..<likenesses.count {
            let refined = ByteHash.mix(key, likenesses[seed])
            if table.isOverfull(refined) {
                likeness(refined, from: seed + 1, added + [likenesses[seed]], table, unsplit, body)
            } else {
                body(refined, added + [likenesses[seed]])
            }
        }
    }
}

extension KeyGenerator {
    /// What refines a row's keys.
    package func refiner(ofRow row: Int, in columns: RecordColumns) -> KeyRefiner {
        let refinements = (0..<refinementCount).map { number in
            var hashes: [UInt64] = []
            appendRefinements(ofRow: row, number, in: columns, to: &hashes)
            return hashes
        }
        return KeyRefiner(
            refinements: refinements,
            likenesses: (0..<KeyRefiner.seeds).map { likeness(ofRow: row, seed: $0, in: columns) })
    }

    /// The least hash over the row's values, mixed so that it is no other refinement.
    func likeness(ofRow row: Int, seed: Int, in columns: RecordColumns) -> UInt64 {
        let salt = Self.likeness &+ UInt64(seed)
        var least = UInt64.max
        for column in 0..<columns.columnCount {
            let cell = columns.cell(row, column)
            if cell == 0 { continue }
            func take(_ value: UInt32) {
                let hash = ByteHash.mix(columns.values[column].hashes[Int(value)], UInt64(column))
                least = min(least, ByteHash.mix(hash, salt))
            }
            if cell & Cell.manyBit == 0 { take(cell) } else { for value in columns.items(row, column) { take(value) } }
        }
        return ByteHash.mix(least, salt)
    }

    private static let likeness: UInt64 = 0x6C69_6B65_6E65_7373

    /// A key that rows share when they are equal in every column.
    package func contentKey(ofRow row: Int, in columns: RecordColumns) -> UInt64 {
        (0..<columns.columnCount).reduce(Self.content) { key, column in
            columns.items(row, column).reduce(ByteHash.mix(key, UInt64(column))) {
                ByteHash.mix($0, columns.values[column].hashes[Int($1)])
            }
        }
    }

    private static let content: UInt64 = 0x636F_6E74_656E_7421
}
