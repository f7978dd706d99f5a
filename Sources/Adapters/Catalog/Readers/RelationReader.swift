import Matching

/// Reads one relation of `matching.yaml`: `household: { alike: { phone: same, name: [same family name, near] } }`, or
/// `compatriots: { among: country }`.
struct RelationReader {
    private let comparisons: [Comparison]
    private let columns: [String]

    init(_ comparisons: [Comparison], columns: [String]) {
        self.comparisons = comparisons
        self.columns = columns
    }

    func read(_ member: DefinitionNode.Member, _ problems: inout ProblemCollector) -> Relation? {
        guard
            let keys = member.value.mapping(
                required: [], optional: ["alike", "apart", "coincidence", "among"], &problems)
        else { return nil }
        if let among = keys["among"] {
            guard keys["alike"] == nil, keys["apart"] == nil, keys["coincidence"] == nil else {
                problems.report("a relation \"among\" records is measured and takes nothing else", at: member.key)
                return nil
            }
            return among.choice(among: columns, what: "column", &problems).map {
                Relation(name: member.name, alike: [], isCoincidence: true, among: $0)
            }
        }
        return learned(member, keys, &problems)
    }

    private func learned(
        _ member: DefinitionNode.Member, _ keys: DefinitionMapping, _ problems: inout ProblemCollector
    ) -> Relation? {
        guard let alike = keys["alike"]?.members(&problems) else {
            if keys["alike"] == nil {
                problems.report("a relation needs \"alike\" or \"among\"", at: member.key)
            }
            return nil
        }
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
