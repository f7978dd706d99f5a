import Records
import SearchIndex
import Searching
import TestSupport
import Testing

/// Filters, and fields that no definition names.
@Suite struct FilterTests {
    private static let records = [
        record("1", ["family": .text("Berg"), "tenant_id": .text("t01"), "Favourite colour": .text("dark red")]),
        record("2", ["family": .text("Berg"), "tenant_id": .text("t02"), "Favourite colour": .text("red")]),
        record("3", ["family": .text("Berger"), "tenant_id": .text("t01")]),
        record("4", ["family": .text("Smith"), "stage": .text("won")]),
    ]

    private static func workspace() throws -> SmallWorkspace {
        let workspace = try SmallWorkspace(definitions: SmallWorkspace.queried)
        try workspace.put(records)
        return workspace
    }

    @Test(arguments: [
        ("berg", "tenant_id:t01", ["1", "3"]), ("berg", "tenant_id:t02", ["2"]), ("berg", "tenant_id:t0", []),
        ("berg ", "-tenant_id:t01", ["2"]), ("*", "has:tenant_id", ["1", "2", "3"]), ("*", "no:tenant_id", ["4"]),
        ("*", "favourite_colour:red", ["1", "2"]), ("*", "favourite_colour:=red", ["2"]),
        ("*", "favourite_colour:[red, \"dark red\"]", ["1", "2"]), ("*", "stage:won OR tenant_id:t02", ["2", "4"]),
        ("smith", "family:smi", []), ("berg", "family:berg", ["1", "2"]), ("berg", "stge:won", []),
        ("tenant_id:t01 berg ", "", ["1", "3"]),
    ])
    func aFilterLetsThroughWhatAnswersItToo(query: String, filter: String, expected: [String]) throws {
        let workspace = try Self.workspace()
        let result = try workspace.search(query, filter: filter)
        #expect(result.hits.map(\.key.id.rawValue).sorted() == expected, "\(query) \(filter)")
        #expect(result.total == expected.count)
        let plain = LawTests.bruteForce(result.reading, workspace)
        #expect(Set(plain.map(\.key)) == Set(result.hits.map(\.key)), "\(query) \(filter)")
    }

    @Test func aFilterDoesNotChangeScores() throws {
        let workspace = try Self.workspace()
        let (all, some) = (try workspace.search("berg"), try workspace.search("berg", filter: "tenant_id:t01"))
        let scores = Dictionary(uniqueKeysWithValues: all.hits.map { ($0.key, $0.score) })
        #expect(some.hits.allSatisfy { scores[$0.key] == $0.score })
    }

    @Test func aFaultInAFilterIsSaid() throws {
        let workspace = try Self.workspace()
        let problems = try workspace.pool.withReader { reader in
            reader.problems(ofFilter: "stge:won", types: nil, QuerySettings())
        }
        #expect(problems.map(\.code) == [.field])
        #expect(
            try workspace.pool.withReader { reader in
                reader.problems(ofFilter: "tenant_id:t01", types: nil, QuerySettings())
            }.isEmpty)
    }

    @Test func namesOfCustomFieldsSurviveLaterCommits() throws {
        let workspace = try Self.workspace()
        try workspace.put([record("9", ["family": .text("Berg"), "later": .text("yes")])])
        #expect(try workspace.ids("later:yes") == ["9"])
        #expect(try workspace.ids("tenant_id:t02") == ["2"])
    }
}
