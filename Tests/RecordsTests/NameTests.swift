import Records
import TestSupport
import Testing

@Suite("Names")
struct NameTests {
    @Test(arguments: [("de", "DE"), ("Gb", "GB"), ("US", "US")])
    func ofCountriesAreTwoUpperCaseLetters(_ text: String, _ code: String) {
        #expect(CountryCode(text)?.rawValue == code)
    }

    @Test(arguments: ["", "D", "DEU", "D1", "d\u{e9}", "@@", "[]", "  "])
    func ofCountriesAreNothingElse(_ text: String) {
        #expect(CountryCode(text) == nil)
    }

    @Test(arguments: [
        ("emial", "email"), ("postalcode", "postal_code"), ("EMAIL", "email"), ("pone", "phone"), ("ema", "email"),
    ])
    func thatAreNearAreSuggested(_ typed: String, _ meant: String) {
        #expect(
            NearestName.of(typed, among: ["phone", "postal_code", "email", "name"]) == (typed == "ema" ? nil : meant))
    }

    @Test(arguments: ["", "x", "completely_else"])
    func thatAreFarAreNotSuggested(_ typed: String) {
        #expect(NearestName.of(typed, among: ["phone", "postal_code", "email"]) == nil)
        #expect(NearestName.of(typed, among: [String]()) == nil)
    }

    @Test func equallyNearAreChosenInTheirOrder() {
        #expect(NearestName.of("bat", among: ["cat", "bar", "hat"]) == "bar")
        #expect(NearestName.suggestion(for: "bat", among: ["cat"]) == "did you mean \"cat\"?")
    }

    @Test func orderByTheirText() {
        #expect(RecordKey(type: "a", id: "2") < RecordKey(type: "b", id: "1"))
        #expect(RecordKey(type: "a", id: "1") < RecordKey(type: "a", id: "2"))
        #expect(RecordKey(type: "a", id: "1").description == "a/1")
    }
}

@Suite("A fingerprint")
struct FingerprintTests {
    @Test func isTheSameForEver() {
        var fingerprint = Fingerprint()
        fingerprint.add("name")
        fingerprint.add([1, 2, 3])
        fingerprint.add(7)
        #expect(fingerprint.text == "780361cf9cd3869c")
    }

    @Test func tellsTextsApartByTheirBounds() {
        var left = Fingerprint()
        left.add("ab")
        left.add("c")
        var right = Fingerprint()
        right.add("a")
        right.add("bc")
        #expect(left != right)
    }

    @Test func problemsPrintTheirPlace() {
        let problem = DefinitionProblem(file: "a.yaml", line: 3, message: "wrong", suggestion: "try this")
        #expect(problem.description == "a.yaml:3: wrong; try this")
        #expect(DefinitionProblem(file: "a.yaml", line: nil, message: "wrong").description == "a.yaml: wrong")
    }
}
