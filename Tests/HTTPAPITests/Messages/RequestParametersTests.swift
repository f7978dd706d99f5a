import HTTPAPI
import Testing

@Suite struct RequestParametersTests {
    private static let declared = [
        Parameter("q", .text(minimum: 1, maximum: 10), required: true, "the query"),
        Parameter("limit", .integer(1...200), "page size"),
        Parameter("mode", .choice(["lenient", "strict"]), "mode"),
        Parameter("types", .list(of: ["a", "b"]), "types"),
        Parameter("explain", .flag, "whether to explain"),
    ]

    private func read(_ query: String) throws(Problem) -> RequestParameters {
        try RequestParameters(query: query, header: { _ in nil }, declared: Self.declared)
    }

    @Test func valuesAreDecodedAndTyped() throws {
        let read = try read("q=a+b%2Bc&limit=20&mode=strict&types=a,%20b&explain=true")
        #expect(read.text("q") == "a b+c")
        #expect(read.integer("limit") == 20)
        #expect(read.words("types") == ["a", "b"])
        #expect(read.flag("explain"))
        #expect(read.text("cursor") == nil)
    }

    @Test(arguments: [
        ("", "is required"), ("q=", "must not be empty"), ("q=12345678901", "at most 10"),
        ("q=x&limit=0", "from 1 to 200"), ("q=x&limit=abc", "from 1 to 200"), ("q=x&limit=201", "from 1 to 200"),
        ("q=x&mode=other", "one of lenient, strict"), ("q=x&types=a,c", "list of: a, b"),
        ("q=x&explain=yes", "true or false"), ("q=x&q=y", "more than once"), ("q=x&limt=2", "did you mean \"limit\"?"),
        ("q=%ff", "percent-encoded UTF-8"), ("q=%4", "percent-encoded UTF-8"),
    ])
    func faultsAreNamed(query: String, expected: String) {
        do {
            _ = try read(query)
            Issue.record("\(query) was taken")
        } catch {
            #expect(error.kind == .invalidParameter)
            #expect(error.faults.contains { $0.detail.contains(expected) }, "\(error.faults)")
        }
    }

    @Test func allFaultsAreReportedAtOnce() {
        do {
            _ = try read("limit=0&mode=x")
            Issue.record("taken")
        } catch { #expect(error.faults.count == 3) }
    }
}
