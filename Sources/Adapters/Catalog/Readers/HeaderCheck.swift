import Records

/// A column header must lead to one field: names and synonyms compared without case, spaces and punctuation, as the
/// mapping of columns does.
enum HeaderCheck {
    static func check(
        _ schema: EntitySchema, members: [DefinitionNode.Member], _ problems: inout ProblemCollector
    ) {
        let places = Dictionary(members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        // A field's own name goes before any synonym, whichever comes first in the file.
        var owners = Dictionary(
            schema.fields.map { (key(of: $0.name.rawValue), $0.name) }, uniquingKeysWith: { first, _ in first })
        for field in schema.fields {
            guard let member = places[field.name.rawValue] else { continue }
            let own = key(of: field.name.rawValue)
            for header in [field.name.rawValue] + field.synonyms {
                let key = key(of: header)
                if key.isEmpty {
                    problems.report("header \"\(header)\" has no letter or digit", at: synonymNode(header, member))
                }
                if let owner = owners[key], owner != field.name {
                    problems.report(
                        "header \"\(header)\" already means the field \"\(owner)\"", at: synonymNode(header, member))
                } else if key != own, schema.idSynonyms.contains(where: { self.key(of: $0) == key }) {
                    problems.report(
                        "header \"\(header)\" already means the record's id", at: synonymNode(header, member))
                }
                owners[key] = owners[key] ?? field.name
            }
        }
    }

    /// Where a header is written: its item among the synonyms, else the field.
    private static func synonymNode(_ header: String, _ member: DefinitionNode.Member) -> DefinitionNode {
        guard case .mapping(let keys) = member.value.content,
            let synonyms = keys.first(where: { $0.name == "synonyms" }), case .list(let items) = synonyms.value.content
        else { return member.key }
        let item = items.first { if case .scalar(header, _) = $0.content { true } else { false } }
        return item ?? member.key
    }

    private static func key(of header: String) -> String {
        let scalars = header.lowercased().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
                || $0.properties.generalCategory == .otherSymbol
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
