import Records
import SearchIndex
import Searching
import TestSupport
import Testing

/// What a search finds beyond what was typed, when few records match so.
@Suite struct ReachTests {
    private static let records = [
        record("1", ["given": .text("Robert"), "family": .text("Smith")]),
        record("2", ["given": .text("Bob"), "family": .text("Smith")]),
        record("3", ["given": .text("Catherine"), "family": .text("Meier")]),
        record("4", ["given": .text("John"), "family": .text("Doe"), "firm": .text("So Clinic")]),
        record("5", ["given": .text("Jae-hyeon"), "family": .text("Park"), "firm": .text("Database Works")]),
        record("6", ["given": .text("Peg"), "family": .text("Becker")]),
        record("7", ["firm": .text("International Business Machines")], type: SmallWorkspace.firm),
        record("8", ["given": .text("William"), "family": .text("Guadarrama")]),
    ]

    private static func workspace() throws -> SmallWorkspace {
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        try workspace.put(records)
        return workspace
    }

    @Test(arguments: [
        ("bob smith", ["2", "1"], SearchReach.near),
        ("smiht robert", ["1", "2"], .near),
        ("rob smi", ["1", "2"], .near),
        ("ibm", ["7"], .near),
        ("jd", ["4"], .near),
        ("jaehyeon park", ["5"], .typed),
        ("katherine mayer", ["3"], .far),
        ("guadararma", ["8"], .near),
        ("guadararna", ["8"], .far),
        ("soclinic", ["4"], .far),
        ("data base", ["5"], .far),
        ("pe gbecker", ["6"], .near),
        ("johndoe", ["4"], .far),
        ("gbe becker", ["6"], .loose),
        ("nobody becker", ["6"], .loose),
    ])
    func goesAsFarAsItMust(query: String, expected: [String], reach: SearchReach) throws {
        let workspace = try Self.workspace()
        let result = try workspace.search(query)
        #expect(result.hits.map(\.key.id.rawValue) == expected, "\(query)")
        #expect(result.reach == reach, "\(query)")
        let plain = LawTests.bruteForce(result.reading, workspace)
        #expect(plain.map(\.key) == result.hits.map(\.key), "\(query)")
    }

    @Test(arguments: ["\"bob\" \"smith\"", "bob~0 smith~0", "given:bob family:smith"])
    func whatIsTakenAsWrittenFindsNothingElse(query: String) throws {
        #expect(try Self.workspace().ids(query) == ["2"])
    }

    /// Nonsense finds nothing, however far the search goes.
    @Test(arguments: ["xqzvw", "xqzvw wvzqx", "zzzz yyyy xxxx"]) func nonsenseFindsNothing(query: String) throws {
        #expect(try Self.workspace().search(query).total == 0)
    }

    @Test func whatMatchesAsTypedComesFirst() throws {
        let workspace = try Self.workspace()
        for query in ["bob smith", "robert smith", "becker", "smith"] {
            let result = try workspace.search(query)
            let typed = Set(LawTests.bruteForce(result.reading.withoutTypos, workspace).map(\.key))
            #expect(Set(result.hits.prefix(typed.count).map(\.key)) == typed, "\(query)")
        }
    }

    @Test func aPageOfEnoughRecordsGoesNoFurther() throws {
        let workspace = try Self.workspace()
        #expect(try workspace.search("bob smith", limit: 1).reach == .typed)
        #expect(try workspace.search("bob smith", limit: 1).total == 1)
    }

    @Test func tooManyRecordsToCompareAreSaid() throws {
        let workspace = try Self.workspace()
        var request = SearchRequest("gbe becker", limit: 10)
        request.limits.looseRecords = 0
        let result = try workspace.pool.withReader { reader throws(IndexError) in try reader.search(request) }
        #expect(result.total == 0)
        request.limits.looseRecords = 1
        #expect(try workspace.pool.withReader { reader throws(IndexError) in try reader.search(request) }.total == 1)
    }

    @Test func theBestHitSaysWhatWasMeant() throws {
        let workspace = try Self.workspace()
        let result = try workspace.search("robrt smiht")
        let best = try #require(result.hits.first.flatMap { workspace.records[$0.key] })
        let match = try #require(HitJudge(result.reading, definitions: workspace.definitions).match(best))
        let correction = result.reading.corrected(
            "robrt smiht", by: match.explanation, definitions: workspace.definitions, settings: QuerySettings())
        #expect(correction == QueryCorrection("robert smith", .spelling))
    }
}
