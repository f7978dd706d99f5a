import Records
import Testing
import TextAnalysis

/// What holds for any input, shown on seeded random ones.
struct NormalizerLawTests {
    private static let words = [
        "Anna", "MUELLER", "O'Neil", "van", "der", "Berg", "Dr.", "Jr.", "GmbH", "& Co.", "12", "Main St.", "Apt 4",
        "ß", "é",
        "Юлия", "山田", "#7", "a.b@gmail.com", "+49 30 123456", "2026-01-31", "1,234.5", "Joel", "-", "São", "Ltd",
        "i.b.m.",
    ]

    private func forms(_ bytes: [UInt8], _ kind: FieldKind, _ scratch: inout NormalizationScratch) -> [UInt8] {
        var out: [UInt8] = []
        bytes.withUnsafeBufferPointer {
            _ = ShippedFacts.normalizer.normalize($0, as: kind, country: nil, scratch: &scratch, into: &out)
        }
        return out
    }

    /// Kinds whose form may be read again as a value of the kind.
    @Test(arguments: FieldKind.allCases)
    func normalFormOfANormalFormIsItself(kind: FieldKind) {
        var random = SeededBytes(seed: 7)
        var scratch = NormalizationScratch()
        for _ in 0..<300 {
            let text = (0..<(1 + Int(random.next() % 4))).map { _ in Self.words[Int(random.next()) % Self.words.count] }
                .joined(separator: " ")
            let first = forms(Array(text.utf8), kind, &scratch).prefix { $0 != 0x1F }
            // Digits that could not be placed may be a number once the rest of the text is gone.
            if kind == .phone, first.first != 0x2B { continue }
            let again = forms(Array(first), kind, &scratch).prefix { $0 != 0x1F }
            #expect(first == again, "seed 7, \(kind): \(text)")
        }
    }

    /// A soft hyphen is folded to nothing, but it sends the cell down the slow path.
    @Test(arguments: [
        FieldKind.personFamily, .personFull, .company, .street, .city, .region, .country, .postalCode, .identifier,
        .text,
    ])
    func fastPathSaysWhatTheSlowPathSays(kind: FieldKind) {
        var random = SeededBytes(seed: 11)
        var scratch = NormalizationScratch()
        for _ in 0..<1_000 {
            let ascii = (0..<Int(random.next() % 24)).map { _ in 0x20 + UInt8(random.next() % 95) }
            let slow = ascii + Array("\u{AD}".utf8)
            #expect(
                forms(ascii, kind, &scratch) == forms(slow, kind, &scratch),
                "seed 11: \(String(decoding: ascii, as: UTF8.self))")
        }
    }

    @Test(arguments: FieldKind.allCases)
    func anyBytesGiveCleanText(kind: FieldKind) {
        var random = SeededBytes(seed: 13)
        var scratch = NormalizationScratch()
        for round in 0..<300 {
            let bytes = (0..<Int(random.next() % 40)).map { _ in
                round % 2 == 0 ? random.next() : 0x20 + random.next() % 0xC0
            }
            let out = forms(bytes, kind, &scratch)
            #expect(String(validating: out, as: UTF8.self) != nil, "seed 13, \(kind): \(bytes)")
            #expect(out.allSatisfy { $0 >= 0x20 || $0 == 0x1F }, "seed 13, \(kind): \(bytes)")
            _ = ShippedFacts.normalizer.reading(of: String(decoding: bytes, as: UTF8.self), kind: kind)
            var (given, family): ([UInt8], [UInt8]) = ([], [])
            bytes.withUnsafeBufferPointer {
                _ = ShippedFacts.normalizer.splitPersonName($0, scratch: &scratch, given: &given, family: &family)
            }
        }
    }

    @Test func longCellsAreTaken() {
        var scratch = NormalizationScratch()
        let long = [UInt8](repeating: 0x61, count: 2_000_000)
        #expect(forms(long, .text, &scratch).count == long.count)
        #expect(forms(Array(String(repeating: "é ", count: 50_000).utf8), .note, &scratch).count == 99_999)
    }
}

/// Xorshift bytes from a seed.
private struct SeededBytes {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt8 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt8(truncatingIfNeeded: state >> 32)
    }
}
