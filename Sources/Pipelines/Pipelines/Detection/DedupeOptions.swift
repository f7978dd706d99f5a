package import Importing
package import Matching
package import Records

/// What `dedupe` is asked to do.
package struct DedupeOptions: Sendable {
    /// The file of records; `-` is standard input.
    package var path: String
    package var type: EntityType
    /// What the caller says about columns.
    package var mapping = MappingChoices()
    /// Only rows with equal values in this column may match.
    package var within: String?
    /// Pairs below it are not written.
    package var minimumProbability = 0.5
    /// Where clusters are cut; nil lets the model choose.
    package var threshold: Double?
    /// A trained model; nil trains one on the file.
    package var model: MatchingModel?
    /// Where `id,cluster_id` goes; nil writes none.
    package var clustersPath: String?
    /// Where `id_a,id_b,match_probability,match_weight` goes; nil writes none.
    package var pairsPath: String?
    /// Where numbers and dates are read as written when a row names no country.
    package var defaultCountry: CountryCode?
    package var workers = 1

    package init(path: String, type: EntityType) {
        self.path = path
        self.type = type
    }
}
