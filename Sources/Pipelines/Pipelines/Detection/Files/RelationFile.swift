package import Matching
import TabularFiles

/// Relations as rows of a file.
enum RelationFile {
    static let columns = ["id_a", "id_b", "relation", "probability", "reasons"]

    /// Writes related pairs as they come, with what speaks for the relation. The file appears whole or not at all.
    static func write(
        _ pairs: [RelatedPair], _ model: MatchingModel, to path: String, _ id: (UInt32) -> [UInt8]
    ) throws(TabularError) {
        let writer = try RowWriter(path: path, columns: columns)
        for pair in pairs {
            try writer.put(bytes: id(pair.left))
            try writer.put(bytes: id(pair.right))
            try writer.put(model.definition.relations[pair.relation].name)
            try writer.put(pair.probability)
            try writer.put(model.reasons(for: pair).joined(separator: "; "))
            try writer.endRow()
        }
        try writer.finish()
    }
}

extension MatchingModel {
    /// How many of these pairs there are of each telling relation, in the order of the definition.
    package func counts(of pairs: [RelatedPair]) -> [(relation: String, pairs: Int)] {
        var counts = [Int](repeating: 0, count: definition.relations.count)
        for pair in pairs { counts[pair.relation] += 1 }
        return definition.relations.enumerated().filter { $1.isTelling }.map { ($1.name, counts[$0]) }
    }
}
