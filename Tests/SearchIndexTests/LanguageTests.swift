import Records
import SearchIndex
import Searching
import TestSupport
import Testing

/// What the language asks, answered by the index.
@Suite struct LanguageTests {
    private static func workspace() throws -> SmallWorkspace {
        try SmallWorkspace(definitions: SmallWorkspace.queried)
    }

    private static let records = [
        record("1", ["given": .text("Anna"), "family": .text("Berg"), "mail": .text("anna@acme.com")]),
        record("2", ["given": .text("Berta"), "family": .text("Anders"), "phone": .text("+49 30 1234567")]),
        record("3", ["given": .text("Anna"), "family": .text("Bergmann"), "note": .text("met Berg")]),
        record("4", ["family": .text("Smith"), "code": .text("DEAL-1234")]),
        record("5", ["family": .text("Smyth")]),
        record("9", ["firm": .text("Berg Werke")], type: SmallWorkspace.firm),
    ]

    @Test(arguments: [
        ("anna -bergmann", ["1"]), ("family:berg", ["1"]), ("family:berg*", ["1", "3"]), ("note:berg", ["3"]),
        ("anna OR berta", ["1", "2", "3"]), ("berta|anna bergmann ", ["3"]), ("type:firm berg ", ["9"]),
        ("-anna type:person", ["2", "4", "5"]),
        ("*", ["1", "2", "3", "4", "5", "9"]), ("NOT *", []), ("family:(berg OR anders)", ["1", "2"]),
        ("sm?th ", ["4", "5"]), ("s*th ", ["4", "5"]), ("be*n", ["3"]), ("sm?t ", []), ("mail:*@acme.com", ["1"]),
        ("mail:*na@*.com", ["1"]), ("mail:*x*", []), ("code:D*12?4", ["4"]), ("family:an*s", ["2"]),
        ("domain:acme.com", ["1"]),
        ("@acme.com", ["1"]), ("phone:*4567", ["2"]), ("code:deal1234", ["4"]), ("code:[DEAL-1234, x]", ["4"]),
        ("id:5", ["5"]),
        ("smith~0", ["4"]), ("smith~1 ", ["4", "5"]), ("smiht~2 ", ["4", "5"]), ("\"smith\"", ["4"]),
        ("-(anna OR smith OR smyth) -type:firm", ["2"]),
        ("no:worth type:person -family:s*", ["1", "2", "3"]), ("family:=Berg", ["1"]),
        ("family:[BERG, smith]", ["1", "4"]),
        ("firm:\"Berg Werke\"", ["9"]), ("firm:\"Werke\"", ["9"]), ("firm:\"Werke Berg\"", []), ("firm:=Berg", []),
        ("note:\"met Berg\"", ["3"]), ("family:\"met Berg\"", []), ("\"met berg\"~2", ["3"]), ("met NEAR berg", ["3"]),
        ("berg NEAR/1 met", ["3"]), ("mail:=ANNA@acme.com", ["1"]), ("phone:=\"030 1234567\"", ["2"]),
        ("mail:*", ["1"]),
        ("has:mail OR has:phone", ["1", "2"]), ("no:given type:person", ["4", "5"]),
        ("-has:given -type:firm", ["4", "5"]),
    ])
    func findsExactlyWhatIsAsked(query: String, expected: [String]) throws {
        let workspace = try Self.workspace()
        try workspace.put(Self.records)
        let result = try workspace.search(query)
        #expect(result.hits.map(\.key.id.rawValue).sorted() == expected, "\(query): \(result.reading.diagnostics)")
        #expect(result.total == expected.count)
        #expect(!result.reading.hasErrors)
        let plain = LawTests.bruteForce(result.assumesTypos ? result.reading : result.reading.withoutTypos, workspace)
        #expect(plain.map(\.key.id.rawValue).sorted() == expected)
    }

    @Test(arguments: [
        "family:/b.*/", "owner:me",
    ])
    func whatCannotBeAnsweredIsRefused(query: String) throws {
        let workspace = try Self.workspace()
        try workspace.put(Self.records)
        let result = try workspace.search(query)
        #expect(result.reading.diagnostics.contains { $0.code == .unsupported }, "\(query)")
        #expect(result.total == 0)
    }

    @Test func aWeightChangesTheOrder() throws {
        let workspace = try Self.workspace()
        try workspace.put([record("a", ["family": .text("Berg")]), record("b", ["family": .text("Anders")])])
        #expect(try workspace.ids("berg OR anders^3") == ["b", "a"])
        #expect(try workspace.ids("berg^3 OR anders") == ["a", "b"])
    }
}
