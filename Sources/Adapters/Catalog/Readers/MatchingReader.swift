import Matching
import Records

/// Reads `entities/<type>/matching.yaml`: columns, keys, comparisons and how they are trained.
struct MatchingReader {
    private let schema: EntitySchema
    private var columns: [MatchingColumn] = []

    static func read(
        _ root: DefinitionNode, schema: EntitySchema, _ problems: inout ProblemCollector
    ) -> MatchingDefinition? {
        let keys = root.mapping(
            required: ["columns", "keys", "comparisons"],
            optional: ["relations", "training", "clusters", "unfamiliar"], &problems)
        guard let keys else { return nil }
        var reader = MatchingReader(schema: schema)
        for member in keys["columns"]?.members(&problems) ?? [] { reader.addColumn(member, &problems) }
        reader.checkSharing(keys["columns"], &problems)
        guard let rules = keys["keys"].flatMap({ KeyRuleReader(reader.names).read($0, &problems) }) else { return nil }
        let comparisons = (keys["comparisons"]?.members(&problems) ?? []).compactMap {
            ComparisonReader(reader.names).read($0, &problems)
        }
        let relations = (keys["relations"]?.members(&problems) ?? []).compactMap {
            RelationReader(comparisons, columns: reader.names).read($0, &problems)
        }
        let training = TrainingReader.settings(keys["training"], &problems)
        let unfamiliar = keys["unfamiliar"].flatMap { TrainingReader.unfamiliar($0, &problems) }
        Self.checkBits(of: comparisons, at: keys.node, &problems)
        return MatchingDefinition(
            type: schema.type, columns: reader.columns, keys: rules.keys, refinements: rules.refinements,
            keySettings: rules.settings, comparisons: comparisons, relations: relations, training: training,
            clusters: TrainingReader.clusters(keys["clusters"], &problems), unfamiliar: unfamiliar)
    }

    private init(schema: EntitySchema) { self.schema = schema }

    private var names: [String] { columns.map(\.name) }

    // MARK: Columns

    /// `family: { fields: family_name, whole: full_name, part: family }` or `year: { year: birth_date }`.
    private mutating func addColumn(_ member: DefinitionNode.Member, _ problems: inout ProblemCollector) {
        let parts = DerivedPart.allCases.map(\.rawValue)
        guard let name = member.key.name(what: "column", &problems),
            let keys = member.value.mapping(optional: ["fields", "whole", "part", "shared"] + parts, &problems)
        else { return }
        let sharing = keys["shared"].flatMap { self.sharing($0, &problems) }
        let sources = (["fields"] + parts).filter { keys[$0] != nil }
        guard sources.count == 1, let word = sources.first, let node = keys[word] else {
            problems.report("column \"\(name)\" needs either \"fields\" or one part of other columns", at: member.key)
            return
        }
        if let part = DerivedPart(rawValue: word) {
            let known = names
            let others: [String] = (node.oneOrMore(&problems) ?? []).compactMap { item in
                item.choice(among: known, what: "column (it must stand before)", &problems)
            }
            let kind = columns.first { $0.name == others.first }?.kind ?? .text
            columns.append(MatchingColumn(name: name, kind: kind, source: .derived(part, of: others), sharing: sharing))
        } else if let column = fieldColumn(name, node, keys, sharing, &problems) {
            columns.append(column)
        }
    }

    private func fieldColumn(
        _ name: String, _ node: DefinitionNode, _ keys: DefinitionMapping, _ sharing: MatchingColumn.Sharing?,
        _ problems: inout ProblemCollector
    ) -> MatchingColumn? {
        let fields = fields(node, &problems)
        let whole = keys["whole"].map { self.fields($0, &problems) } ?? []
        let part = keys["part"].flatMap { $0.choice(of: NamePart.self, what: "part", &problems) }
        if whole.isEmpty != (part == nil) {
            problems.report("\"whole\" and \"part\" belong together", at: keys.node)
        }
        guard let kind = fields.first.flatMap({ schema[$0]?.kind }) else { return nil }
        return MatchingColumn(
            name: name, kind: kind, source: .fields(fields, whole: whole, part: part), sharing: sharing)
    }

    private func fields(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> [FieldName] {
        (node.oneOrMore(&problems) ?? []).compactMap { $0.field(of: schema, &problems) }
    }

    /// `shared: { by: family, limit: 2 }`.
    private func sharing(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> MatchingColumn.Sharing? {
        guard let keys = node.mapping(required: ["by", "limit"], &problems),
            let by = keys["by"].flatMap({ $0.text(&problems) }),
            let limit = keys["limit"].flatMap({ $0.integer(in: 1...1000, &problems) })
        else { return nil }
        return MatchingColumn.Sharing(by: by, limit: limit)
    }

    private func checkSharing(_ node: DefinitionNode?, _ problems: inout ProblemCollector) {
        guard let node else { return }
        for column in columns {
            guard let by = column.sharing?.by, !names.contains(by) else { continue }
            problems.reportUnknown("column", by, among: names, at: node)
        }
    }

    /// A comparison vector is one 64-bit word.
    private static func checkBits(
        of comparisons: [Comparison], at node: DefinitionNode, _ problems: inout ProblemCollector
    ) {
        let bits = comparisons.reduce(0) { $0 + Int.bitWidth - $1.levels.count.leadingZeroBitCount }
        if bits > 64 { problems.report("the comparisons have too many levels: \(bits) bits of 64", at: node) }
    }
}
