import Records
import TextAnalysis

/// What the sampled values of one column look like.
struct ColumnProfile: Sendable {
    /// Fewer values say nothing.
    static let fewestValues = 3
    /// Values that are looked at for their kind; the order of day and month is sought in all.
    private static let mostValues = 200

    /// Sampled values that are not blank.
    private(set) var count = 0
    /// Whether `3/4/2026` is the 3rd of April here: decided by the values with a number over 12, nil without any.
    private(set) var dayFirst: Bool?
    /// Whether dates are among the values that could be two days.
    private(set) var hasAmbiguousDates = false
    private var seen: [ContentKind: Int] = [:]
    /// Phone numbers that are more than a run of digits, which ids are too.
    private var writtenPhones = 0
    private var lookedAt = 0
    private var sampled = 0

    init(_ values: some Sequence<FieldValue?>, normalizer: FieldNormalizer) {
        var order = DayOrder()
        for value in values {
            sampled += 1
            guard let value, case let texts = value.texts.filter({ !$0.isEmpty }), !texts.isEmpty else { continue }
            count += 1
            for text in texts {
                order.see(text)
                if lookedAt < Self.mostValues { look(at: text, normalizer) }
            }
        }
        dayFirst = order.dayFirst
        hasAmbiguousDates = order.isAmbiguous
    }

    /// How many of ten rows have a value, rounded: small differences are chance.
    var fillTenths: Int { sampled == 0 ? 0 : (10 * count + sampled / 2) / sampled }

    /// The share of values that look so, 0...1; nil when there are too few to tell.
    func share(of kind: ContentKind) -> Double? {
        count < Self.fewestValues ? nil : Double(seen[kind] ?? 0) / Double(lookedAt)
    }

    /// The share of phone numbers that cannot be plain ids.
    var writtenPhoneShare: Double { lookedAt == 0 ? 0 : Double(writtenPhones) / Double(lookedAt) }

    private mutating func look(at text: String, _ normalizer: FieldNormalizer) {
        lookedAt += 1
        for kind in ContentKind.allCases where Self.looksLike(kind, text, normalizer) {
            seen[kind, default: 0] += 1
            if kind == .phone, text.utf8.contains(where: { !(0x30...0x39 ~= $0) }) { writtenPhones += 1 }
        }
    }

    private static func looksLike(_ kind: ContentKind, _ text: String, _ normalizer: FieldNormalizer) -> Bool {
        switch kind {
        case .email: isEmail(text)
        case .phone: isPhone(text) && !isReadable(text, .date, normalizer)
        case .date: isReadable(text, .date, normalizer) || isReadable(text, .instant, normalizer)
        case .number: isReadable(text, .number, normalizer)
        case .web: isWeb(text)
        case .flag: isReadable(text, .flag, normalizer)
        case .country: isCountry(text, normalizer)
        }
    }

    private static func isReadable(_ text: String, _ kind: FieldKind, _ normalizer: FieldNormalizer) -> Bool {
        if case .value = normalizer.reading(of: text, kind: kind) { true } else { false }
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
    }

    private static func isPhone(_ text: String) -> Bool {
        let digits = text.utf8.count { 0x30...0x39 ~= $0 }
        let extensionMarks = Array("extEXTx#".utf8)
        return (7...17).contains(digits)
            && text.utf8.allSatisfy {
                0x30...0x39 ~= $0 || Array("+-.()/ ".utf8).contains($0) || extensionMarks.contains($0)
            }
    }

    private static func isWeb(_ text: String) -> Bool {
        guard !text.contains(" "), !text.contains("@") else { return false }
        let bare = text.split(separator: "://", maxSplits: 1).last ?? ""
        let host = bare.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else {
            return false
        }
        return top.allSatisfy(\.isLetter)
    }

    private static func isCountry(_ text: String, _ normalizer: FieldNormalizer) -> Bool {
        var text = text
        return text.withUTF8 { normalizer.country(of: $0) != nil }
    }
}
