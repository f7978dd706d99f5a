import Records
import Searching

/// Which code stands for which entity type in terms, and which bit for which field in counts. It is stored with the
/// index, so that a reader understands an index that was built from earlier definitions.
struct IndexSchema: Hashable, Sendable {
    struct OfType: Hashable, Sendable {
        let type: EntityType
        /// By bit.
        let fields: [FieldName]
        /// The fields that conditions can be put on, by place, each with what is kept of it.
        let conditions: [Condition]
    }

    struct Condition: Hashable, Sendable {
        let name: FieldName
        let form: ConditionField.Form
    }

    let types: [OfType]

    /// How many types one index can hold: words keep a bit for each type, twice.
    static let capacity = 32

    init(_ definitions: SearchDefinitions) {
        precondition(definitions.profiles.count <= Self.capacity, "an index holds at most 32 entity types")
        types = definitions.profiles.map { profile in
            OfType(
                type: profile.type, fields: profile.fields.map(\.name),
                conditions: profile.conditions.fields.map { Condition(name: $0.name, form: $0.form) })
        }
    }

    func place(of type: EntityType) -> Int? { types.firstIndex { $0.type == type } }

    /// The second byte of a type's terms: printable, never NUL.
    static func code(ofPlace place: Int) -> UInt8 { 0x21 + UInt8(place) }

    /// The type that a code stands for, nil when none does.
    func type(ofCode code: UInt8) -> EntityType? {
        let place = Int(code) - 0x21
        return types.indices.contains(place) ? types[place].type : nil
    }

    /// The bit in the vocabulary for words of a type, as written or other spellings.
    static func vocabularyBit(ofPlace place: Int, isSpelling: Bool) -> UInt64 {
        1 << UInt64(place + (isSpelling ? 32 : 0))
    }

    // MARK: Storage

    var encoded: [UInt8] {
        JSONWriter.bytes(
            of: .array(
                types.map { type in
                    .object([
                        "type": .string(type.type.rawValue), "fields": .array(type.fields.map { .string($0.rawValue) }),
                        "conditions": .array(
                            type.conditions.map {
                                .array([.string($0.name.rawValue), .string($0.form.rawValue)])
                            }),
                    ])
                }))
    }

    /// nil when the bytes are not what `encoded` gives.
    init?(encoded bytes: [UInt8]) {
        guard case .array(let items)? = try? JSONParser.parse(bytes) else { return nil }  // no other reason than damage
        types = items.compactMap { item in
            guard case .string(let type)? = item["type"], case .array(let names)? = item["fields"],
                case .array(let conditions)? = item["conditions"]
            else { return nil }
            return OfType(
                type: EntityType(type), fields: names.compactMap(Self.text).map { FieldName($0) },
                conditions: conditions.compactMap(Self.condition))
        }
        guard types.count == items.count, types.count <= Self.capacity else { return nil }
    }

    private static func text(_ value: JSONValue) -> String? { if case .string(let text) = value { text } else { nil } }

    private static func condition(_ value: JSONValue) -> Condition? {
        guard case .array(let parts) = value, parts.count == 2, let name = text(parts[0]),
            let form = text(parts[1]).flatMap(ConditionField.Form.init)
        else { return nil }
        return Condition(name: FieldName(name), form: form)
    }
}
