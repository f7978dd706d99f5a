import Reviewing
import Testing

@Suite struct WordDifferenceTests {
    /// Words that the other text has not are in brackets.
    @Test(arguments: [
        ("Anna Berg", "Anna Berg", "Anna Berg"), ("Anna Maria Berg", "Anna Berg", "Anna [Maria] Berg"),
        ("ANNA Berg", "anna Berg", "ANNA Berg"), ("Berg", "", "[Berg]"), ("", "Berg", ""),
        ("Main Street 12", "Main Street 21", "Main Street [12]"),
        ("one two three", "four five", "[one two three]"),
        ("Анна Петровна", "Анна Павловна", "Анна [Петровна]"), ("Γιώργος Νίκος", "Γιώργος", "Γιώργος [Νίκος]"),
        // Scripts without spaces: words are what the dictionary of ICU finds.
        ("東京都庁", "東京", "東京[都庁]"), ("สวัสดีชาวโลก", "สวัสดี", "สวัสดี[ชาวโลก]"),
        ("محمد علي", "محمد", "محمد [علي]"), ("O'Brien, Pat", "O'Brien", "O'Brien, [Pat]"),
    ])
    func wordsThatDifferStandOut(_ text: String, _ other: String, _ expected: String) throws {
        let parts = try WordDifference().parts(of: text, against: other)
        #expect(parts.map(\.text).joined() == text)
        #expect(parts.map { $0.isShared ? $0.text : "[\($0.text)]" }.joined() == expected)
    }
}
