package import Records

extension MatchingDefinition {
    /// The fields from whose values a matching column is made, by way of the columns that it is derived from.
    package func fields(ofColumn name: String) -> Set<FieldName> {
        guard let column = column(name) else { return [] }
        switch columns[column].source {
        case .fields(let own, let whole, _): return Set(own + whole)
        case .derived(_, let sources): return Set(sources.flatMap(fields(ofColumn:)))
        case .unfamiliar(let field): return [field]
        }
    }
}
