import Matching
import Records
import TestSupport
import Testing
import TextAnalysis

@Suite("Keys, blocks and clusters") struct BlockTests {
    @Test func sortingBringsEqualKeysTogetherInRowOrder() {
        var random = SplitMix(seed: 3)
        var keys = (0..<5000).map { _ in
            UInt64.random(in: 0..<900, using: &random) << 40 | UInt64.random(in: 0..<3, using: &random)
        }
        var rows = keys.indices.map(UInt32.init)
        let pairs = Dictionary(grouping: rows) { keys[Int($0)] }
        var sorter = KeySorter()
        sorter.sort(&keys, &rows)
        var seen: Set<UInt64> = []
        var start = 0
        while start < keys.count {
            var end = start
            while end < keys.count, keys[end] == keys[start] { end += 1 }
            #expect(seen.insert(keys[start]).inserted)
            #expect(Array(rows[start..<end]) == pairs[keys[start]])
            start = end
        }
    }

    @Test func setsAreThoseOfANaiveSearch() {
        var random = SplitMix(seed: 5)
        for _ in 0..<50 {
            let edges = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                (UInt32.random(in: 0..<40, using: &random), UInt32.random(in: 0..<40, using: &random))
            }
            var sets = DisjointSets(count: 40)
            for edge in edges { sets.join(edge.0, edge.1) }
            #expect(sets.leaders() == Self.naiveLeaders(40, edges))
        }
    }

    /// Spreads the least label until nothing changes.
    private static func naiveLeaders(_ count: Int, _ edges: [(UInt32, UInt32)]) -> [UInt32] {
        var leaders = (0..<UInt32(count)).map { $0 }
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (left, right) in edges {
                let least = min(leaders[Int(left)], leaders[Int(right)])
                for row in [Int(left), Int(right)] where leaders[row] != least {
                    leaders[row] = least
                    hasChanged = true
                }
            }
        }
        return leaders
    }

    @Test func everyPairOfABlockIsProducedOnce() {
        let records = People.crowd(120, seed: 9)
        let (index, columns) = Self.index(records, limit: 1000)
        var found: Set<[UInt32]> = []
        var walk = CandidateIndex.Walk(index)
        for row in 0..<columns.rowCount {
            index.findPartners(ofRow: row, &walk)
            for partner in walk.partners {
                #expect(partner > UInt32(row))
                #expect(found.insert([UInt32(row), partner]).inserted)
            }
        }
        let generator = Self.generator(columns)
        for left in 0..<columns.rowCount {
            for right in (left + 1)..<columns.rowCount {
                let meet = (0..<generator.ruleCount).contains { rule in
                    !Set(generator.keys(ofRow: left, rule: rule, in: columns))
                        .isDisjoint(with: generator.keys(ofRow: right, rule: rule, in: columns))
                }
                #expect(found.contains([UInt32(left), UInt32(right)]) == meet, "rows \(left), \(right)")
            }
        }
    }

    @Test func overFullBlocksAreRefinedAndNamed() {
        let records = (0..<200).map {
            People.record("\($0)", ["email": "info@acme.co.uk", "given_name": "N\($0 % 40)", "city": "Leeds"])
        }
        let (index, _) = Self.index(records, limit: 20)
        #expect(index.ruleCount == People.definition.keys.count)
        var walk = CandidateIndex.Walk(index)
        index.findPartners(ofRow: 0, &walk)
        // The others of the same given name are still met; the other 195 of the mailbox are not.
        #expect(walk.partners.contains(40) && walk.partners.contains(160))
        #expect(walk.partners.count < 60)
    }

    @Test func equalRowsAreFoundBeforePairsAreMade() {
        let one = ["given_name": "Anna", "family_name": "Berg", "email": "anna@acme.co.uk"]
        let records = (0..<3000).map { People.record("\($0)", $0 == 7 ? ["given_name": "Zoë"] : one) }
        var rows = RecordRows(definition: People.definition, normalizer: People.normalizer)
        for record in records { rows.append(record) }
        let identical = IdenticalRows(rows.columns)
        #expect(identical.repeatCount == 2998)
        #expect(identical.isFirst(0) && identical.isFirst(7) && !identical.isFirst(2999))
    }

    @Test func inASmallGroupAllMeetWithoutAKeyInCommon() {
        let records = ["Anna", "Jonas", "Olga", "Anna"].enumerated().map {
            People.record("\($0)", ["given_name": $1, "city": $0 == 3 ? "Bath" : "Leeds"])
        }
        let (keyed, _) = Self.index(records, limit: 20)
        let all = CandidateIndex(
            rules: [], wholes: [[0, 1, 2, 3]], rowCount: 4)
        func pairs(_ index: CandidateIndex) -> (Int, withoutKey: Int) {
            var walk = CandidateIndex.Walk(index)
            var count = 0
            for row in 0..<4 {
                index.findPartners(ofRow: row, &walk)
                count += walk.partners.count
            }
            return (count, walk.pairsByRule[index.ruleCount])
        }
        #expect(pairs(keyed) == (1, 0))
        #expect(pairs(all) == (6, 6))
    }

    @Test func aPersonEnteredSixTimesSharesNoTelephone() {
        func shared(_ names: [(String, String)]) -> Bool {
            var rows = RecordRows(definition: People.definition, normalizer: People.normalizer)
            for (number, name) in names.enumerated() {
                rows.append(
                    People.record(
                        "\(number)", ["given_name": name.0, "family_name": name.1, "phone": "020 7946 0100"]))
            }
            let columns = rows.columns
            let table = FrequencyTable(People.definition, columns, rows: (0..<columns.rowCount).map(UInt32.init))
            return table.columns["phone"]?.shared.isEmpty == false
        }
        let person = [
            ("Tristan", "Kashyap"), ("Tristan", "Koshyap"), ("T.", "Kashyap"), ("Tristan", "Kashyap-Rao"),
            ("Kashyap", "Tristan"), ("Tristan", "Kasyap"), ("Triston", "Kashyap"),
        ]
        let office = [
            ("Anna", "Berg"), ("Olga", "Meer"), ("John", "Smith"), ("Chen", "Li"), ("Maria", "García"),
            ("Robert", "O'Neil"),
        ]
        #expect(!shared(person) && !shared(person.reversed()))
        #expect(shared(office) && shared(office.reversed()))
    }

    private static func generator(_ columns: RecordColumns) -> KeyGenerator {
        KeyGenerator(definition: People.definition, columns: columns, nicknames: People.normalizer.facts.nicknames)
    }

    private static func index(_ records: [Record], limit: Int) -> (CandidateIndex, RecordColumns) {
        var rows = RecordRows(definition: People.definition, normalizer: People.normalizer)
        for record in records { rows.append(record) }
        let columns = rows.columns
        let settings = KeySettings(blockLimit: limit)
        let blocks = People.definition.keys.indices.map {
            RuleBlocks(
                rule: $0, rows: (0..<columns.rowCount).map(UInt32.init), keys: generator(columns), columns: columns,
                settings: settings)
        }
        return (CandidateIndex(rules: blocks, rowCount: columns.rowCount), columns)
    }
}

@Suite("Groups that chains hold together") struct EvidenceClustererTests {
    private let clusterer = EvidenceClusterer(ClusterSettings(mostFor: 12, mostAgainst: 4, largestWhole: 50))

    @Test func oneWeakBridgeDoesNotJoinTwoPeople() {
        let parts = clusterer.parts(of: [1, 2, 3, 7, 8, 9]) { left, right in
            (left < 5) == (right < 5) ? 9 : (left == 3 && right == 7 ? 3 : -8)
        }
        #expect(parts == [[1, 2, 3], [7, 8, 9]])
    }

    @Test func aRecordWithLittleInItStaysWithItsOnlyFriend() {
        let parts = clusterer.parts(of: [0, 1, 2]) { left, right in left == 0 && right == 2 ? -1 : 10 }
        #expect(parts == [[0, 1, 2]])
    }

    @Test func theOrderOfRowsDoesNotMatter() {
        var random = SplitMix(seed: 21)
        let weights = (0..<12).map { _ in (0..<12).map { _ in Double.random(in: -10...10, using: &random) } }
        let names = (0..<12).map { UInt32($0) }.shuffled(using: &random)
        let straight = clusterer.parts(of: names.sorted()) { weights[Int(min($0, $1))][Int(max($0, $1))] }
        let renamed = clusterer.parts(of: names.sorted()) {
            let (left, right) = (names[Int($0)], names[Int($1)])
            return weights[Int(min(left, right))][Int(max(left, right))]
        }
        let back = renamed.map { $0.map { names[Int($0)] }.sorted() }.sorted { $0[0] < $1[0] }
        #expect(back == straight)
    }
}

@Suite("The sharing out of work leaves no trace") struct SharingOutTests {
    /// Columns of records whose values two workers numbered, either of them first.
    private static func columns(_ records: [Record], _ definition: MatchingDefinition, firstIsLast: Bool)
        -> RecordColumns
    {
        let half = records.count / 2
        var shares = [RecordRows(definition: definition, normalizer: People.normalizer)]
        shares.append(shares[0])
        for (place, record) in records.enumerated() { shares[(place < half) == firstIsLast ? 1 : 0].append(record) }
        let merged = definition.columns.indices.map { column in
            ColumnMerge.merge(shares.map { $0.part.builders[column] })
        }
        let order = firstIsLast ? [1, 0] : [0, 1]
        return RecordColumns(
            columnCount: definition.columns.count, merged: merged, chunks: order.map { ($0, shares[$0].part.cells) })
    }

    @Test func randomPairsAreTheSameHoweverValuesAreNumbered() throws {
        var definition = People.definition
        definition.addWithin(FieldName("city"))
        let within = try #require(definition.column(MatchingDefinition.withinColumn))
        let records = People.crowd(90, seed: 33)
        let drawn = [false, true].map { firstIsLast in
            var pairs: [[Int]] = []
            RandomPairs(
                Self.columns(records, definition, firstIsLast: firstIsLast), rows: records.indices.map(UInt32.init),
                within: within
            )
            .forEach(0..<500, seed: 4) { pairs.append([$0, $1]) }
            return pairs
        }
        #expect(drawn[0] == drawn[1])
    }

    @Test func frequenciesAndKeysAreTheSameHoweverValuesAreNumbered() {
        let definition = People.definition
        let records = People.crowd(90, seed: 34)
        let both = [false, true].map { Self.columns(records, definition, firstIsLast: $0) }
        let tables = both.map { FrequencyTable(definition, $0, rows: records.indices.map(UInt32.init)) }
        #expect(tables[0] == tables[1])
        let generators = both.map {
            KeyGenerator(definition: definition, columns: $0, nicknames: People.normalizer.facts.nicknames)
        }
        for row in records.indices {
            for rule in definition.keys.indices {
                #expect(
                    generators[0].keys(ofRow: row, rule: rule, in: both[0])
                        == generators[1].keys(ofRow: row, rule: rule, in: both[1]))
            }
        }
    }
}
