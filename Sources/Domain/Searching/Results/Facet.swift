package import Records

/// How many of the records that match have which value of a field.
package struct Facet: Hashable, Sendable {
    package struct Value: Hashable, Sendable {
        /// As most of them write it.
        package let text: String
        package let count: Int

        package init(text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    package let field: FieldName
    /// The most frequent first, equal ones by their text.
    package let values: [Value]

    package init(field: FieldName, values: [Value]) {
        self.field = field
        self.values = values
    }
}
