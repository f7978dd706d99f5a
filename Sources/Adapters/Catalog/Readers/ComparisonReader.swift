import Matching

/// Reads one comparison of `matching.yaml`: a list of levels, the most telling first.
struct ComparisonReader {
    private let columns: [String]

    init(_ columns: [String]) { self.columns = columns }

    func read(_ member: DefinitionNode.Member, _ problems: inout ProblemCollector) -> Comparison? {
        guard let items = member.value.items(&problems) else { return nil }
        let levels = items.compactMap { level($0, &problems) }
        for (place, (level, node)) in zip(levels, items).enumerated()
        where level.anyOf.isEmpty != (place + 1 == items.count) {
            problems.report("every level but the last needs \"when\", and the last one has none", at: node)
        }
        if levels.count < 2 { problems.report("a comparison needs two levels or more", at: member.key) }
        return Comparison(name: member.name, levels: levels)
    }

    /// The levels of a comparison without a name.
    func levels(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [ComparisonLevel] {
        (node.items(&problems) ?? []).compactMap { level($0, &problems) }
    }

    private func level(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> ComparisonLevel? {
        let optional = ["when", "m", "u", "most", "frequency", "weight"]
        guard let keys = node.mapping(required: ["level"], optional: optional, &problems),
            let label = keys["level"].flatMap({ $0.text(&problems) })
        else { return nil }
        let weight = keys["weight"].flatMap { $0.number(in: -100...100, &problems) }
        let isFixed = keys["weight"] != nil
        if isFixed == (keys["m"] != nil) || isFixed == (keys["u"] != nil) {
            problems.report("a level has either m and u, which are learned, or a fixed weight in bits", at: node)
        }
        return ComparisonLevel(
            label: label, anyOf: keys["when"].map { alternatives($0, &problems) } ?? [],
            m: share(keys["m"], &problems), u: share(keys["u"], &problems),
            most: keys["most"].flatMap { $0.number(in: 1e-12...1, &problems) },
            frequency: (keys["frequency"].flatMap { $0.oneOrMore(&problems) } ?? []).compactMap {
                $0.choice(among: columns, what: "column", &problems)
            }, fixedWeight: weight)
    }

    private func share(_ node: DefinitionNode?, _ problems: inout ProblemCollector) -> Double {
        node.flatMap { $0.number(in: 1e-12...1, &problems) } ?? 1e-12
    }

    /// One mapping whose conditions must all hold, or a list of them of which one must.
    private func alternatives(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [[Condition]] {
        let items: [DefinitionNode]? = if case .list = node.content { node.items(&problems) } else { [node] }
        return (items ?? []).map { item in
            (item.members(&problems) ?? []).flatMap { conditions($0, &problems) }
        }
    }

    /// What is said of one column: `family: jaro_winkler 0.92`, `given: same as family`, or a list of which all must hold.
    private func conditions(_ member: DefinitionNode.Member, _ problems: inout ProblemCollector) -> [Condition] {
        guard columns.contains(member.name) else {
            problems.reportUnknown("column", member.name, among: columns, at: member.key)
            return []
        }
        guard case .list = member.value.content else {
            return condition(member.name, member.value, &problems).map { [$0] } ?? []
        }
        return (member.value.items(&problems) ?? []).compactMap { condition(member.name, $0, &problems) }
    }

    private func condition(
        _ column: String, _ value: DefinitionNode, _ problems: inout ProblemCollector
    ) -> Condition? {
        guard let text = value.text(&problems) else { return nil }
        var words = text.split(separator: " ").map(String.init)
        var other: String?
        if words.count > 2, words[words.count - 2] == "as" {
            let name = words.removeLast()
            words.removeLast()
            guard columns.contains(name) else {
                problems.reportUnknown("column", name, among: columns, at: value)
                return nil
            }
            other = name
        }
        guard let test = Self.test(words) else {
            problems.reportUnknown("test", words.first ?? text, among: Self.words, at: value)
            return nil
        }
        return Condition(column: column, otherColumn: other, test: test)
    }

    private static let simple: [(word: String, test: Condition.Test)] = [
        ("same", .same), ("same_own", .sameOwn), ("missing", .missing), ("present", .present), ("initial", .initial),
        ("nickname", .nickname),
    ]

    private static let words = simple.map(\.word) + ["same 2"] + Metric.allCases.map { "\($0.rawValue) 1" }

    private static func test(_ words: [String]) -> Condition.Test? {
        if words.count == 1 { return simple.first { $0.word == words[0] }?.test }
        if words.count == 2, words[0] == "same", let count = Int(words[1]), count > 1 { return .several(count) }
        guard words.count == 2, let metric = Metric(rawValue: words[0]), let bound = Double(words[1]) else {
            return nil
        }
        return .metric(metric, bound)
    }
}
