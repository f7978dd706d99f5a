import Records
import TextAnalysis

/// Takes one cell apart into several fields: a whole name into its parts, a whole address into its lines.
struct CellParting: Sendable {
    private enum Form {
        case name
        case address
    }

    private let form: Form
    let fields: [FieldSchema]

    /// What each kind of cell can be taken apart into, for messages.
    static let words =
        "names come apart into given and family names, addresses into streets, postal codes, towns, regions and countries"
    private static let names: Set<FieldKind> = [.personGiven, .personFamily, .text]
    private static let addresses: Set<FieldKind> = [.street, .postalCode, .city, .region, .country]

    /// nil when no kind of cell has parts of these kinds.
    init?(_ fields: [FieldSchema]) {
        let kinds = fields.map(\.kind)
        guard fields.count > 1, fields.allSatisfy({ !$0.isList }) else { return nil }
        if Self.names.isSuperset(of: kinds), kinds.count(where: { $0 == .personFamily }) == 1,
            kinds.count(where: { $0 == .text }) < 2
        {
            form = .name
        } else if Self.addresses.isSuperset(of: kinds), Set(kinds).count == kinds.count {
            form = .address
        } else {
            return nil
        }
        self.fields = fields
    }

    /// The field of the schema, or among the parts, whose values are most like whole cells; for comparisons.
    func likest(in schema: EntitySchema) -> FieldName? {
        switch form {
        case .name: schema.fields.first { $0.kind == .personFull }?.name
        case .address: fields.first { $0.kind == .street }?.name
        }
    }

    /// The parts that there are; nil when the cell cannot be taken apart.
    func parts(of text: String, _ normalizer: FieldNormalizer) -> [(field: FieldSchema, text: String)]? {
        let parts: [String]?
        switch form {
        case .name: parts = nameParts(normalizer.writtenName(text))
        case .address: parts = AddressParts(text, normalizer).map(addressParts)
        }
        return parts.map { parts in zip(fields, parts).filter { !$0.1.isEmpty }.map { (field: $0, text: $1) } }
    }

    /// What has no field of its own stays where it stood: a title at the given name, a suffix at the family name. Given
    /// names behind the first go into a second field of them.
    private func nameParts(_ name: WrittenName) -> [String] {
        let (title, hasTitle) = (name.title, fields.contains { $0.kind == .text })
        let placesOfGiven = fields.indices.filter { fields[$0].kind == .personGiven }
        var given = name.given.split(separator: " ").map(String.init)
        let rest = placesOfGiven.count > 1 ? given.dropFirst().joined(separator: " ") : ""
        if placesOfGiven.count > 1 { given = Array(given.prefix(1)) }
        let front = Self.joined([hasTitle ? "" : title] + given)
        let back = Self.joined([placesOfGiven.isEmpty ? front : "", name.family, name.suffix])
        return fields.indices.map { place in
            if place == placesOfGiven.first { return front }
            if placesOfGiven.contains(place) { return place == placesOfGiven.last ? rest : "" }
            return fields[place].kind == .text ? title : back
        }
    }

    /// What has no field of its own stays with the street, or with the first part.
    private func addressParts(_ address: AddressParts) -> [String] {
        let wanted = fields.map(\.kind)
        let lost = [FieldKind.street, .postalCode, .city, .region, .country].filter { !wanted.contains($0) }
            .compactMap { address.part($0) }.filter { !$0.isEmpty }
        let home = wanted.firstIndex(of: .street) ?? 0
        return fields.indices.map { place in
            let own = address.part(fields[place].kind) ?? ""
            return place == home ? ([own] + lost).filter { !$0.isEmpty }.joined(separator: ", ") : own
        }
    }

    private static func joined(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
