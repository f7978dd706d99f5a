import Foundation
import Records
import SearchIndex
import Searching
import TestSupport
import Testing

@Suite struct CrashTests {
    /// Everything that can be asked of an index, as text.
    static func contents(_ workspace: SmallWorkspace) throws -> [String] {
        try workspace.pool.withReader { reader throws(IndexError) in
            var lines = ["\(reader.state.sequence.rawValue) \(try reader.documentCount())"]
            var from: UInt32? = 0
            while let position = from {
                let page = try reader.entries(from: position, limit: 3)
                lines += page.entries.map { "\($0.key) \($0.version.rawValue) \($0.digest)" }
                from = page.next
            }
            return lines.sorted()
        }
    }

    /// A record whose id is too long for a term, which Xapian refuses in the middle of a batch.
    static let refused = record(String(repeating: "x", count: 300), ["given": .text("anna")])

    @Test func aBatchThatFailsHalfWayLeavesTheStateBeforeIt() throws {
        let workspace = try SmallWorkspace()
        try workspace.put(SearchTests.people)
        let before = try Self.contents(workspace)
        let new = record("new", ["given": .text("anna")])
        #expect(throws: IndexError.self) { try workspace.put([new, Self.refused]) }
        #expect(try Self.contents(workspace) == before)
        #expect(try workspace.writer.state() == SmallWorkspace.state(1))
        // The writer was thrown away and the next batch goes on from what was committed.
        try workspace.put([new])
        #expect(try workspace.ids("anna").contains("new"))
    }

    @Test func batchesLargerThanXapiansOwnFlushAreStillAllOrNothing() throws {
        let workspace = try SmallWorkspace()
        try workspace.put(SearchTests.people)
        let before = try Self.contents(workspace)
        let many = (0..<10_050).map { record("m\($0)", [:]) }
        #expect(throws: IndexError.self) { try workspace.put(many + [Self.refused]) }
        #expect(try Self.contents(workspace) == before)
    }

    @Test func repeatingABatchChangesNothing() throws {
        let workspace = try SmallWorkspace()
        try workspace.put(SearchTests.people)
        let before = try Self.contents(workspace).dropFirst()
        try workspace.put(SearchTests.people)
        #expect(try Self.contents(workspace).dropFirst() == before)
        #expect(try workspace.ids("berg anna") == ["1", "3"])
    }

    @Test func aSecondWriterIsLockedOut() throws {
        let workspace = try SmallWorkspace()
        let current = try #require(try workspace.generations.current())
        #expect {
            _ = try IndexWriter(current, layout: workspace.layout)
        } throws: {
            ($0 as? IndexError)?.code == .locked
        }
    }

    @Test func searchesGoOnOverTheOldGenerationUntilTheSwitch() throws {
        let workspace = try SmallWorkspace()
        try workspace.put(SearchTests.people)
        let next = try workspace.generations.begin()
        let writer = try IndexWriter(next, layout: workspace.layout)
        try writer.apply(
            [.put(try workspace.document(record("n", ["given": .text("nora")])))], state: SmallWorkspace.state(9))
        #expect(try workspace.ids("nora").isEmpty)
        #expect(try workspace.ids("anna berg") == ["1", "3"])
        try workspace.generations.switchTo(next)
        #expect(try workspace.ids("nora") == ["n"])
        #expect(try workspace.ids("anna berg").isEmpty)
        try workspace.generations.sweep()
        #expect(try workspace.ids("nora") == ["n"])
    }

    @Test func readersFollowManyCommits() throws {
        let workspace = try SmallWorkspace()
        for round in 0..<30 {
            try workspace.put([record("r\(round)", ["given": .text("anna"), "family": .text("word\(round)")])])
            #expect(try workspace.search("anna").total == round + 1)
            #expect(try workspace.ids("wrod\(round)").contains("r\(round)"))
        }
    }

    @Test func aReaderThatFellBehindStartsOver() throws {
        let workspace = try SmallWorkspace()
        let many = (0..<1_500).map { record("m\($0)", ["family": .text("name\($0 % 50)")]) }
        try workspace.put(many)
        var runs = 0
        let total = try workspace.pool.withReader { reader throws(IndexError) in
            runs += 1
            if runs == 1 {
                do { for _ in 0..<3 { try workspace.put(many) } } catch { throw IndexError(.failed, "\(error)") }
            }
            return try reader.search(SearchRequest("name1")).total
        }
        #expect(runs == 2)
        #expect(total > 30)
    }

    @Test(arguments: ["postlist.glass", "iamglass", "termlist.glass", "docdata.glass"])
    func damagedFilesAreNoticed(file: String) throws {
        let workspace = try SmallWorkspace()
        try workspace.put((0..<300).map { record("m\($0)", ["family": .text("name\($0)")]) })
        let current = try #require(try workspace.generations.current())
        let path = current.appendingPathComponent(file)
        guard var data = try? Data(contentsOf: path), !data.isEmpty else { return }
        workspace.writer.close()
        workspace.pool.close()
        for place in stride(from: 0, to: data.count, by: 5) { data[place] ^= 0xA5 }
        try data.write(to: path)
        #expect {
            _ = try Self.contents(workspace)
            _ = try workspace.ids("name17")
            let writer = try IndexWriter(current, layout: workspace.layout)
            try writer.apply(
                [.delete(RecordKey(type: SmallWorkspace.person, id: "m1"))], state: SmallWorkspace.state(5))
        } throws: {
            ($0 as? IndexError)?.code == .corrupt
        }
    }

    @Test func anIndexOfOtherFieldsIsReadButNotWritten() throws {
        let workspace = try SmallWorkspace()
        try workspace.put(SearchTests.people)
        let current = try #require(try workspace.generations.current())
        workspace.writer.close()
        let full = SmallWorkspace.definitions
        let fewer = SearchDefinitions(
            profiles: [try #require(full[SmallWorkspace.person])], analyzers: full.analyzers,
            normalizer: full.normalizer)
        #expect {
            _ = try IndexWriter(current, layout: IndexLayout(fewer))
        } throws: {
            ($0 as? IndexError)?.code == .incompatible
        }
        let pool = IndexReaderPool(generations: workspace.generations, definitions: fewer)
        let hits = try pool.withReader { reader throws(IndexError) in try reader.search(SearchRequest("berg")) }
        #expect(hits.hits.map(\.key.id) == ["1", "3", "2"])
    }

    @Test func withoutAnIndexThatIsSaid() throws {
        let directory = try TemporaryDirectory()
        let pool = IndexReaderPool(
            generations: IndexGenerations(directory: directory.url), definitions: SmallWorkspace.definitions)
        #expect {
            _ = try pool.withReader { reader throws(IndexError) in try reader.documentCount() }
        } throws: {
            ($0 as? IndexError)?.code == .missing
        }
    }
}

@Suite struct LookupTests {
    @Test func candidatesComeByKeyAndOverfullKeysAreCounted() throws {
        let workspace = try SmallWorkspace()
        try workspace.put((0..<30).map { record("a\($0)", ["family": .text("x")]) }, keys: [7, 0])
        try workspace.put([record("b", ["family": .text("x")])], keys: [9, .max])
        try workspace.put([record("c", ["family": .text("x")], type: SmallWorkspace.firm)], keys: [9])
        let found = try workspace.pool.withReader { reader throws(IndexError) in
            try reader.candidates([[9], [11], [.max]], type: SmallWorkspace.person, limit: 10)
        }
        #expect(found.ids == ["b"])
        #expect(found.overfull == 0)
        let many = try workspace.pool.withReader { reader throws(IndexError) in
            try reader.candidates([[0], [9]], type: SmallWorkspace.person, limit: 10)
        }
        #expect(many.ids.count == 11)
        #expect(many.overfull == 1)
    }

    @Test func entriesSayVersionAndContentAndTermsAreThoseOfTheRecord() throws {
        let workspace = try SmallWorkspace()
        let old = record("1", ["given": .text("anna")], version: 4)
        let new = record("1", ["given": .text("anne")], version: 5)
        try workspace.put([old], keys: [3])
        let (entries, isOld, isNew) = try workspace.pool.withReader { reader throws(IndexError) in
            (
                try reader.entries(limit: 10), try reader.hasTerms(of: old, keys: [3], layout: workspace.layout),
                try reader.hasTerms(of: new, keys: [3], layout: workspace.layout)
            )
        }
        #expect(entries.entries == [old.indexEntry])
        #expect(entries.next == nil)
        #expect(isOld && !isNew)
        #expect(old.indexEntry.digest != new.indexEntry.digest)
    }

    @Test func highlightsAreUTF16RangesOfWhatMatches() throws {
        let workspace = try SmallWorkspace()
        let person = record(
            "1",
            ["given": .text("😀 Zoë"), "family": .text("Müller-Zoephel"), "firm": .list([.text("A"), .text("Zoe")])])
        try workspace.put([person])
        let reading = try workspace.search("zoe").reading
        let judge = HitJudge(reading, definitions: workspace.definitions)
        let match = try #require(judge.match(person))
        let marked = judge.highlights(match, of: person).flatMap { highlight -> [String] in
            let text = Array(person.fields[highlight.field]!.texts[highlight.value].utf16)
            return highlight.ranges.map { "\(highlight.field): \(String(decoding: text[$0], as: UTF16.self))" }
        }
        #expect(marked == ["family: Zoephel", "firm: Zoe", "given: Zoë"])
    }

    @Test func explanationsAddUpToTheScore() throws {
        let workspace = try SmallWorkspace()
        try workspace.put(SearchTests.people)
        for query in ["anna berg", "bergmann", "\"berg und\"", "anna.berg@acme.com", "0170 1234567", "bregmann johan"] {
            let result = try workspace.search(query)
            for hit in result.hits {
                let record = try #require(workspace.records[hit.key])
                let match = try #require(HitJudge(result.reading, definitions: workspace.definitions).match(record))
                let sum = match.explanation.parts.map(\.points).reduce(match.explanation.wholeValue, +)
                #expect(abs(sum - hit.score) <= 1e-9 * hit.score, "\(query)")
                #expect(!match.explanation.parts.isEmpty)
            }
        }
    }
}
