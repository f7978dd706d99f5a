package import Records

/// What good records of a type have: which fields are to be filled, what their values must be like, and by what records are
/// told apart in a report.
package struct QualityProfile: Hashable, Sendable {
    /// Fields that every record should have, in the order of the report.
    package let expected: [FieldName]
    package let checks: [FieldCheck]
    package let consistency: [ConsistencyRule]
    /// The field that says when the source last changed a record; without it Kindred's own time counts.
    package let recency: FieldName?
    /// By name: the field whose values tell where records come from or whose they are.
    package let dimensions: [QualityDimension]
    /// Records that were not changed for so many days are stale.
    package let staleDays: Int

    package init(
        expected: [FieldName], checks: [FieldCheck], consistency: [ConsistencyRule] = [], recency: FieldName? = nil,
        dimensions: [QualityDimension] = [], staleDays: Int = 365
    ) {
        (self.expected, self.checks, self.consistency) = (expected, checks, consistency)
        (self.recency, self.dimensions, self.staleDays) = (recency, dimensions, staleDays)
    }

    /// What follows from a schema alone: its title, mail and telephone are expected, and values are checked by their kind.
    package static func standard(for schema: EntitySchema) -> QualityProfile {
        let title = Set(schema.title.flatMap { $0 })
        let expected = schema.fields.filter {
            $0.isRequired || title.contains($0.name) || $0.kind == .email || $0.kind == .phone
        }
        return QualityProfile(expected: expected.map(\.name), checks: kindChecks(for: schema))
    }

    /// The checks that the kinds of a schema's fields bring.
    package static func kindChecks(for schema: EntitySchema) -> [FieldCheck] {
        schema.fields.compactMap { field in
            ValueCheck(field).map { FieldCheck(field: field.name, check: $0) }
        }
    }
}

/// A field by which records are grouped in a report.
package struct QualityDimension: Hashable, Sendable {
    /// `source`, `owner`, `form`.
    package let name: String
    package let field: FieldName

    package init(name: String, field: FieldName) { (self.name, self.field) = (name, field) }
}

/// A check of every value of a field.
package struct FieldCheck: Hashable, Sendable {
    package let field: FieldName
    package let check: ValueCheck

    package init(field: FieldName, check: ValueCheck) { (self.field, self.check) = (field, check) }
}

/// What a value must be like. Each can be said in SQL over a stored value, so that anybody can count again.
package enum ValueCheck: Hashable, Sendable {
    /// One @, something before it, a dot behind it, no spaces.
    case mail
    /// At least seven digits and no @.
    case telephone
    /// A dot with something on both sides, no spaces.
    case host
    /// A day that the calendar has, first in the text.
    case day
    case number
    case range(ClosedRange<Double>)
    case words([String])
    /// The id of a record that is there.
    case reference(EntityType)

    init?(_ field: FieldSchema) {
        switch field.kind {
        case .email: self = .mail
        case .phone: self = .telephone
        case .domain: self = .host
        case .date, .instant: self = .day
        case .number, .money: self = .number
        case .category where !field.choices.isEmpty: self = .words(field.choices)
        case .reference:
            guard let type = field.references else { return nil }
            self = .reference(type)
        default: return nil
        }
    }
}

/// Two fields of one record that must fit each other.
package struct ConsistencyRule: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The first is not after the second, where a record has both.
        case order(FieldName, FieldName)
        /// Where a field has one of these values, another must have any.
        case needs(FieldName, [String], FieldName)
    }

    /// What people read: `closed deals have a date`.
    package let name: String
    package let kind: Kind

    package init(name: String, kind: Kind) { (self.name, self.kind) = (name, kind) }
}
