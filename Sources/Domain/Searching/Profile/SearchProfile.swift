package import Records

/// What is searched of one entity type, and how much each field counts.
package struct SearchProfile: Hashable, Sendable {
    package let type: EntityType
    /// The fields in the order of their places in a `FieldSet`: the declared ones, then `id`, then `custom`.
    package let fields: [SearchField]
    /// Groups of fields whose values, joined by spaces, are what a person may type as the record's whole name.
    package let wholeValues: [[FieldName]]
    /// Words of fewer letters are taken as typed: no typo is assumed in them.
    package let typoLetters: Int
    /// The field that names the record's country, for telephone numbers.
    package let country: FieldName?
    /// Fields that a list of hits shows.
    package let display: [FieldName]
    private let places: [FieldName: Int]
    package let conditions: ConditionProfile
    /// Who may see records and fields; nil when everybody may see all.
    package var access: AccessRules?
    /// The fields that may be looked in.
    package private(set) var visible = FieldSet.all
    /// Whether a record may be known by its whole values.
    package private(set) var showsWholeValues = true
    /// Fields of the schema that are not searched.
    package let omitted: Set<FieldName>

    /// - Parameters:
    ///   - declared: at most 30 fields.
    ///   - omitted: the schema's fields that are not searched.
    ///   - identifierWeight: what a match of the record's own id counts.
    ///   - custom: how fields without a declaration take part; its name does not matter.
    package init(
        type: EntityType, declared: [SearchField], omitted: Set<FieldName>, identifierWeight: Double,
        custom: SearchField, wholeValues: [[FieldName]], typoLetters: Int, country: FieldName?, display: [FieldName],
        conditions: ConditionProfile = ConditionProfile()
    ) {
        precondition(declared.count <= FieldSet.capacity - 2, "a profile holds at most 30 declared fields")
        let id = SearchField(name: Self.identifierName, matching: .code, weight: identifierWeight, analyzer: nil)
        let other = SearchField(
            name: Self.customName, matching: custom.matching, weight: custom.weight, analyzer: custom.analyzer)
        self.type = type
        self.omitted = omitted
        fields = declared + [id, other]
        self.wholeValues = wholeValues
        self.typoLetters = typoLetters
        self.country = country
        self.display = display
        places = Dictionary(declared.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.conditions = conditions
    }

    /// Names that no declared field can have: a schema's names start with a letter.
    private static let identifierName = FieldName("#id")
    private static let customName = FieldName("#custom")

    /// The profile for somebody who does not see some fields.
    func hiding(_ names: Set<FieldName>) -> SearchProfile {
        var profile = self
        for name in names {
            if let place = places[name] { profile.visible.remove(FieldSet(field: place)) }
            if wholeValues.joined().contains(name) { profile.showsWholeValues = false }
        }
        return profile
    }

    /// The place of the record's own id.
    package var identifierPlace: Int { fields.count - 2 }
    /// The place that all custom fields share.
    package var customPlace: Int { fields.count - 1 }

    /// The place of a declared field, nil when it is not searched.
    package func place(of name: FieldName) -> Int? { places[name] }

    /// Whether no schema declares the field: it is searched with all others of its kind.
    package func isCustom(_ name: FieldName) -> Bool { places[name] == nil && !omitted.contains(name) }

    /// The weight of the heaviest of the fields, 0 when there is none.
    package func weight(of set: FieldSet) -> Double {
        var heaviest = 0.0
        for place in fields.indices where set.contains(FieldSet(field: place)) {
            heaviest = max(heaviest, fields[place].weight)
        }
        return heaviest
    }

    /// The weight that no field exceeds.
    package var heaviestWeight: Double { fields.map(\.weight).max() ?? 1 }

    /// The analyzers in use, sorted, each with the fields whose words it makes.
    package var analyzers: [(name: String, fields: FieldSet)] {
        var sets: [String: FieldSet] = [:]
        for (place, field) in fields.enumerated() {
            if let analyzer = field.analyzer { sets[analyzer, default: []].insert(FieldSet(field: place)) }
        }
        return sets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
