import Matching

/// Reads one relation of `matching.yaml`: `household: { alike: { phone: same, name: [same family name, near] } }`.
struct RelationReader {
    private let comparisons: [Comparison]

    init(_ comparisons: [Comparison]) { self.comparisons = comparisons }

    func read(_ member: DefinitionNode.Member, _ problems: inout ProblemCollector) -> Relation? {
        guard let keys = member.value.mapping(required: ["alike"], optional: ["apart", "coincidence"], &problems),
            let alike = keys["alike"]?.members(&problems)
        else { return nil }
        let isCoincidence = keys["coincidence"].flatMap { $0.flag(&problems) } ?? false
        let names = comparisons.map(\.name)
        let apart = (keys["apart"].flatMap { $0.oneOrMore(&problems) } ?? []).compactMap {
            (item: DefinitionNode) -> String? in
            item.choice(among: names, what: "comparison", &problems)
        }
        return Relation(
            name: member.name, alike: alike.compactMap { likeness($0, &problems) }, apart: apart,
            isCoincidence: isCoincidence)
    }

    private func likeness(
        _ member: DefinitionNode.Member, _ problems: inout ProblemCollector
    ) -> Relation.Likeness? {
        guard let comparison = comparisons.first(where: { $0.name == member.name }) else {
            problems.reportUnknown("comparison", member.name, among: comparisons.map(\.name), at: member.key)
            return nil
        }
        let labels = (member.value.oneOrMore(&problems) ?? []).compactMap {
            $0.choice(among: comparison.levels.map(\.label), what: "level", &problems)
        }
        return labels.isEmpty ? nil : Relation.Likeness(comparison: member.name, levels: labels)
    }
}
