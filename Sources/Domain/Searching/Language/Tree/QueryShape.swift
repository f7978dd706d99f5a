/// What kind of query it is, without any of its words: what statistics may keep of it.
///
/// `text:2w`, `email`, `phone:7`, `text:1w f:stage,amount sort`.
package struct QueryShape: Hashable, Sendable {
    package private(set) var words = 0
    /// Digits of the first telephone number.
    package private(set) var phoneDigits: Int?
    package private(set) var hasEmail = false
    package private(set) var hasPattern = false
    package private(set) var fields: Set<String> = []
    package let hasSort: Bool

    package init(_ query: ParsedQuery) {
        hasSort = !query.sort.isEmpty
        if let tree = query.tree { add(tree) }
    }

    package var text: String {
        var parts: [String] = []
        if words > 0 { parts.append("text:\(words)w") }
        if hasPattern { parts.append("pattern") }
        if hasEmail { parts.append("email") }
        if let phoneDigits { parts.append("phone:\(phoneDigits)") }
        if !fields.isEmpty { parts.append("f:" + fields.sorted().joined(separator: ",")) }
        if hasSort { parts.append("sort") }
        return parts.isEmpty ? "empty" : parts.joined(separator: " ")
    }

    /// One word for it: `text`, `email`, `phone`, `filter`, `mixed`, `empty`.
    package var kind: String {
        let kinds =
            (words > 0 || hasPattern ? ["text"] : []) + (hasEmail ? ["email"] : [])
            + (phoneDigits == nil ? [] : ["phone"]) + (fields.isEmpty ? [] : ["filter"])
        return kinds.count > 1 ? "mixed" : kinds.first ?? "empty"
    }

    private mutating func add(_ tree: QueryTree) {
        switch tree {
        case .everything: return
        case .term(let term): add(term)
        case .near(let left, let right, within: _):
            add(left)
            add(right)
        case .predicate(let predicate): fields.insert(predicate.field)
        case .not(let inner), .boosted(let inner, by: _): add(inner)
        case .and(let parts), .or(let parts): for part in parts { add(part) }
        }
    }

    private mutating func add(_ term: QueryTerm) {
        switch term.shape {
        case .word(let word):
            // A number of four digits or more is most often a piece of a telephone number.
            if word.count >= 4, word.allSatisfy(\.isNumber) {
                phoneDigits = phoneDigits ?? word.count
            } else if word.contains("@") {
                hasEmail = true
            } else {
                words += 1
            }
        case .phrase(let phrase): words += phrase.split(whereSeparator: \.isWhitespace).count
        case .phone(let digits): phoneDigits = phoneDigits ?? digits.count { $0.isNumber }
        case .email: hasEmail = true
        case .pattern: hasPattern = true
        }
    }
}
