import Foundation
import Records
import TestSupport
import Testing

@testable import SearchIndex

/// Candidate keys beside a plain table of them.
@Suite struct KeyTests {
    typealias Keys = [RecordKey: Set<UInt64>]

    static func candidates(
        _ workspace: SmallWorkspace, _ keys: [UInt64], limit: Int
    ) throws -> CandidateRecords {
        try workspace.pool.withReader { reader throws(IndexError) in
            try reader.candidates(Set(keys).map { [$0] }, type: SmallWorkspace.person, limit: limit)
        }
    }

    static func expected(_ table: Keys, _ keys: [UInt64]) -> [RecordID] {
        table.filter { $0.key.type == SmallWorkspace.person && !$0.value.isDisjoint(with: keys) }.map(\.key.id).sorted()
    }

    /// Few values, so that records share keys, among them the extremes; the rest spread over all values.
    static func key(_ random: inout SeededGenerator) -> UInt64 {
        let number = UInt64.random(in: 0..<60, using: &random)
        return number < 3 ? number : number == 3 ? .max : number &* 0x9E37_79B9_7F4A_7C15
    }

    /// Puts, updates and deletes at random in batches of random size.
    static func grow(
        _ workspace: SmallWorkspace, _ table: inout Keys, batches: Int, _ random: inout SeededGenerator
    ) throws {
        for _ in 0..<batches {
            let size = [1, 2, 5, 40, 300].randomElement(using: &random)!
            if Int.random(in: 0..<4, using: &random) == 0 {
                let gone = Set(table.keys.sorted().shuffled(using: &random).prefix(size))
                try workspace.delete(gone.sorted())
                for key in gone { table[key] = nil }
                continue
            }
            let put = (0..<size).map { _ in
                let type = Int.random(in: 0..<8, using: &random) == 0 ? SmallWorkspace.firm : SmallWorkspace.person
                let id = Int.random(in: 0..<200, using: &random)
                return (
                    record("r\(id)", [:], type: type),
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in key(&random) }
                )
            }
            try workspace.put(put)
            for (record, keys) in put { table[record.key] = Set(keys) }
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func candidatesAreThoseOfAPlainTableHoweverTheIndexGrew(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (followed, rebuilt) = (try SmallWorkspace(), try SmallWorkspace())
        var table: Keys = [:]
        for _ in 0..<6 {
            try Self.grow(followed, &table, batches: 10, &random)
            for _ in 0..<20 {
                let keys = (0..<3).map { _ in Self.key(&random) }
                let found = try Self.candidates(followed, keys, limit: 1_000)
                #expect(found.ids == Self.expected(table, keys), "seed \(seed)")
                #expect(found.overfull == 0, "seed \(seed)")
            }
        }
        let sorted = table.sorted { $0.key < $1.key }
        try rebuilt.put(sorted.map { (record($0.key.id.rawValue, [:], type: $0.key.type), $0.value.sorted()) })
        for _ in 0..<60 {
            let keys = (0..<2).map { _ in Self.key(&random) }
            let limit = Int.random(in: 1...40, using: &random)
            let found = try Self.candidates(followed, keys, limit: limit)
            #expect(try Self.candidates(rebuilt, keys, limit: limit) == found, "seed \(seed), limit \(limit)")
            let overfull = Set(keys).filter { Self.expected(table, [$0]).count > limit }
            #expect(found.overfull == overfull.count, "seed \(seed), limit \(limit)")
            if overfull.isEmpty { #expect(found.ids == Self.expected(table, keys), "seed \(seed)") }
            if keys[0] == keys[1] { #expect(found.ids.count <= limit) }
        }
    }

    /// A look-up of several keys finds what has all of them.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func severalKeysMustAllBeThere(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let workspace = try SmallWorkspace()
        var table: Keys = [:]
        try Self.grow(workspace, &table, batches: 30, &random)
        for _ in 0..<60 {
            let lookups = (0..<2).map { _ in (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.key(&random) }
            }
            let found = try workspace.pool.withReader { reader throws(IndexError) in
                try reader.candidates(lookups, type: SmallWorkspace.person, limit: .max)
            }
            let expected = table.filter { key, keys in
                key.type == SmallWorkspace.person && lookups.contains { keys.isSuperset(of: $0) }
            }
            #expect(found.ids == expected.map(\.key.id).sorted(), "seed \(seed)")
        }
    }

    @Test func keysSurviveAReopenedWriterAndFilesStayFew() throws {
        var random = SeededGenerator(seed: 3)
        let workspace = try SmallWorkspace()
        var table: Keys = [:]
        for _ in 0..<25 {
            try Self.grow(workspace, &table, batches: 5, &random)
            workspace.writer.close()
            // What a crash may leave: a file that no commit names.
            let stray = try #require(try workspace.generations.current()).appendingPathComponent("keys-999999")
            try Data("half a segment".utf8).write(to: stray)
            try Self.grow(workspace, &table, batches: 1, &random)
            #expect(!FileManager.default.fileExists(atPath: stray.path))
        }
        let names = try FileManager.default.contentsOfDirectory(
            atPath: try #require(try workspace.generations.current()).path)
        #expect(names.filter { $0.hasPrefix("keys-") }.count <= 24)
        for key in Set(table.values.joined()) {
            #expect(try Self.candidates(workspace, [key], limit: 1_000).ids == Self.expected(table, [key]))
        }
    }

    /// Every sequence of commits keeps tiers in falling order, at most three of each.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func joiningKeepsSegmentsFew(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func tier(_ count: Int) -> Int { count < 4 ? 0 : 1 + tier(count / 4) }
        var (counts, written, total) = ([Int](), 0, 0)
        for _ in 0..<2_000 {
            let new = Bool.random(using: &random) ? Int.random(in: 1...20, using: &random) : 64_000
            let joined = KeyStore.joined(counts, with: new)
            let length = counts.suffix(joined).reduce(new, +)
            counts = counts.dropLast(joined) + [length]
            (written, total) = (written + length, total + new)
            let tiers = counts.map(tier)
            #expect(tiers == tiers.sorted(by: >), "seed \(seed)")
            #expect(Dictionary(grouping: tiers) { $0 }.values.allSatisfy { $0.count <= 3 }, "seed \(seed)")
        }
        #expect(written <= 9 * total, "seed \(seed): \(written) written for \(total)")
    }

    enum Damage: CaseIterable {
        case missing, truncated, longer, flipped
    }

    @Test(arguments: Damage.allCases)
    func damagedSegmentsAreNoticed(damage: Damage) throws {
        let workspace = try SmallWorkspace()
        try workspace.put((0..<300).map { (record("m\($0)", [:]), [UInt64($0), 7]) })
        let current = try #require(try workspace.generations.current())
        workspace.writer.close()
        workspace.pool.close()
        let segment = current.appendingPathComponent("keys-1")
        let pool = IndexReaderPool(generations: workspace.generations, definitions: workspace.definitions)
        try pool.withReader { reader throws(IndexError) in try reader.checkKeys() }
        pool.close()
        var data = try Data(contentsOf: segment)
        switch damage {
        case .missing: try FileManager.default.removeItem(at: segment)
        case .truncated: try data.dropLast(5).write(to: segment)
        case .longer: try (data + [0]).write(to: segment)
        case .flipped:
            data[1_003] ^= 4
            try data.write(to: segment)
        }
        let fresh = IndexReaderPool(generations: workspace.generations, definitions: workspace.definitions)
        #expect {
            try fresh.withReader { reader throws(IndexError) in try reader.checkKeys() }
        } throws: {
            ($0 as? IndexError)?.code == .corrupt
        }
        #expect {
            let writer = try IndexWriter(current, layout: workspace.layout)
            // Joined with the damaged segment, which is read to its end.
            for number in 0..<4 {
                let put = try workspace.document(record("n\(number)", [:]), keys: (0..<300).map { UInt64($0) })
                try writer.apply([.put(put)], state: SmallWorkspace.state(9))
            }
        } throws: {
            ($0 as? IndexError)?.code == .corrupt
        }
    }
}
