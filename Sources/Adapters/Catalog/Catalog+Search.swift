package import Records
package import Searching
import TextAnalysis

extension Catalog {
    /// All that search takes from the definitions.
    ///
    /// - Parameter defaultCountry: where telephone numbers are read as written when neither record nor query says.
    package func searchDefinitions(defaultCountry: CountryCode? = nil) -> SearchDefinitions {
        SearchDefinitions(
            profiles: entities.map(\.search),
            analyzers: analyzers.mapValues { Analyzer(definition: $0, facts: facts) },
            normalizer: FieldNormalizer(facts: facts, defaultCountry: defaultCountry),
            fields: queryFields)
    }

    /// The fields that queries may name.
    package var queryFields: FieldCatalog {
        FieldCatalog(
            schemas: entities.map(\.schema),
            conditions: Dictionary(
                entities.map { ($0.type, $0.search.conditions) }, uniquingKeysWith: { one, _ in one }))
    }
}
