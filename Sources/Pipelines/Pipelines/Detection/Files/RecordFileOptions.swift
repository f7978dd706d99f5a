package import Importing
package import Matching
package import Records

/// How files of records are read and judged: the same for `dedupe`, `compare` and `link`.
package struct RecordFileOptions: Sendable {
    package var type: EntityType
    /// What the caller says about columns.
    package var mapping = MappingChoices()
    /// Only rows with equal values in this column may match.
    package var within: String?
    /// A trained model; nil trains one on the records.
    package var model: MatchingModel?
    /// How dates, numbers and telephones are read when a row names no country.
    package var defaultCountry: CountryCode?
    /// From which probability records count as the same; nil lets the model choose.
    package var threshold: Double?
    /// The share of joined pairs that may be wrong; sets the threshold where `threshold` does not.
    package var maximumError: Double?
    package var workers = 1

    package init(type: EntityType) { self.type = type }
}
