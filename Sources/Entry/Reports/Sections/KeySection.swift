import Matching
import Pipelines

/// What brought rows together to be compared at all, and which keys too many rows shared.
struct KeySection {
    let search: SearchReport

    var section: Section { Section(id: "keys", title: "Keys", body: body) }

    private var body: Markup {
        """
        <p>Rows are compared when they share a key. A value that too many rows share brings all of them together, which \
        tells nothing and costs much: there a second value must agree too. Nothing is dropped; rows that no second value \
        tells apart meet their nearest neighbours only, and are counted here.</p>
        <div class="scroll" tabindex="0"><table>
        <thead><tr><th scope="col">key</th><th class="n" scope="col">keys made</th><th class="n" scope="col">shared</th>\
        <th class="n" scope="col">pairs it found first</th><th class="n" scope="col">over-full, refined</th>\
        <th class="n" scope="col">rows in these</th><th class="n" scope="col">fullest</th>\
        <th class="n" scope="col">met neighbours only</th></tr></thead>
        <tbody>
        \(search.rules.map(row))
        </tbody></table></div>
        """
    }

    private func row(_ rule: SearchReport.Rule) -> Markup {
        """
        <tr><th scope="row">\(rule.name)</th><td class="n">\(rule.keys)</td><td class="n">\(rule.blocks)</td>\
        <td class="n">\(rule.pairs)</td><td class="n">\(rule.refined.count)</td>\
        <td class="n">\(rule.refined.reduce(0) { $0 + $1.records })</td>\
        <td class="n">\(rule.refined.map(\.records).max() ?? 0)</td>\
        <td class="n">\(rule.refined.reduce(0) { $0 + $1.unsplit })</td></tr>
        """
    }
}
