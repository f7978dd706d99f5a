import PhoneNumbers
import Records
import Testing
import TextAnalysis

/// The fast phone normaliser says what libphonenumber says, on the library's own example numbers of every region.
struct PhoneAgreementTests {
    private struct Example {
        let region: String
        let text: String
        let e164: String
    }

    private static let examples: [Example] = PhoneRegions.all.flatMap { region in
        PhoneNumber.Kind.allCases.flatMap { kind -> [Example] in
            guard let e164 = PhoneRegions.example(of: region, kind: kind, form: .e164) else { return [] }
            return spellings(region, kind).map { Example(region: region, text: $0, e164: e164) }
        }
    }

    /// National, international, E.164, both with dots, and with the international prefix 00 where it is written so.
    private static func spellings(_ region: String, _ kind: PhoneNumber.Kind) -> [String] {
        let forms = PhoneRegions.Form.allCases.filter { $0 != .rfc3966 }
            .compactMap { PhoneRegions.example(of: region, kind: kind, form: $0) }
        let dotted = forms.map { String($0.map { $0 == " " || $0 == "-" ? "." : $0 }) }
        return forms + dotted
    }

    @Test func agreesWithTheLibraryOnItsExamples() throws {
        var misses: [String] = []
        for example in Self.examples {
            // The library is the judge: where it reads its own example otherwise, so must we.
            let number = try? PhoneNumber(example.text, region: example.region)
            let expected = number.map { $0.isComplete ? $0.e164 : example.text.filter(\.isNumber) }
            let found = ShippedFacts.forms(example.text, .phone, country: example.region).first
            if found != expected {
                misses.append("\(example.region) \(example.text): \(found ?? "") not \(expected ?? "")")
            }
        }
        let share = 1 - Double(misses.count) / Double(Self.examples.count)
        #expect(Self.examples.count > 5_000)
        #expect(share >= 0.999, "\(misses.count) of \(Self.examples.count): \(misses.prefix(40))")
    }

    @Test func mostNumbersNeedNoLibrary() {
        let asked = Self.examples.count { example in
            ShippedFacts.normalizer
                .normalForms(of: example.text, as: .phone, country: CountryCode(rawValue: example.region))
                .steps.contains(.reachedPhoneLibrary)
        }
        #expect(asked * 100 < Self.examples.count * 15, "\(asked) of \(Self.examples.count)")
    }
}
