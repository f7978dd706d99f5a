import Testing
import TestSupport

@testable import Searching

/// The fast ways over ASCII beside the plain ones.
@Suite struct CodeReaderTests {
    private static let pieces = [
        " ", "\t", "A", "z", "Ä", "@", ".", "É", "\u{301}", "\u{A0}", "0", "٣", "ß", "-", "\n",
    ]

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func trimmingAndLowerCaseAreThoseOfCharacters(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for alphabet in [Self.pieces, [" ", "A", "b", "@", "."]] {
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                alphabet.randomElement(using: &random)!
            }.joined()
            var plain = Substring(text).drop { $0.isWhitespace }
            while plain.last?.isWhitespace == true { plain.removeLast() }
            #expect(CodeReader.trimmedLowercase(text) == plain.lowercased(), "seed \(seed)")
        }
    }

    @Test(arguments: [
        ("+49 (170) 12-34", "491701234", true), ("0049 30", "004930", true), ("٠١٧٠ 12", "017012", false),
        ("030 12 ext 7", "03012", false), ("12#34", "12", false), ("½ 12", "12", false), ("", "", false),
    ])
    func digitsOfAnyScriptUpToAnExtension(text: String, digits: String, isInternational: Bool) {
        let phone = PhoneDigits(text)
        #expect(phone.digits == digits)
        #expect(phone.isInternational == isInternational)
    }
}
