package import Records

/// What times and roles the fields of an entity type have: `features.yaml` of the type.
package struct SourceDefinition: Hashable, Sendable {
    /// When something that a record is about began or happened: the first moment at which it can be known.
    package var began: FieldName?
    /// Fields of a first import that tell of a later moment, by the field that says since when.
    package var knownFrom: [FieldName: Set<FieldName>] = [:]
    /// What may never be a feature of a record of this type itself: it tells the end or is written with it.
    package var never: Set<FieldName> = []
    package var target: TargetDefinition?
    /// The reference whose record groups rows that are not independent.
    package var group: FieldName?
    /// References over which features of other records are taken along.
    package var joins: [FieldName] = []
    /// The words of a field from first to last.
    package var orders: [FieldName: [String]] = [:]
    /// Whose entries make cut-offs.
    package var stage: FieldName?
    /// Whether this type is meant where an export names none.
    package var isDefault = false

    package init() {}
}

/// What is predicted: that a field takes one of some words within the horizon.
package struct TargetDefinition: Hashable, Sendable {
    package let field: FieldName
    /// Words that make the label 1.
    package let positive: [String]
    /// Words after which nothing is predicted any more; they hold the positive ones.
    package let final: [String]
    /// The field that says when; else when it was learned.
    package let at: FieldName?

    package init(field: FieldName, positive: [String], final: [String], at: FieldName?) {
        (self.field, self.positive, self.final, self.at) = (field, positive, final, at)
    }
}
