import Records
package import TextAnalysis

/// A record's candidate keys: 64-bit hashes, each computed from that record alone.
package struct KeyGenerator: Sendable {
    /// The keys of each rule start from its name, so that rules can be added and moved without changing the others'.
    private let seeds: [UInt64]
    private let parts: [[Int]]
    private let refinements: [Int]
    /// The column that every key begins with: records that differ there never meet.
    private let within: Int?
    private let tables: [PartHashes]

    package var ruleCount: Int { seeds.count }
    package var refinementCount: Int { refinements.count }

    /// - Parameter columns: the records whose keys are asked for.
    package init(definition: MatchingDefinition, columns: RecordColumns, nicknames: NicknameGraph, within: Int? = nil) {
        let plan = KeyPlan(definition)
        self.init(
            definition: definition, plan: plan,
            tables: plan.tables.map { PartHashes($0, columns: columns, nicknames: nicknames) }, within: within)
    }

    package init(definition: MatchingDefinition, plan: KeyPlan, tables: [PartHashes], within: Int?) {
        seeds = definition.keys.map { ByteHash.hash($0.name, seed: 0x6B65_7973) }
        parts = plan.rules
        refinements = plan.refinements
        self.within = within
        self.tables = tables
    }

    /// Appends the row's keys of one rule to `out`, each once.
    package func appendKeys(ofRow row: Int, rule: Int, in columns: RecordColumns, to out: inout [UInt64]) {
        let start = out.count
        out.append(seed(of: row, rule: rule, in: columns))
        for part in parts[rule] {
            extend(from: start, &out, by: tables[part], row, columns)
            if out.count == start { return }
        }
        if out.count > start + 1 { Self.removeRepeats(from: start, in: &out) }
    }

    /// The keys of one rule for one row.
    package func keys(ofRow row: Int, rule: Int, in columns: RecordColumns) -> [UInt64] {
        var keys: [UInt64] = []
        appendKeys(ofRow: row, rule: rule, in: columns, to: &keys)
        return keys
    }

    /// Appends what refinement `number` adds to any key of the row.
    package func appendRefinements(ofRow row: Int, _ number: Int, in columns: RecordColumns, to out: inout [UInt64]) {
        tables[refinements[number]].forEachHash(row, of: columns) { out.append(ByteHash.mix($0, UInt64(number) + 1)) }
    }

    @inline(__always)
    private func seed(of row: Int, rule: Int, in columns: RecordColumns) -> UInt64 {
        guard let within else { return seeds[rule] }
        let cell = columns.items(row, within).first ?? 0
        return ByteHash.mix(seeds[rule], columns.values[within].hashes[Int(cell)])
    }

    /// Replaces each key by its combinations with the hashes of one more part: those with the first hash in place, those
    /// with further ones behind.
    @inline(__always)
    private func extend(
        from start: Int, _ out: inout [UInt64], by table: PartHashes, _ row: Int, _ columns: RecordColumns
    ) {
        let count = out.count - start
        var first: UInt64?
        table.forEachHash(row, of: columns) { hash in
            guard first != nil else {
                first = hash
                return
            }
            for place in start..<(start + count) { out.append(ByteHash.mix(out[place], hash)) }
        }
        guard let first else { return out.removeLast(count) }
        for place in start..<(start + count) { out[place] = ByteHash.mix(out[place], first) }
    }

    private static func removeRepeats(from start: Int, in keys: inout [UInt64]) {
        keys[start...].sort()
        var kept = start + 1
        for place in start + 1..<keys.count where keys[place] != keys[kept - 1] {
            keys[kept] = keys[place]
            kept += 1
        }
        keys.removeLast(keys.count - kept)
    }
}

/// Which distinct parts the rules and refinements read, so that each is computed once.
package struct KeyPlan: Sendable {
    package struct Table: Hashable, Sendable {
        package let column: Int
        package let transform: KeyTransform
    }

    package private(set) var tables: [Table] = []
    let rules: [[Int]]
    let refinements: [Int]

    package init(_ definition: MatchingDefinition) {
        var tables: [Table] = []
        func number(_ part: KeyPart) -> Int? {
            guard let column = definition.column(part.column) else { return nil }
            let table = Table(column: column, transform: part.transform)
            if let known = tables.firstIndex(of: table) { return known }
            tables.append(table)
            return tables.count - 1
        }
        rules = definition.keys.map { $0.parts.compactMap(number) }
        refinements = definition.refinements.compactMap(number)
        self.tables = tables
    }
}
