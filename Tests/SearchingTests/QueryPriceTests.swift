import Records
import Searching
import TextAnalysis
import Testing

/// What people type is cheap; what stands for very many lists is heavy.
@Suite struct QueryPriceTests {
    private static let everyday = [
        "anna", "g s", "anna m", "bergmann johann acme berlin", "\"john smith\"~3", "stage:won amount:>50k owner:me",
        "+49 170 1234567", "a@b.example", "acme|globex berlin", "smth~1", "mül pe gmbh", "stage:[won, lost, new]",
    ]
    private static let letters = Array("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh").map(String.init)
    private static let hostile: [String] = [
        letters.joined(separator: " "),
        letters.map { $0 + "*" }.joined(separator: " OR "),
        letters.prefix(30).map { "smith\($0)~2" }.joined(separator: " "),
        letters.prefix(20).map { "email:*x\($0)*" }.joined(separator: " OR "),
        letters.prefix(5).map { "id:/\($0).*/" }.joined(separator: " OR "),
    ]

    private static let definitions = SearchDefinitions(
        profiles: [], analyzers: [:], normalizer: .init(facts: .none, defaultCountry: nil),
        fields: FieldCatalog([
            QueryField("email", .email), QueryField("tag", .category), QueryField("id", .identifier),
            QueryField("stage", .category), QueryField("amount", .money), QueryField("owner", .user),
        ]))

    @Test(arguments: everyday) func everydayQueriesAreNotHeavy(query: String) {
        #expect(QueryPrice.of(query, Self.definitions, types: 4, QuerySettings()) <= QueryPrice.heavy)
    }

    @Test(arguments: hostile) func queriesThatKillAreHeavy(query: String) {
        #expect(QueryPrice.of(query, Self.definitions, types: 4, QuerySettings()) > QueryPrice.heavy)
    }
}
