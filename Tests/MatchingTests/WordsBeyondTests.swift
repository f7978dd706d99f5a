import Matching
import Records
import Testing

/// What a mailbox says that the name does not say already.
@Suite("A mailbox beyond its holder's name") struct WordsBeyondTests {
    @Test(arguments: [
        ("Jo", "Berg", "jo.berg@mail.example", []),
        ("Jo", "Berg", "j.berg@mail.example", []),
        ("Jo", "Berg", "bergjo@mail.example", []),
        ("Joanna", "Berg", "joaberg@mail.example", []),
        ("Anna Sofia", "van der Meer", "asvandermeer@mail.example", []),
        ("Юлия", "Чехова", "yulia.chekhova@mail.example", []),
        ("Jo", "Berg", "jo.berg1987@mail.example", ["1987"]),
        ("Jo", "Berg", "night_owl77@mail.example", ["night.owl.77"]),
        ("Jo", "Berg", "jowl@mail.example", ["jowl"]),
        ("", "", "jo.berg@mail.example", ["jo.berg"]),
        ("Jo", "Berg", "", []),
    ])
    func isWhatNoWordExplains(given: String, family: String, email: String, expected: [String]) throws {
        let definition = People.definition
        var rows = RecordRows(definition: definition, normalizer: People.normalizer)
        rows.append(People.record("1", ["given_name": given, "family_name": family, "email": email]))
        #expect(rows.columns.texts(0, try #require(definition.column("handle"))) == expected)
    }
}
