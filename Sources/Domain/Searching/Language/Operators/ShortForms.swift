/// A sign that stands for a field: `#vip` is `tag:vip`.
struct ShortForm: Sendable {
    let sign: Unicode.Scalar
    let field: String
    /// Whether a host must follow.
    let isHost: Bool
    let summary: String

    /// Whether what follows the sign can be a value.
    func admits(_ word: [QueryScanner.Written]) -> Bool {
        guard !word.isEmpty, !word.contains(where: { $0.isPlain("*") || $0.isPlain("?") }) else { return false }
        let text = QuerySource.text(word.map(\.scalar))
        guard isHost else { return text.unicodeScalars.first?.properties.isAlphabetic == true }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty && !$0.contains("@") }
    }
}

/// Every short form. One whose field is not in the catalog is plain text.
enum ShortForms {
    static let all = [
        ShortForm(sign: "#", field: "tag", isHost: false, summary: "short for a tag"),
        ShortForm(sign: "@", field: "domain", isHost: true, summary: "short for the host of an address or a website"),
    ]
}
