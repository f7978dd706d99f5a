import Records

/// The fields that queries may name, for one caller: what is not in it does not exist.
package struct FieldCatalog: Hashable, Sendable {
    /// By name.
    package let fields: [QueryField]
    private let places: [String: Int]

    /// - Parameter fields: names win over aliases; an alias of several fields means none of them.
    package init(_ fields: [QueryField]) {
        self.fields = fields.sorted { $0.name < $1.name }
        var places: [String: Int] = [:]
        for (place, field) in self.fields.enumerated() { places[Self.folded(field.name)] = place }
        let names = Set(places.keys)
        var contested: Set<String> = []
        for (place, field) in self.fields.enumerated() {
            for alias in Set(field.aliases.map(Self.folded)) where !names.contains(alias) {
                if places.updateValue(place, forKey: alias) != nil { contested.insert(alias) }
            }
        }
        for alias in contested { places[alias] = nil }
        self.places = places
    }

    /// The field of a name in any case, or of a name behind a reference (`account.industry`); nil when there is none.
    package subscript(_ name: String) -> QueryField? {
        if let place = places[Self.folded(name)] { return fields[place] }
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let head = self[String(parts[0])], let type = head.references,
            let tail = self[String(parts[1])], case .stored(let types) = tail.role, types.contains(type)
        else { return nil }
        return head.hop(to: tail, of: type)
    }

    /// The same with fields that no schema declares; a name that is known already keeps its meaning.
    package func adding(_ custom: CustomNames) -> FieldCatalog {
        var types: [String: [EntityType]] = [:]
        for (type, names) in custom.names.sorted(by: { $0.key < $1.key }) {
            for name in names where places[name] == nil { types[name, default: []].append(type) }
        }
        guard !types.isEmpty else { return self }
        let named = fields.map { $0.choosing(alsoFrom: types.keys.sorted()) }
        return FieldCatalog(named + types.map { QueryField($0.key, .text, role: .custom($0.value)) })
    }

    /// The name that was probably meant: at most two edits away, one for names of up to four letters.
    package func nearest(to name: String) -> String? {
        Self.nearest(to: name, among: fields.map(\.name))
    }

    static func nearest(to text: String, among known: [String]) -> String? {
        NearestName.of(text, within: text.unicodeScalars.count > 4 ? 2 : 1, among: known)
    }

    /// Lower case, with an underscore for each blank: `Close date` is `close_date`.
    static func folded(_ name: String) -> String { name.lowercased().replacing(" ", with: "_") }
}

extension QueryField {
    /// A word of the language whose values are names of fields, with more of them.
    fileprivate func choosing(alsoFrom names: [String]) -> QueryField {
        guard case .language(let word) = role, LanguageFields.named(word)?.takesFieldNames == true else { return self }
        return QueryField(
            name, kind, label: label, aliases: aliases, choices: choices + names, isList: isList,
            isSortable: isSortable, direction: direction, role: role, references: references)
    }

    /// A field of the records that this one refers to.
    fileprivate func hop(to field: QueryField, of type: EntityType) -> QueryField {
        QueryField(
            "\(name).\(field.name)", field.kind, label: "\(label): \(field.label)", choices: field.choices,
            isList: field.isList, isSortable: false, direction: field.direction,
            role: .hop(through: FieldName(name), [type]))
    }
}
