import Records
import Searching

/// Reads `entities/<type>/search.yaml`: what is searched, and how much each field counts.
struct SearchReader {
    private let schema: EntitySchema
    /// The analyzers that may be named; nil while they are not read.
    private let analyzers: Set<String>?
    private let standardAnalyzer: String

    static func read(
        _ root: DefinitionNode, schema: EntitySchema, analyzers: Set<String>?, _ problems: inout ProblemCollector
    ) -> SearchProfile? {
        let optional =
            ["analyzer", "id", "custom", "values", "typo_letters", "display"]
            + ConditionReader.keys
        guard let keys = root.mapping(required: ["fields"], optional: optional, &problems) else { return nil }
        let analyzer = keys["analyzer"].flatMap { analyzerName($0, known: analyzers, &problems) }
        let reader = SearchReader(
            schema: schema, analyzers: analyzers, standardAnalyzer: analyzer ?? SearchProfile.standardAnalyzer)
        let fields = keys["fields"].map { reader.fields($0, &problems) } ?? []
        return reader.profile(fields, keys, &problems)
    }

    private func profile(
        _ fields: [SearchField], _ keys: DefinitionMapping, _ problems: inout ProblemCollector
    ) -> SearchProfile {
        let searched = Set(fields.map(\.name))
        let values = keys["values"].map { self.values($0, searched: searched, &problems) }
        return SearchProfile(
            type: schema.type, declared: fields, omitted: Set(schema.fields.map(\.name)).subtracting(searched),
            identifierWeight: keys["id"].flatMap { weight($0, &problems) } ?? 20,
            custom: SearchField(
                name: FieldName(""), matching: .words, weight: keys["custom"].flatMap { weight($0, &problems) } ?? 1,
                analyzer: standardAnalyzer),
            wholeValues: values ?? schema.title.filter { searched.isSuperset(of: $0) },
            typoLetters: keys["typo_letters"].flatMap { $0.integer(in: 2...20, &problems) } ?? 4,
            country: schema.fields.first { $0.kind == .country }?.name,
            display: keys["display"].map { names($0, &problems) } ?? schema.title.flatMap { $0 },
            conditions: ConditionReader(schema: schema).conditions(keys, &problems))
    }

    // MARK: Fields

    private func fields(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [SearchField] {
        let members = node.members(&problems) ?? []
        let limit = FieldSet.capacity - 2
        if members.count > limit {
            problems.report("\(members.count) fields are searched; at most \(limit) can be", at: node)
        }
        return members.prefix(limit).compactMap { field($0, &problems) }
    }

    /// `name: 10`, or `name: { weight: 10, match: words, analyzer: notes }`.
    private func field(_ member: DefinitionNode.Member, _ problems: inout ProblemCollector) -> SearchField? {
        guard let name = member.key.field(of: schema, &problems), let declared = schema[name] else { return nil }
        guard case .mapping = member.value.content else {
            return weight(member.value, &problems).flatMap {
                field(declared, $0, nil, nil, at: member.value, &problems)
            }
        }
        let keys = member.value.mapping(required: ["weight"], optional: ["match", "analyzer"], &problems)
        guard let keys, let weight = keys["weight"].flatMap({ weight($0, &problems) }) else { return nil }
        let matching = keys["match"].flatMap { $0.choice(of: SearchField.Matching.self, what: "match", &problems) }
        return field(declared, weight, matching, keys["analyzer"], at: member.value, &problems)
    }

    private func field(
        _ declared: FieldSchema, _ weight: Double, _ matching: SearchField.Matching?, _ analyzer: DefinitionNode?,
        at place: DefinitionNode, _ problems: inout ProblemCollector
    ) -> SearchField? {
        guard let matching = matching ?? SearchProfile.standing(of: declared.kind)?.matching else {
            let ways = SearchField.Matching.allCases.map(\.rawValue).joined(separator: ", ")
            problems.report(
                "a \(declared.kind.rawValue) is not searched unless \"match\" says how; known: \(ways)", at: place)
            return nil
        }
        let hasWords = matching != .phone && matching != .code
        if !hasWords, let analyzer {
            problems.report("\"analyzer\" has no meaning for match \(matching.rawValue)", at: analyzer)
        }
        let name = analyzer.flatMap { Self.analyzerName($0, known: analyzers, &problems) } ?? standardAnalyzer
        return SearchField(
            name: declared.name, matching: matching, weight: weight, analyzer: hasWords ? name : nil,
            person: matching == .words ? SearchField.PersonName(declared.kind) : nil)
    }

    private func weight(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> Double? {
        node.number(in: 1...100, &problems)
    }

    private static func analyzerName(
        _ node: DefinitionNode, known: Set<String>?, _ problems: inout ProblemCollector
    ) -> String? {
        guard let known else { return node.text(&problems) }
        return node.choice(among: known, what: "analyzer", &problems)
    }

    // MARK: Groups of fields

    private func values(
        _ node: DefinitionNode, searched: Set<FieldName>, _ problems: inout ProblemCollector
    ) -> [[FieldName]] {
        (node.items(&problems) ?? []).map { group in
            for item in group.oneOrMore(&problems) ?? [] {
                guard let name = item.field(of: schema, &problems), !searched.contains(name) else { continue }
                problems.report("field \"\(name)\" is part of a whole value, so it must be under \"fields\"", at: item)
            }
            return names(group, &problems)
        }
    }

    private func names(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [FieldName] {
        (node.oneOrMore(&problems) ?? []).compactMap { $0.field(of: schema, &problems) }
    }
}
