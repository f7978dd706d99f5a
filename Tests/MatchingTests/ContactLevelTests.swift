import Matching
import Records
import Testing

/// Which level of evidence two contacts reach, by the shipped definition.
@Suite("Levels of contacts") struct ContactLevelTests {
    /// A pair that differs in a few fields, and the level that a comparison must reach.
    struct Case: Sendable, CustomStringConvertible {
        let comparison: String
        let left: [String: String]
        let right: [String: String]
        /// Nil when nothing can be compared.
        let level: String?

        var description: String { "\(comparison): \(left) and \(right)" }

        static func name(_ left: (String, String), _ right: (String, String), _ level: String?) -> Case {
            Case(
                comparison: "name", left: ["given_name": left.0, "family_name": left.1],
                right: ["given_name": right.0, "family_name": right.1], level: level)
        }

        static func one(_ comparison: String, _ field: String, _ left: String, _ right: String, _ level: String?)
            -> Case
        {
            Case(comparison: comparison, left: [field: left], right: [field: right], level: level)
        }
    }

    static let cases: [Case] = [
        .name(("Guy", "Michel"), ("Gioy", "Michel"), "same family name and a somewhat near given name"),
        .name(("Marion", "Berg"), ("Marlon", "Berg"), "near given name and same family name"),
        // One letter of two is no slip.
        .name(("Jo", "Li"), ("Jo", "Lu"), "same given name"),
        .one(
            "phone", "phone", "020 7946 0100; 07700 900123", "+44 7700 900123; +44 20 7946 0100", "two numbers the same"
        ),
        .one("phone", "phone", "020 7946 0100; 07700 900123", "020 7946 0100", "same"),
        .one("phone", "phone", "020 7946 0100", "020 7946 0100", "same"),
        .one("e-mail", "email", "ann.berg@acme.example", "ann.berq@acme.example", "one or two slips"),
        .one("e-mail", "email", "ann.berg@gmail.com", "ann.berg@gmial.com", "one or two slips"),
        // Short mailboxes of colleagues are not slips of each other.
        .one("e-mail", "email", "ab@acme.example", "cd@acme.example", "different"),
        .one("linkedin", "linkedin", "https://www.linkedin.com/in/ann-berg-1/", "ann-berg-1", "same"),
        .one("linkedin", "linkedin", "linkedin.com/in/ann-berg-1?trk=x", "http://linkedin.com/in/ann-berg-1", "same"),
        .one("middle name", "middle_name", "Lee", "L.", "same"),
        .one("middle name", "middle_name", "Lee", "Maria", "different"),
        .one("middle name", "middle_name", "Lee", "", nil),
        .one("name suffix", "suffix", "Jr.", "Junior", "same"),
        .one("name suffix", "suffix", "Jr.", "Sr.", "different"),
        .one("job title", "title", "VP, Ops", "Vice President of Operations", "same"),
        .one("job title", "title", "Director of IT", "IT Director", "same"),
        .one("job title", "title", "Sr Accountant", "Accountant", "near"),
        .one("job title", "title", "Engineer", "Lawyer", "different"),
        .one("job title", "title", "of the", "of the", "same"),
    ]

    @Test(arguments: cases) func reach(_ pair: Case) throws {
        let model = MatchingModel(untrained: People.definition, records: 100)
        let matcher = RecordMatcher(model: model, normalizer: People.normalizer)
        let evidence = matcher.explain(Self.record("a", pair.left), Self.record("b", pair.right)).evidence
        let contribution = try #require(evidence.contributions.first { $0.comparison == pair.comparison })
        #expect(contribution.level == pair.level)
    }

    /// Lists are written with semicolons.
    private static func record(_ id: String, _ fields: [String: String]) -> Record {
        var record = People.record(id, fields.filter { !$0.value.isEmpty })
        for (name, value) in fields where value.contains("; ") {
            record.fields[FieldName(name)] = .list(value.split(separator: "; ").map { .text(String($0)) })
        }
        return record
    }
}
