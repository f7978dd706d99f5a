/// A way in which two records agree without being the same: a household, colleagues, namesakes, branches of a firm, people of
/// one country, whose names and towns go together.
///
/// Pairs of a relation agree in several comparisons at once for one cause, which comparisons that are weighed one by one
/// would count several times over. How common each relation is, and how alike its pairs are, is learned from the data;
/// the definition says where learning starts.
package struct Relation: Hashable, Sendable, Codable {
    package var name: String
    /// The comparisons in which its pairs agree.
    package var alike: [Likeness]
    /// The comparisons in which its pairs are like records that have nothing to do with each other. In those that are named
    /// neither here nor in `alike` the data tell how its pairs are.
    package var apart: [String]
    /// Whether its pairs agree by coincidence, as namesakes do, so that sharing a rare value speaks against it; else they
    /// share values for a reason, rare or common.
    package var isCoincidence: Bool
    /// The column in which its pairs have one value, as compatriots have one country. How common such a relation is and how
    /// its pairs spread over the levels is measured on random pairs of that kind, not learned.
    package var among: String?

    package init(
        name: String, alike: [Likeness], apart: [String] = [], isCoincidence: Bool = false, among: String? = nil
    ) {
        self.name = name
        self.alike = alike
        self.apart = apart
        self.isCoincidence = isCoincidence
        self.among = among
    }

    /// The levels of one comparison that are usual in a relation.
    package struct Likeness: Hashable, Sendable, Codable {
        package var comparison: String
        package var levels: [String]

        package init(comparison: String, levels: [String]) {
            self.comparison = comparison
            self.levels = levels
        }
    }

    /// The part of its pairs that the definition expects at the levels that it names.
    static let expected = 0.85
}
