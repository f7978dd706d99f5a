import TestSupport
import Testing
import XapianKit

@Suite struct SetTests {
    @Test func aUnionTakesTheBestOfPointsAndBits() throws {
        let fixture = try Fixture()
        // Bits 0 and 1 have points 5 and 1.
        try fixture.write(
            program([("a", ["x": 0b01]), ("b", ["x": 0b10]), ("c", ["x": 0b11, "y": 0b01]), ("d", ["z": 0b01])]))
        let reader = try fixture.reader()
        var options = UnionOptions()
        options.bitPoints = [5, 1]
        options.bits = 0b11
        let set = try reader.union(of: [scored("x", 10), scored("y", 12), scored("z", 1)], options)
        let hits = try set.best(10, keySlot: 0, from: reader)
        #expect(hits.map { String(decoding: $0.position.key, as: UTF8.self) } == ["c", "a", "b", "d"])
        #expect(hits.map(\.position.score) == [17, 15, 11, 6])
        options.bits = 0b10
        #expect(try reader.union(of: [scored("x", 10)], options).ids(reader) == ["b", "c"])
    }

    @Test func aPhraseNeedsConsecutiveWords() throws {
        let fixture = try Fixture()
        var changes = DocumentProgram()
        let documents: [(String, [(distance: Int?, text: String)])] = [
            ("a", [(nil, "new"), (1, "york")]), ("b", [(nil, "york"), (1, "new")]),
            ("c", [(nil, "new"), (1, "in"), (1, "york")]), ("d", [(nil, "new"), (nil, "york")]),
            ("e", [(nil, "new"), (0, "neo"), (1, "yo"), (0, "york"), (1, "times")]),
            ("f", [(nil, "new"), (1, "new"), (1, "york")]), ("g", [(nil, "new"), (0, "york")]),
        ]
        for (id, words) in documents {
            changes.replace(bytes("Q" + id))
            changes.value(bytes(id), slot: 0)
            var sequence = WordSequence()
            for (place, word) in words.enumerated() {
                changes.term(bytes("w" + word.text), count: 1)
                // The field of a value is that of its first word: the second value of "d" is in field 1.
                sequence.append(bytes(word.text), distance: word.distance, field: UInt8(place))
            }
            changes.value(sequence.bytes, slot: 1)
        }
        try fixture.write(changes)
        let reader = try fixture.reader()
        func ids(_ words: String..., shape: WordPattern.Shape = .ordered(between: 0), fields: UInt32 = 1) throws
            -> [String]
        {
            let pattern = WordPattern(words.map(bytes), shape, fields: fields)
            return try reader.documents(with: pattern, prefix: bytes("w"), slot: 1).ids(reader)
        }
        #expect(try ids("new", "york") == ["a", "e", "f"])
        #expect(try ids("york") == ["a", "b", "c", "e", "f", "g"])
        #expect(try ids("york", fields: 2) == ["d"])
        #expect(try ids("new", "york", shape: .ordered(between: 1)) == ["a", "c", "e", "f"])
        #expect(try ids("york", "new", shape: .near(1)) == ["a", "b", "e", "f"])
        #expect(try ids("york", "new", shape: .near(2)) == ["a", "b", "c", "e", "f"])
        #expect(try ids("new", "york", shape: .whole) == ["a", "g"])
        #expect(try ids("new", shape: .whole) == ["d"])
        #expect(try ids("neo", "york", "times") == ["e"])
        #expect(try ids("new", "new") == ["f"])
        #expect(try ids("york", "york").isEmpty)
        #expect(try ids("york", "unknown").isEmpty)
        #expect(try ids().isEmpty)
    }

    @Test func aDeadlineInThePastEndsAUnion() throws {
        let fixture = try Fixture()
        try fixture.write(program([("a", ["x": 1])]))
        let reader = try fixture.reader()
        var options = UnionOptions()
        options.deadline = 1
        #expect { try reader.union(of: [scored("x")], options) } throws: { ($0 as? XapianError)?.code == .expired }
        #expect(try reader.union(of: [scored("x")]).count == 1)
    }

    @Test func valuesAndSlotsComeInBulk() throws {
        let fixture = try Fixture()
        try fixture.write(program((0..<2_500).map { ("d\($0)", ["x": 1]) }))
        let reader = try fixture.reader()
        let documents = try reader.documents(with: bytes("x"), limit: 2_000)
        #expect(documents.count == 2_000)
        let values = try reader.values(slot: 0, of: documents)
        #expect(values[1_999] == bytes("d1999"))
        #expect(try reader.values(slot: 7, of: [1, 2]) == [[], []])
        var (after, seen) = (DocumentNumber(0), 0)
        while case let page = try reader.documents(after: after, slot: 0, limit: 999), let last = page.last {
            seen += page.count
            after = last.document
        }
        #expect(seen == 2_500)
        #expect(try reader.terms(startingWith: bytes("Qd24"), limit: 5).count == 5)
    }

    /// Random sets against Swift's own, and best-first pages against one sort.
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func setsKeepTheLawsOfSetsAndPagesThoseOfOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let documents = (0..<Int.random(in: 1...400, using: &random)).map { number in
            let terms = ["x", "y", "z"].filter { _ in Bool.random(using: &random) }
            return (
                id: "d\(number * 7919 % 1000)", terms: Dictionary(uniqueKeysWithValues: terms.map { ($0, UInt32(1)) })
            )
        }
        let fixture = try Fixture()
        try fixture.write(program(documents))
        let reader = try fixture.reader()
        let points = ["x": 3.0, "y": 2.0, "z": 2.0]
        let sets = try points.mapValues { _ in }.keys.reduce(into: [:]) {
            $0[$1] = try reader.union(of: [scored($1, points[$1]!)])
        }
        let ids = points.keys.reduce(into: [:]) { ids, term in
            ids[term] = Set(documents.filter { $0.terms[term] != nil }.map(\.id))
        }
        let (x, y, z) = (sets["x"]!, sets["y"]!, sets["z"]!)
        #expect(Set(try x.intersection(y).ids(reader)) == ids["x"]!.intersection(ids["y"]!), "seed \(seed)")
        #expect(Set(try x.union(y).ids(reader)) == ids["x"]!.union(ids["y"]!), "seed \(seed)")
        #expect(Set(try x.subtracting(y).ids(reader)) == ids["x"]!.subtracting(ids["y"]!), "seed \(seed)")
        #expect(try x.subtracting(x).count == 0)
        var within = UnionOptions()
        within.within = y
        #expect(
            try reader.union(of: [scored("x", 3)], within).ids(reader) == x.intersection(y).ids(reader), "seed \(seed)")

        let mixed = try x.union(y).boosted(by: z).scaled(by: 2, plus: 1)
        let expected = documents.filter { $0.terms["x"] != nil || $0.terms["y"] != nil }
            .map { document in
                let base = document.terms["x"] != nil ? 3.0 : 2.0
                return (score: (base + (document.terms["z"] != nil ? 2 : 0)) * 2 + 1, id: document.id)
            }
            .sorted { ($1.score, $0.id) < ($0.score, $1.id) }
        var paged: [String] = []
        var position: ScoredPosition?
        repeat {
            let page = try mixed.best(7, after: position, keySlot: 0, from: reader)
            paged += page.map { "\($0.position.score) \(String(decoding: $0.position.key, as: UTF8.self))" }
            position = page.last?.position
        } while position != nil
        #expect(paged == expected.map { "\($0.score) \($0.id)" }, "seed \(seed)")
    }
}
