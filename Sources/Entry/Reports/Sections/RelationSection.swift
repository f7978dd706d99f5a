import Pipelines
import Records

/// Rows that have to do with each other and are not the same: what looks like a duplicate and must not be merged.
struct RelationSection {
    let relations: [RelationDetail]

    var section: Section { Section(id: "relations", title: "Related, not the same", body: body) }

    private var body: Markup {
        if relations.isEmpty { return "<p>The model knows no relation between such rows.</p>" }
        return """
            <p>These rows agree for another reason than being the same, so they were left apart. dedupe --relations writes \
            all of them, with the reasons.</p>
            \(relations.map(relation))
            """
    }

    private func relation(_ relation: RelationDetail) -> Markup {
        let title: Markup = "<h3>\(relation.relation): \(Figures.count(relation.count)) pairs</h3>"
        if relation.pairs.isEmpty { return title }
        return """
            \(title)
            <div class="scroll" tabindex="0"><table>
            <thead><tr><th scope="col">one</th><th scope="col">other</th><th class="n" scope="col">probability</th>\
            <th scope="col">because of</th></tr></thead>
            <tbody>
            \(relation.pairs.map(row))
            </tbody></table></div>
            """
    }

    private func row(_ pair: RelationDetail.Pair) -> Markup {
        """
        <tr><th scope="row">\(Values.one(pair.left.rawValue))</th><td>\(Values.one(pair.right.rawValue))</td>\
        <td class="n">\(Figures.percent(pair.probability))</td><td>\(pair.reasons.joined(separator: "; "))</td></tr>
        """
    }
}
