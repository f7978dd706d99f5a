/// The regular expressions that a query may hold: letters, `.`, classes, groups, alternatives and repeats; no references
/// and nothing that looks around, so that matching takes time in proportion to the text.
package enum BoundedRegex {
    /// Signs in an expression, and the states that its repeats may unfold to.
    static let longest = 256
    static let mostStates = 1_000

    /// What is wrong with an expression, nil when nothing is.
    static func fault(of pattern: String) -> (code: DiagnosticCode, message: String)? {
        guard pattern.unicodeScalars.count <= longest else {
            return (.regexBudget, "the expression is longer than \(longest) signs")
        }
        var reader = RegexReader(Array(pattern.unicodeScalars))
        guard let states = reader.alternatives(depth: 0), reader.isAtEnd else {
            return (.regex, "the expression cannot be read at sign \(reader.place + 1)")
        }
        guard states <= mostStates else {
            return (.regexBudget, "the expression unfolds to more than \(mostStates) states; repeat less")
        }
        return nil
    }
}

/// Goes through an expression and counts the states it would need.
private struct RegexReader {
    private let signs: [Unicode.Scalar]
    private(set) var place = 0

    init(_ signs: [Unicode.Scalar]) { self.signs = signs }

    var isAtEnd: Bool { place == signs.count }
    private var next: Unicode.Scalar? { isAtEnd ? nil : signs[place] }

    /// nil where the expression is faulty.
    mutating func alternatives(depth: Int) -> Int? {
        guard depth < 20, var states = sequence(depth) else { return nil }
        while next == "|" {
            place += 1
            guard let more = sequence(depth) else { return nil }
            states = min(states + more + 1, BoundedRegex.mostStates + 1)
        }
        return states
    }

    private mutating func sequence(_ depth: Int) -> Int? {
        var states = 0
        while let sign = next, sign != "|", sign != ")" {
            guard let atom = atom(sign, depth), let times = repeats() else { return nil }
            states = min(states + atom * times, BoundedRegex.mostStates + 1)
        }
        return states
    }

    private mutating func atom(_ sign: Unicode.Scalar, _ depth: Int) -> Int? {
        place += 1
        switch sign {
        case "*", "+", "?", "{", "}", "]": return nil
        case "\\":
            guard next != nil else { return nil }
            place += 1
            return 1
        case "[": return classEnds() ? 1 : nil
        case "(":
            guard let inner = alternatives(depth: depth + 1), next == ")" else { return nil }
            place += 1
            return inner + 1
        default: return 1
        }
    }

    private mutating func classEnds() -> Bool {
        if next == "^" { place += 1 }
        let start = place
        while let sign = next {
            if sign == "]", place > start { break }
            place += sign == "\\" && place + 1 < signs.count ? 2 : 1
        }
        guard next == "]" else { return false }
        place += 1
        return true
    }

    /// How many times an atom is unfolded; nil for a faulty repeat.
    private mutating func repeats() -> Int? {
        switch next {
        case "*", "+", "?":
            place += 1
            return 1
        case "{":
            guard let close = signs[place...].firstIndex(of: "}") else { return nil }
            let parts = QuerySource.text(signs[(place + 1)..<close]).split(
                separator: ",", omittingEmptySubsequences: false)
            place = close + 1
            let bounds = parts.map { Int($0) }
            guard (1...2).contains(parts.count), let least = bounds[0], least >= 0, least <= 1_000 else { return nil }
            guard parts.count == 2, !parts[1].isEmpty else { return max(1, least) }
            guard let most = bounds[1], most >= least, most <= 1_000 else { return nil }
            return max(1, most)
        default: return 1
        }
    }
}
