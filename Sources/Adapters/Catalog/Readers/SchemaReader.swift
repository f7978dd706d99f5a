import Records

/// Reads `entities/<type>/schema.yaml`.
enum SchemaReader {
    static func read(
        _ root: DefinitionNode, type: EntityType, _ problems: inout ProblemCollector
    ) -> EntitySchema? {
        let keys = root.mapping(
            required: ["plural", "title", "fields"], optional: ["label", "id", "default", "found_by"], &problems)
        guard let keys else { return nil }
        // Once it is reported that it is missing, the other files are read all the same: every problem at once.
        let plural = keys["plural"]?.name(what: "plural", &problems)
        let label = keys["label"].flatMap { $0.text(&problems) } ?? readable(type.rawValue)
        let members = keys["fields"]?.members(&problems)
        // Every name that is written counts as known below, so that one wrong field is reported once.
        let names = (members ?? []).map(\.name)
        let fields = members?.compactMap { field($0, &problems) }
        guard let fields else { return nil }
        let title = keys["title"]?.items(&problems)?.map { fieldGroup($0, names: names, &problems) }
        let foundBy = keys["found_by"]?.items(&problems)?.map { fieldGroup($0, names: names, &problems) }
        let schema = EntitySchema(
            type: type, plural: plural ?? "\(type)s", label: label, fields: fields,
            title: (title ?? []).filter { !$0.isEmpty },
            idSynonyms: keys["id"].flatMap { $0.texts(&problems) } ?? ["id", "record_id", "\(type)_id"],
            isDefault: keys["default"].flatMap { $0.flag(&problems) } ?? false,
            foundBy: (foundBy ?? []).filter { !$0.isEmpty })
        HeaderCheck.check(schema, members: members ?? [], &problems)
        return schema
    }

    /// Names that mean something in every record and query, so that no field may take them.
    private static let reserved = ["id", "type", "version"]

    private static func field(
        _ member: DefinitionNode.Member, _ problems: inout ProblemCollector
    ) -> FieldSchema? {
        let optional = [
            "label", "list", "required", "references", "synonyms", "choices", "personal", "strictest_first",
        ]
        let name = member.key.name(what: "field name", &problems)
        if let name, reserved.contains(name) {
            problems.report("\"\(name)\" is a reserved name; call the field otherwise", at: member.key)
        }
        guard let keys = member.value.mapping(required: ["kind"], optional: optional, &problems), let name,
            let kind = keys["kind"]?.choice(of: FieldKind.self, what: "kind", &problems)
        else { return nil }
        let references = keys["references"].flatMap { $0.name(what: "entity type", &problems) }
        checkFit(of: keys, kind: kind, &problems)
        return FieldSchema(
            name: FieldName(name), kind: kind,
            label: keys["label"].flatMap { $0.text(&problems) } ?? readable(name),
            isList: keys["list"].flatMap { $0.flag(&problems) } ?? false,
            isRequired: keys["required"].flatMap { $0.flag(&problems) } ?? false,
            references: references.map(EntityType.init(rawValue:)),
            synonyms: keys["synonyms"].flatMap { $0.texts(&problems) } ?? [],
            choices: keys["choices"].flatMap { $0.texts(&problems) } ?? [],
            isPersonal: keys["personal"].flatMap { $0.flag(&problems) } ?? false,
            strictestFirst: keys["strictest_first"].flatMap { $0.texts(&problems) } ?? [])
    }

    /// Keys that make sense for one kind only.
    private static func checkFit(of keys: DefinitionMapping, kind: FieldKind, _ problems: inout ProblemCollector) {
        if kind == .reference, keys["references"] == nil {
            problems.report("a reference must say \"references: <entity type>\"", at: keys.node)
        }
        if kind != .reference, let node = keys["references"] {
            problems.report("\"references\" belongs to kind reference, not \(kind.rawValue)", at: node)
        }
        if kind != .category, let node = keys["choices"] {
            problems.report("\"choices\" belongs to kind category, not \(kind.rawValue)", at: node)
        }
        if kind != .category, kind != .flag, let node = keys["strictest_first"] {
            problems.report("\"strictest_first\" belongs to kind category or flag, not \(kind.rawValue)", at: node)
        }
    }

    private static func fieldGroup(
        _ node: DefinitionNode, names: [String], _ problems: inout ProblemCollector
    ) -> [FieldName] {
        (node.oneOrMore(&problems) ?? []).compactMap {
            $0.choice(among: names, what: "field", &problems).map(FieldName.init(rawValue:))
        }
    }

    /// `given_name` as people read it: `Given name`.
    private static func readable(_ name: String) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
