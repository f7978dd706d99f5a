import Testing
import UnicodeText

struct UnicodeTextTests {
    @Test(arguments: [
        ("Straße", "strasse"), ("ﬁn", "fin"), ("ＡＢＣ", "abc"), ("İ", "i̇"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("", ""),
        ("a\u{AD}b", "ab"),
    ])
    func caseFoldingUnifiesVariants(text: String, folded: String) throws {
        #expect(try UnicodeForm.caseFolded.applied(to: text) == folded)
    }

    @Test func composedAndDecomposedAreInverse() throws {
        let text = "Müller Đặng ά 한글"
        let decomposed = try UnicodeForm.decomposed.applied(to: text)
        #expect(decomposed.unicodeScalars.count > text.unicodeScalars.count)
        #expect(try Array(UnicodeForm.composed.applied(to: decomposed).utf8) == Array(text.utf8))
    }

    @Test func resultsLongerThanTheTextAreWhole() throws {
        let text = String(repeating: "\u{FDFA}", count: 50)
        #expect(try UnicodeForm.caseFolded.applied(to: text).unicodeScalars.count == 50 * 18)
    }

    @Test func invalidBytesArePassedOn() throws {
        var out: [UInt8] = []
        let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x62, 0xE2, 0x82]
        try bytes.withUnsafeBufferPointer { try UnicodeForm.caseFolded.append($0, to: &out) }
        #expect(String(decoding: out, as: UTF8.self) == "a\u{FFFD}\u{FFFD}b\u{FFFD}")
    }

    @Test func scriptsAreRomanised() throws {
        let latin = try Transliterator("Any-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower")
        #expect(try latin.applied(to: "山田") == "shan tian")
        #expect(try latin.applied(to: "Москва") == "moskva")
        #expect(try latin.applied(to: "") == "")
    }

    @Test func unknownTransliteratorIsAnErrorWithItsName() {
        let error = #expect(throws: UnicodeError.self) { try Transliterator("No-Such; Thing") }
        #expect(error?.operation == .transliterate)
        #expect(error?.name == "U_INVALID_ID")
    }

    @Test(arguments: [
        ("Anna Berg, 30", ["Anna", "Berg", "30"]),
        ("สวัสดีชาวโลก", ["สวัสดี", "ชาว", "โลก"]),
        ("", []), ("--", []),
    ])
    func wordsAreFoundInBytes(text: String, words: [String]) throws {
        let breaker = try WordBreaker()
        let bytes = Array(text.utf8)
        let ranges = try bytes.withUnsafeBufferPointer { try breaker.words(of: $0) }
        #expect(ranges.map { String(decoding: bytes[$0], as: UTF8.self) } == words)
    }

    @Test func collationKeysOrderAsTheLocaleDoes() throws {
        let swedish = try Collator(locale: "sv")
        #expect(try swedish.key(of: "Zebra").lexicographicallyPrecedes(swedish.key(of: "Ärla")))
        let german = try Collator(locale: "de@collation=phonebook", primaryOnly: true)
        #expect(try german.key(of: "Müller") == german.key(of: "MUELLER"))
    }

    @Test func internationalHostsBecomeASCII() throws {
        var out: [UInt8] = []
        try Array("Bücher.example".utf8).withUnsafeBufferPointer { try HostName.appendASCII($0, to: &out) }
        #expect(String(decoding: out, as: UTF8.self) == "xn--bcher-kva.example")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func anyBytesAreTaken(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let bytes = (0..<400).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        let latin = try Transliterator("Any-Latin")
        let breaker = try WordBreaker()
        try bytes.withUnsafeBufferPointer { raw in
            var out: [UInt8] = []
            try UnicodeForm.caseFolded.append(raw, to: &out)
            try UnicodeForm.decomposed.append(raw, to: &out)
            out = []
            try latin.append(raw, to: &out)
            #expect(String(validating: out, as: UTF8.self) != nil, "seed \(seed)")
            for word in try breaker.words(of: raw) { #expect(word.upperBound <= raw.count, "seed \(seed)") }
        }
    }
}
