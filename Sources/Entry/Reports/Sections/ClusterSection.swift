import Matching
import Pipelines
import Records

/// The largest groups, which are where a wrong link does the most harm.
struct ClusterSection {
    let clusters: [ClusterDetail]
    let report: DedupeReport
    /// In bits.
    let cut: Double

    var section: Section { Section(id: "groups", title: "Largest groups", body: body) }

    private var body: Markup {
        if clusters.isEmpty { return "<p>There are no groups.</p>" }
        return """
            <p>The \(clusters.count) largest of \(report.clusters) groups. Lines are pairs that were compared and written: \
            the thicker, the surer; dashed ones are below the cut. A group that hangs together by one thin line deserves a \
            look.</p>
            \(clusters.map(cluster))
            """
    }

    private func cluster(_ cluster: ClusterDetail) -> Markup {
        let hidden = cluster.size - cluster.members.count
        return """
            <h3>\(cluster.size) rows\(hidden > 0 ? ", the first \(Figures.count(cluster.members.count)) shown" : "")</h3>
            <div class="cluster"><figure>\(ClusterGraph(cluster: cluster, cut: cut).drawing)</figure>
            <div class="scroll" tabindex="0"><table>
            <thead><tr><th class="n" scope="col">#</th><th scope="col">id</th>\
            \(cluster.columns.map { "<th scope=\"col\">\($0)</th>" as Markup })</tr></thead>
            <tbody>
            \(cluster.members.indices.map { row($0, cluster.members[$0]) })
            </tbody></table></div></div>
            """
    }

    private func row(_ place: Int, _ member: ClusterDetail.Member) -> Markup {
        let cells = member.values.map { "<td>\(Values.markup($0, most: 2))</td>" as Markup }
        return
            "<tr><td class=\"n\">\(place + 1)</td><th scope=\"row\">\(Values.one(member.id.rawValue))</th>\(cells)</tr>"
    }
}
