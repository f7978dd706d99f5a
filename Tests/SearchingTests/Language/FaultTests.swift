import Searching
import TestSupport
import Testing

/// Faulty queries: what is said of them, and what they are taken for.
@Suite("Faults of queries") struct FaultTests {
    static let cases: [(query: String, codes: [DiagnosticCode], canonical: String)] = [
        ("stge:won", [.field], "stge\\:won"),
        ("\"acme", [.quote], "\"acme\""),
        ("\"acme\\", [.quote], "\"acme\\\\\""),
        ("((a b", [.openParenthesis, .openParenthesis], "a b"),
        ("(\"a", [.openParenthesis, .quote], "\"a\""),
        ("a OR", [.operand], "a"),
        ("a AND OR b", [.operand], "a OR b"),
        ("AND a", [.operand], "a"),
        ("NOT", [.operand], ""),
        ("a NEAR/3 stage:won", [.operand], "a stage:won"),
        ("()", [.emptyGroup], ""),
        ("a OR ()", [.operand, .emptyGroup], "a"),
        ("*mith", [.leadingWildcard], "mith"),
        ("name:*mith", [.leadingWildcard], "name:mith"),
        ("stage:[won,,lost]", [.emptyItem], "stage:[won, lost]"),
        ("stage:[wno, lots]", [.choice, .choice], "stage:[wno, lots]"),
        ("amount:>", [.missingValue], "amount"),
        ("amount:9..3", [.range], "amount:9..3"),
        ("closes:..", [.range], "closes:.."),
        ("closes:<soon", [.date], "closes:<soon"),
        ("starts:<30d", [.dateDirection], "starts:<30d"),
        ("employees:many", [.number], "employees:many"),
        ("amount:1'500", [.money], "amount:1'500"),
        ("notes:/(a+/", [.regex], "notes:/(a+/"),
        ("notes:/a{900}{900}/", [.regex], "notes:/a{900}{900}/"),
        ("notes:/(a{900}){900}/", [.regexBudget], "notes:/(a{900}){900}/"),
        ("(sort:amount)", [.nestedSort], ""),
        ("sort:amont", [.sort], ""),
        ("stage:won stage:lost", [.contradiction], "stage:won stage:lost"),
        ("acme or globex", [.lowercaseOr], "acme or globex"),
        ("company:(acme stage:won)", [.nestedField], "company:acme stage:won"),
        ("a\u{200B}b", [.invisible], "a\u{200B}b"),
        ("is:opne", [.choice], "is:opne"), ("has:emial", [.choice], "has:emial"),
        ("closes:6m", [.unitOfMonths], "closes:6m"),
    ]
    static let queries = cases.map(\.query)

    @Test(arguments: cases.indices) func areSaidAndMended(_ place: Int) {
        let (query, codes, canonical) = Self.cases[place]
        let read = TestFields.read(query)
        #expect(read.diagnostics.map(\.code) == codes, "\(query)")
        #expect(QueryPrinter.text(of: read) == canonical, "\(query)")
    }

    @Test(arguments: [
        "acme", "Müller & Söhne", "AT&T", "c++", "https://acme.com", "10:30", "a::b", "jane@", "@ac", "not now",
        "and co",
        "2024 2025", "-", "name:smith~2^3", "company:(acme OR -globex)", "phone:(030) 1234567", "#vip",
        "@acme.com", "closes:overdue", "created:last-month", "created:mon", "updated:>90d", "amount:EUR1.5k..",
        "amount:..2bn", "sort:-amount,relevance", "account.industry:health", "Close_Date:today", "STAGE:Won",
        "owner:me", "email:*@acme.*", "id:/DEAL-\\d+/", "\u{3000}acme\u{A0}corp", "", " ", "*",
    ])
    func thereIsNothingWrongWith(_ query: String) {
        #expect(!TestFields.read(query).hasErrors, "\(TestFields.read(query).diagnostics)")
    }
}
