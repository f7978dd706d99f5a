import Matching
import Records
import Testing
import TextAnalysis

/// A table of over-full keys makes who meets whom a matter of two records alone.
@Suite("Key tables") struct KeyTableTests {
    private static func blocks(
        _ columns: RecordColumns, limit: Int, _ table: KeyTable?
    ) -> (index: CandidateIndex, table: KeyTable, unsplit: Int) {
        let generator = KeyGenerator(
            definition: People.definition, columns: columns, nicknames: People.normalizer.facts.nicknames)
        let blocks = People.definition.keys.indices.map {
            RuleBlocks(
                rule: $0, rows: (0..<columns.rowCount).map(UInt32.init), keys: generator, columns: columns,
                settings: KeySettings(blockLimit: limit), table: table)
        }
        return (
            CandidateIndex(rules: blocks, rowCount: columns.rowCount),
            blocks.reduce(into: KeyTable()) { $0.formUnion($1.table) },
            blocks.reduce(0) { $0 + $1.refined.reduce(0) { $0 + $1.unsplit } }
        )
    }

    private static func pairs(_ index: CandidateIndex) -> Set<[UInt32]> {
        var pairs: Set<[UInt32]> = []
        var walk = CandidateIndex.Walk(index)
        for row in 0..<index.rowCount {
            index.findPartners(ofRow: row, &walk)
            for partner in walk.partners { pairs.insert([UInt32(row), partner]) }
        }
        return pairs
    }

    private static func columns(_ records: [Record]) -> RecordColumns {
        var rows = RecordRows(definition: People.definition, normalizer: People.normalizer)
        for record in records { rows.append(record) }
        return rows.columns
    }

    @Test(arguments: [8, 15]) func aFrozenTableGivesThePairsThatMadeIt(limit: Int) {
        let columns = Self.columns(People.crowd(200, seed: 21))
        let open = Self.blocks(columns, limit: limit, nil)
        #expect(open.table.overfull.count > 0)
        let frozen = Self.blocks(columns, limit: limit, open.table)
        #expect(Self.pairs(open.index) == Self.pairs(frozen.index))
        #expect(open.unsplit == frozen.unsplit)
    }

    @Test func whoMeetsDependsOnTheTwoRecordsAlone() {
        let records = People.crowd(200, seed: 22)
        let all = Self.columns(records)
        let table = Self.blocks(all, limit: 12, nil).table
        let whole = Self.pairs(Self.blocks(all, limit: 12, table).index)
        let part = stride(from: 0, to: 200, by: 3).map { $0 }
        let few = Self.pairs(Self.blocks(Self.columns(part.map { records[$0] }), limit: 12, table).index)
        let expected = whole.filter { $0.allSatisfy { $0 % 3 == 0 } }
        #expect(Set(few.map { [UInt32(part[Int($0[0])]), UInt32(part[Int($0[1])])] }) == expected)
    }

    /// What a look-up asks an index for finds the same records as the blocks.
    @Test func lookUpsFindWhatTheBlocksBringTogether() {
        let records = People.crowd(150, seed: 23)
        let columns = Self.columns(records)
        let open = Self.blocks(columns, limit: 12, nil)
        let pairs = Self.pairs(open.index)
        let matcher = RecordMatcher(
            model: MatchingModel(untrained: People.definition, records: 150), normalizer: People.normalizer)
        let generator = KeyGenerator(
            definition: People.definition, columns: columns, nicknames: People.normalizer.facts.nicknames)
        let known = records.indices.map { row -> Set<UInt64> in
            let keys = (0..<generator.ruleCount).flatMap { generator.keys(ofRow: row, rule: $0, in: columns) }
            return Set(keys + generator.refiner(ofRow: row, in: columns).all)
        }
        for row in records.indices {
            let lookups = matcher.lookups(of: records[row], open.table)
            let found = records.indices.filter { other in
                other != row && lookups.contains { $0.allSatisfy(known[other].contains) }
            }
            let expected = records.indices.filter { pairs.contains([UInt32(min(row, $0)), UInt32(max(row, $0))]) }
            #expect(found == expected, "row \(row)")
        }
    }

    @Test func aTableIsReadAsItWasWritten() {
        let table = KeyTable(overfull: [7, 1 << 63, 0xABCD_EF01_2345_6789])
        #expect(KeyTable(bytes: table.bytes) == table)
        #expect(KeyTable(bytes: [1, 2, 3]) == nil)
        #expect(KeyTable(bytes: []) == KeyTable())
    }
}
