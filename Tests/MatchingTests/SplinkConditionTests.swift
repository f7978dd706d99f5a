import Testing

@testable import Matching

@Suite("SQL conditions of Splink") struct SplinkConditionTests {
    @Test(arguments: [
        #""a_l" = "a_r""#, "a_r = a_l", "(a_l=a_r)", "((`a_l` = `a_r`))", "\n a_l =\n a_r ",
    ])
    func equalityIsTheSameValue(sql: String) throws {
        #expect(try SplinkCondition(sql).anyOf == [[Condition(column: "a", test: .same)]])
    }

    @Test func orWithinAndIsSpreadOut() throws {
        let condition = try SplinkCondition("(a_l = a_r OR b_l = b_r) AND levenshtein(c_l, c_r) <= 1")
        let near = Condition(column: "c", test: .metric(.levenshtein, 1))
        #expect(
            condition.anyOf == [
                [Condition(column: "a", test: .same), near], [Condition(column: "b", test: .same), near],
            ])
        #expect(condition.columns == ["a", "b", "c"])
    }

    @Test func keywordsMayBeColumnsInQuotes() throws {
        #expect(try SplinkCondition(#""or_l" = "or_r""#).columns == ["or"])
    }

    @Test(arguments: [
        ("jaccard(a_l, a_r) >= 0.9", "jaccard"), ("a_l IS NULL", "one side"), ("a_l = 'x'", "x"), ("", "empty"),
        ("levenshtein(a_l, a_r) < 1", "<"), ("a_l = a_r AND", "empty"), ("a_l = a_r b_l", "b_l"),
        ("(a_l = a_r", "end"), ("regexp_extract(a_l, '^.') = regexp_extract(a_r, '^.')", "regexp_extract"),
    ])
    func whatHasNoEqualIsNamed(sql: String, part: String) {
        let error = #expect(throws: SplinkCondition.Unknown.self) { try SplinkCondition(sql) }
        #expect(error?.part.contains(part) == true, "\(String(describing: error))")
    }
}
