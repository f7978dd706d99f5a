import Records
import SearchIndex
import Searching
import Testing

@Suite struct SearchTests {
    static let people: [Record] = [
        record(
            "1",
            [
                "given": .text("Anna"), "family": .text("Berg"), "firm": .text("Acme GmbH"),
                "mail": .text("anna.berg@acme.com"), "phone": .text("+49 170 1234567"),
            ]),
        record(
            "2",
            [
                "given": .text("Johann"), "family": .text("Bergmann"), "mail": .text("jb@gmail.com"),
                "phone": .text("0170 7654321"),
            ]),
        record("3", ["given": .text("Berg"), "family": .text("Anders"), "note": .text("met anna at the fair")]),
        record(
            "4", ["given": .text("Zoë"), "family": .text("Müller"), "code": .text("DE-4711/a"), "nick": .text("Zozo")]),
        record("5", ["firm": .text("Berg und Tal")], type: SmallWorkspace.firm),
    ]

    @Test(arguments: [
        ("anna berg", ["1", "3"]), ("berg anna", ["1", "3"]), ("BERG", ["1", "3", "5", "2"]), ("anna be", ["1", "3"]),
        ("muller", ["4"]), ("mueller", ["4"]), ("Müller", ["4"]), ("zoe", ["4"]), ("zozo", ["4"]),
        ("anna.berg@acme.com", ["1"]), ("ANNA.BERG@acme.com", ["1"]), ("anna.berg@ac", ["1"]), ("@acme.com", ["1"]),
        ("jb@", ["2"]), ("acme", ["1"]), ("+49 170 1234567", ["1"]), ("0170 1234567", ["1"]), ("01701234567", ["1"]),
        ("1234567", ["1"]), ("4567", ["1"]), ("0170 7654321", ["2"]), ("+49 170 7654321", ["2"]),
        ("\"berg und\"", ["5"]), ("\"und berg\"", []), ("de4711a", ["4"]), ("bregmann", ["2"]),
        ("johann bergmnn", ["2"]),
        ("xyzzy", []), ("", []), ("anna xyzzy", ["1", "3"]),
    ])
    func findsInThisOrder(query: String, expected: [String]) throws {
        let workspace = try SmallWorkspace()
        try workspace.put(Self.people)
        #expect(try workspace.ids(query) == expected)
    }
}
