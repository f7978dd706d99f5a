import Records
package import TextAnalysis

/// What is read out of one text before features are made of it: personal values are left behind here.
package struct Reading: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The domain of a mailbox or web address, in lower case.
        case domain
        /// Its public suffix.
        case publicSuffix = "public_suffix"
        /// Whether anybody can have a mailbox there; whether it is thrown away; whether it names an office.
        case freeMail = "free_mail"
        case disposable
        case roleMailbox = "role_mailbox"
        /// Whether a telephone number may be dialled.
        case phoneValid = "phone_valid"
        /// The two letters of a country.
        case country
        /// Whether there are digits or signs that names do not have.
        case oddCharacters = "odd_characters"
        /// A path as in an address line; nothing of any other text.
        case page
        /// Whether there is anything.
        case filled
        /// The first class one of whose words occurs.
        case words
    }

    /// A word and those that stand for it.
    package struct WordClass: Hashable, Sendable {
        package let name: String
        /// Each one or more words in lower case, single spaces between them.
        package let phrases: [String]

        package init(name: String, phrases: [String]) { (self.name, self.phrases) = (name, phrases) }
    }

    package let kind: Kind
    /// For `words`: the first that fits counts.
    package let classes: [WordClass]

    package init(_ kind: Kind, classes: [WordClass] = []) { (self.kind, self.classes) = (kind, classes) }

    /// Tells readings apart.
    var key: String {
        kind.rawValue + classes.map { "|\($0.name):\($0.phrases.joined(separator: ","))" }.joined()
    }

    /// Whether what is read is a flag.
    package var isFlag: Bool {
        switch kind {
        case .freeMail, .disposable, .roleMailbox, .phoneValid, .oddCharacters, .filled: true
        case .domain, .publicSuffix, .country, .page, .words: false
        }
    }
}

/// Reads texts by the lists of facts.
package struct TextReader: Sendable {
    private let normalizer: FieldNormalizer
    private var facts: TextFacts { normalizer.facts }

    package init(normalizer: FieldNormalizer) { self.normalizer = normalizer }

    /// nil when there is nothing to be read.
    func read(_ text: UnsafeBufferPointer<UInt8>, as reading: Reading) -> String? {
        switch reading.kind {
        case .domain: domain(text)
        case .publicSuffix: domain(text).flatMap(suffix)
        case .freeMail: domain(text).map { "\(facts.mail.isFreeProvider($0))" }
        case .disposable: domain(text).map { "\(facts.mail.isDisposable($0))" }
        case .roleMailbox: text.firstIndex(of: 0x40).map { "\(isRole(text[..<$0]))" }
        case .phoneValid: "\(normalized(text, as: .phone) != nil)"
        case .country: normalized(text, as: .country)?.uppercased()
        case .oddCharacters: "\(hasOddCharacters(text))"
        case .page: text.first == 0x2F ? String(decoding: text.prefix(while: { $0 != 0x3F }), as: UTF8.self) : nil
        case .filled: "true"
        case .words: word(text, of: reading.classes)
        }
    }

    private func domain(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        if let at = text.lastIndex(of: 0x40) {
            let host = String(decoding: text[(at + 1)...], as: UTF8.self).lowercased()
            return host.isEmpty ? nil : host
        }
        return normalized(text, as: .domain)
    }

    private func suffix(_ domain: String) -> String? {
        normalized(domain, as: .domain).flatMap { registrable in
            registrable.firstIndex(of: ".").map { String(registrable[registrable.index(after: $0)...]) }
        }
    }

    private func isRole(_ local: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        facts.mail.isRoleMailbox(String(decoding: local, as: UTF8.self))
    }

    private func normalized(_ text: String, as kind: FieldKind) -> String? {
        var text = text
        return text.withUTF8 { normalized($0, as: kind) }
    }

    private func normalized(_ text: UnsafeBufferPointer<UInt8>, as kind: FieldKind) -> String? {
        var scratch = NormalizationScratch()
        var form: [UInt8] = []
        normalizer.normalize(text, as: kind, country: nil, scratch: &scratch, into: &form)
        guard !form.isEmpty else { return nil }
        return String(decoding: form.prefix(while: { $0 != 0x1F }), as: UTF8.self)
    }

    /// Names have letters, marks, spaces, hyphens, apostrophes, dots and commas.
    private func hasOddCharacters(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.contains { byte in
            byte < 0x80 && !(0x41...0x5A).contains(byte & 0xDF) && ![0x20, 0x2D, 0x27, 0x2E, 0x2C].contains(byte)
        }
    }

    private func word(_ text: UnsafeBufferPointer<UInt8>, of classes: [Reading.WordClass]) -> String? {
        let words = String(decoding: text, as: UTF8.self).lowercased()
            .split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        guard !words.isEmpty else { return nil }
        let padded = " \(words) "
        return classes.first { one in one.phrases.contains { padded.contains(" \($0) ") } }?.name
    }
}
