import Foundation
import Matching
import Pipelines
import Records

/// A cluster's records on a circle, and the pairs that hold it together.
struct ClusterGraph {
    let cluster: ClusterDetail
    /// In bits.
    let cut: Double

    private static let (middle, radius, node) = (150.0, 118.0, 13.0)

    var drawing: Markup {
        """
        <svg viewBox="0 0 300 300" role="img" aria-label="\(cluster.members.count) records with \
        \(cluster.links.count) pairs between them">
        \(cluster.links.map(line))
        \(cluster.members.indices.map(circle))
        </svg>
        """
    }

    private func place(_ member: Int) -> (x: Double, y: Double) {
        let angle = 2 * Double.pi * Double(member) / Double(max(1, cluster.members.count)) - .pi / 2
        return (Self.middle + Self.radius * cos(angle), Self.middle + Self.radius * sin(angle))
    }

    private func line(_ link: ClusterDetail.Link) -> Markup {
        let (from, to) = (place(link.left), place(link.right))
        let probability = MatchingModel.probability(ofWeight: link.weight)
        return """
            <line class="\(link.weight >= cut ? "link" : "weak")" x1="\(at: from.x)" y1="\(at: from.y)" \
            x2="\(at: to.x)" y2="\(at: to.y)" stroke-width="\(at: max(1, min(5, link.weight / 6)))">\
            <title>\(link.left + 1) and \(link.right + 1): \(Figures.percent(probability)), \
            \(Figures.bits(link.weight)) bits</title></line>
            """
    }

    private func circle(_ member: Int) -> Markup {
        let (x, y) = place(member)
        return """
            <g><title>\(cluster.members[member].id.rawValue)</title>\
            <circle class="node" cx="\(at: x)" cy="\(at: y)" r="\(at: Self.node)"/>\
            <text class="middle" x="\(at: x)" y="\(at: y + 4)">\(member + 1)</text></g>
            """
    }
}
