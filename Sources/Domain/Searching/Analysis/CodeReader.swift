import Records
import TextAnalysis

/// Reads the forms in which a value is looked up as a code.
struct CodeReader: Sendable {
    let normalizer: FieldNormalizer

    func country(of text: String) -> CountryCode? {
        var text = text
        return text.withUTF8 { normalizer.country(of: $0) }
    }

    // MARK: Mail and hosts

    /// The address as written and as its provider delivers it, its host and registrable domain.
    func mail(_ text: String) -> (addresses: [String], hosts: [String]) {
        let written = Self.trimmedLowercase(text)
        guard let at = written.utf8.lastIndex(of: Self.at) else { return ([], []) }
        let normal = normalizer.forms(of: text, as: .email, country: nil)
        let host = String(written[written.index(after: at)...])
        let hosts = Self.unique([host] + normalizer.forms(of: host, as: .domain, country: nil))
        return (Self.unique([written] + normal), hosts)
    }

    /// The bytes of an address whose words are worth finding: the local part and, unless the mail is a provider's, the name of
    /// the domain.
    func mailWords(of text: String) -> Range<Int> {
        guard let at = text.utf8.lastIndex(of: Self.at) else { return 0..<text.utf8.count }
        let host = Self.trimmedLowercase(String(text[text.utf8.index(after: at)...]))
        let local = text.utf8.distance(from: text.utf8.startIndex, to: at)
        let name = normalizer.facts.mail.isFreeProvider(host) ? 0 : Self.nameBytes(ofHost: host) + 1
        return 0..<min(text.utf8.count, local + name)
    }

    private static let at = UInt8(ascii: "@")

    /// The host as written and its registrable domain, and the bytes of the text that name it.
    func host(_ text: String) -> (hosts: [String], words: Range<Int>) {
        let forms = Self.unique(normalizer.forms(of: text, as: .domain, country: nil))
        guard let domain = forms.first else { return ([], 0..<text.utf8.count) }
        let written = Self.trimmedLowercase(text)
        guard let range = written.firstRange(of: domain) else { return (forms, 0..<0) }
        let start = written.utf8.distance(from: written.startIndex, to: range.lowerBound)
        let offset = text.utf8.count - Self.withoutLeadingSpace(text).utf8.count
        let words = (start + offset)..<min(text.utf8.count, start + offset + Self.nameBytes(ofHost: domain))
        return (forms, words)
    }

    /// The bytes of a domain before its suffix: `acme` of `acme.co.uk`.
    private static func nameBytes(ofHost host: String) -> Int { host.utf8.prefix { $0 != UInt8(ascii: ".") }.count }

    // MARK: Numbers

    /// The digits of a telephone number: international, national, and as written where that is another.
    func phone(_ text: String, country: CountryCode?) -> [String] {
        var forms: [String] = []
        let normal = normalizer.forms(of: text, as: .phone, country: country).first ?? ""
        let number = normal.prefix { $0 != ";" }
        if number.hasPrefix("+") {
            let digits = String(number.dropFirst())
            forms.append(digits)
            if let national = normalizer.facts.callingPlan.national(ofInternational: digits) { forms.append(national) }
        }
        let written = PhoneDigits(text)
        if !forms.contains(where: { $0.hasSuffix(written.significant) }) { forms.append(written.significant) }
        return Self.unique(forms)
    }

    /// Letters and digits, folded.
    func identifier(_ text: String) -> String {
        SearchWord.cut(normalizer.forms(of: text, as: .identifier, country: nil).first ?? "")
    }

    // MARK: Texts

    /// The texts without empty and repeated ones, none longer than a word may be.
    static func unique(_ texts: [String]) -> [String] {
        texts.reduce(into: []) { known, text in
            let text = SearchWord.cut(text)
            if !text.isEmpty, !known.contains(text) { known.append(text) }
        }
    }

    static func trimmedLowercase(_ text: String) -> String {
        if let plain = plainTrimmedLowercase(text) { return plain }
        var trimmed = withoutLeadingSpace(text)
        while let last = trimmed.last, last.isWhitespace { trimmed.removeLast() }
        return trimmed.lowercased()
    }

    /// The same for ASCII without control characters, nil for other texts.
    private static func plainTrimmedLowercase(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
            guard let first = bytes.firstIndex(where: { $0 != 0x20 }),
                let last = bytes.lastIndex(where: { $0 != 0x20 })
            else { return "" }
            return String(unsafeUninitializedCapacity: last + 1 - first) { room in
                for (place, byte) in bytes[first...last].enumerated() {
                    room[place] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                }
                return last + 1 - first
            }
        }
    }

    private static func withoutLeadingSpace(_ text: String) -> Substring { text.drop { $0.isWhitespace } }
}

/// The digits of a telephone number as somebody wrote it, up to an extension.
struct PhoneDigits {
    let digits: String
    /// Whether it begins with `+` or `00`.
    let isInternational: Bool

    init(_ text: String) {
        var digits = ""
        var hasPlus = false
        for scalar in text.unicodeScalars {
            if scalar.isASCII, ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else if !scalar.isASCII, scalar.properties.numericType == .decimal,
                let digit = scalar.properties.numericValue
            {
                digits.append(String(Int(digit)))
            } else if scalar == "+", digits.isEmpty {
                hasPlus = true
            } else if !digits.isEmpty, scalar.properties.isAlphabetic || scalar == "#" || scalar == ";" {
                break
            }
        }
        isInternational = hasPlus || digits.hasPrefix("00")
        self.digits = digits
    }

    /// The digits without prefixes of dialling: leading zeros go.
    var significant: String { String(digits.drop { $0 == "0" }) }
}
