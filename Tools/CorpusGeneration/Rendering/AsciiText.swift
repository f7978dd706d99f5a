/// The text in ASCII lower-case letters and digits alone, as user names and domains are made from names.
func asciiSlug(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        if scalar.isASCII {
            let byte = UInt8(scalar.value)
            if byte >= 97 && byte <= 122 || byte >= 48 && byte <= 57 { bytes.append(byte) }
            if byte >= 65 && byte <= 90 { bytes.append(byte | 0x20) }
        } else if let letters = asciiLetters(scalar) {
            bytes.append(contentsOf: letters.lowercased().utf8.filter { $0 != 32 })
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// The text without marks on its Latin letters.
func withoutMarks(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if !scalar.isASCII, let letters = asciiLetters(scalar) {
            folded.append(contentsOf: letters.unicodeScalars)
        } else {
            folded.append(scalar)
        }
    }
    return String(folded)
}

/// The text with German and Scandinavian letters as two: `ü` as `ue`.
func withDigraphs(_ text: String) -> String {
    var folded = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "ä", "æ": folded += "ae"
        case "ö", "ø": folded += "oe"
        case "ü": folded += "ue"
        case "Ä", "Æ": folded += "Ae"
        case "Ö", "Ø": folded += "Oe"
        case "Ü": folded += "Ue"
        case "å": folded += "aa"
        case "Å": folded += "Aa"
        default: folded.unicodeScalars.append(scalar)
        }
    }
    return folded == text ? withoutMarks(text) : withoutMarks(folded)
}

private func asciiLetters(_ scalar: Unicode.Scalar) -> String? {
    let value = Int(scalar.value)
    guard value >= 0xC0, value - 0xC0 < latinFolds.count else { return nil }
    let letters = latinFolds[value - 0xC0]
    return letters.isEmpty ? nil : letters
}

/// ASCII letters for U+00C0 to U+017F in order; a space where there is none.
private let latinFolds: [String] =
    """
    A A A A A A AE C E E E E I I I I D N O O O O O _ O U U U U Y TH ss a a a a a a ae c e e e e i i i i d n o o o o o _ \
    o u u u u y th y A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h I i I i I i I i I i \
    IJ ij J j K k k L l L l L l L l L l N n N n N n n N n O o O o O o OE oe R r R r R r S s S s S s S s T t T t T t U u U \
    u U u U u U u U u W w Y y Y Z z Z z Z z s
    """.split(separator: " ").map { $0 == "_" ? "" : String($0) }

extension StringProtocol {
    /// The text with every `part` replaced: many times faster than the general method on short texts.
    func substituting(_ part: String, with text: String) -> String {
        let (source, wanted) = (Array(utf8), Array(part.utf8))
        guard source.count >= wanted.count, !wanted.isEmpty else { return String(self) }
        var result: [UInt8] = []
        var index = 0
        while index < source.count {
            if source[index] == wanted[0], source[index...].starts(with: wanted) {
                result.append(contentsOf: text.utf8)
                index += wanted.count
            } else {
                result.append(source[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
