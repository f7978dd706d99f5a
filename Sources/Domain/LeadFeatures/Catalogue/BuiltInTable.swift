package import Records

/// Tables of rows that are no records: what happened to records. Their names may be used where a type may.
package enum BuiltInTable: String, Sendable, CaseIterable {
    /// Values that fields took: `field`, `direction` (forward, backward, up, down, later, earlier), `by_person`.
    case changes = "_changes"
    /// Merges that a record survived, and records that came of them.
    case merges = "_merges"
    /// Cases of the review queue, as long as they are open.
    case cases = "_cases"
    /// What people searched for and opened.
    case searches = "_searches"

    package var type: EntityType { EntityType(rawValue) }

    /// The columns that each has.
    package var fields: [(name: FieldName, kind: FieldKind)] {
        switch self {
        case .changes: [(FieldName("field"), .category), (FieldName("direction"), .category)]
        case .merges:
            [(FieldName("event"), .category), (FieldName("records"), .number), (FieldName("conflicts"), .number)]
        case .cases: [(FieldName("probability"), .number)]
        case .searches:
            [
                (FieldName("event"), .category), (FieldName("rank"), .number), (FieldName("user"), .category),
                (FieldName("query"), .category),
            ]
        }
    }

    /// The column of `changes` that names the field.
    package static let changedField = FieldName("field")

    package init?(_ type: EntityType) { self.init(rawValue: type.rawValue) }
}
