import Matching

/// Reads the `keys` of `matching.yaml`: `family and birth date: [family.sound, birth_date]`.
struct KeyRuleReader {
    private let columns: [String]

    init(_ columns: [String]) { self.columns = columns }

    func read(
        _ node: DefinitionNode, _ problems: inout ProblemCollector
    ) -> (keys: [KeyRule], refinements: [KeyPart], settings: KeySettings)? {
        guard let keys = node.mapping(required: ["limit", "rules"], optional: ["refine"], &problems),
            let limit = keys["limit"].flatMap({ $0.integer(in: 2...100_000, &problems) })
        else { return nil }
        let rules = (keys["rules"]?.members(&problems) ?? []).map { member in
            KeyRule(name: member.name, parts: parts(member.value, &problems))
        }
        if rules.count > 255 { problems.report("there are more than 255 key rules", at: node) }
        return (
            rules, keys["refine"].map { parts($0, &problems) } ?? [],
            KeySettings(blockLimit: limit)
        )
    }

    private func parts(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [KeyPart] {
        (node.oneOrMore(&problems) ?? []).compactMap { part($0, &problems) }
    }

    /// `column`, `column.transform` or `column.transform(number)`.
    private func part(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> KeyPart? {
        guard let text = node.text(&problems) else { return nil }
        let pieces = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard let column = pieces.first else { return nil }
        guard columns.contains(column) else {
            problems.reportUnknown("column", column, among: columns, at: node)
            return nil
        }
        guard pieces.count == 2 else { return KeyPart(column: column) }
        guard let transform = Self.transform(pieces[1]) else {
            problems.reportUnknown("transform", pieces[1], among: Self.words, at: node)
            return nil
        }
        return KeyPart(column: column, transform: transform)
    }

    private static let simple: [(word: String, transform: KeyTransform)] = [
        ("sound", .sound), ("words", .words), ("word_sounds", .wordSounds), ("sorted_words", .sortedWords),
        ("initials", .initials), ("nicknames", .nicknames), ("first_word", .firstWord), ("longest_word", .longestWord),
        ("acronym", .acronym), ("joined", .joined),
    ]

    private static let words = simple.map(\.word) + ["prefix(3)", "last(7)"]

    private static func transform(_ text: String) -> KeyTransform? {
        if let known = simple.first(where: { $0.word == text }) { return known.transform }
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "("),
            let number = Int(text[text.index(after: open)...].dropLast()), number > 0, number < 100
        else { return nil }
        switch text[..<open] {
        case "prefix": return .prefix(number)
        case "last": return .last(number)
        default: return nil
        }
    }
}
