import Records

/// A column header must lead to one field: names and synonyms compared without case, spaces and punctuation, as the
/// mapping of columns does.
struct HeaderCheck {
    private let idHeaders: Set<[UInt8]>
    private var owners: [[UInt8]: FieldName]

    static func check(
        _ schema: EntitySchema, members: [DefinitionNode.Member], _ problems: inout ProblemCollector
    ) {
        let places = Dictionary(members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var check = HeaderCheck(schema)
        for field in schema.fields {
            guard let member = places[field.name.rawValue] else { continue }
            for header in field.synonyms { check.add(header, of: field.name, in: member, &problems) }
        }
    }

    /// Field names go before any synonym, whichever comes first in the file.
    private init(_ schema: EntitySchema) {
        idHeaders = Set(schema.idSynonyms.map(Self.key))
        owners = Dictionary(
            schema.fields.map { (Self.key(of: $0.name.rawValue), $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func add(
        _ header: String, of field: FieldName, in member: DefinitionNode.Member, _ problems: inout ProblemCollector
    ) {
        let key = Self.key(of: header)
        if key.isEmpty {
            problems.report("header \"\(header)\" has no letter or digit", at: Self.place(of: header, in: member))
        } else if let owner = owners[key] {
            guard owner != field else { return }
            problems.report(
                "header \"\(header)\" already means the field \"\(owner)\"", at: Self.place(of: header, in: member))
        } else if idHeaders.contains(key) {
            problems.report(
                "header \"\(header)\" already means the record's id", at: Self.place(of: header, in: member))
        } else {
            owners[key] = field
        }
    }

    /// Where a header is written: its item among the synonyms, else the field.
    private static func place(of header: String, in member: DefinitionNode.Member) -> DefinitionNode {
        guard case .mapping(let keys) = member.value.content,
            let synonyms = keys.first(where: { $0.name == "synonyms" }), case .list(let items) = synonyms.value.content
        else { return member.key }
        let item = items.first { if case .scalar(header, _) = $0.content { true } else { false } }
        return item ?? member.key
    }

    /// Letters and digits in lower case, in UTF-8. Definitions are read at each start and most headers are ASCII, so
    /// those never reach the tables of Unicode.
    private static func key(of header: String) -> [UInt8] {
        var key: [UInt8] = []
        for byte in header.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: key.append(byte)
            case 0x41...0x5A: key.append(byte | 0x20)
            case 0x80...: return foreignKey(of: header)
            default: break
            }
        }
        return key
    }

    private static func foreignKey(of header: String) -> [UInt8] {
        let scalars = header.lowercased().unicodeScalars.filter {
            let properties = $0.properties
            return properties.isAlphabetic || properties.numericType != nil
                || properties.generalCategory == .otherSymbol
        }
        return Array(String(String.UnicodeScalarView(scalars)).utf8)
    }
}
