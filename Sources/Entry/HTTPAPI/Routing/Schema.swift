package import Records

/// The shape of a JSON value or a parameter: enough of JSON Schema 2020-12 to describe every message of ours, and to check
/// the parameters of a request by the same value that documents them.
package indirect enum Schema: Sendable {
    case text(minimum: Int = 0, maximum: Int? = nil, pattern: String? = nil)
    case choice([String])
    case list(of: [String])
    case integer(ClosedRange<Int>)
    case number
    case flag
    case array(Schema)
    /// Members in order; `others` allows further ones of that shape.
    case object([Member], others: Schema? = nil)
    /// A schema of `components`, by name.
    case named(String)
    case oneOf([Schema])
    case anything
    case null

    package struct Member: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
        let summary: String?
    }

    /// A member that is always there.
    package static func member(_ name: String, _ schema: Schema, _ summary: String? = nil) -> Member {
        Member(name: name, schema: schema, isRequired: true, summary: summary)
    }

    /// A member that may be absent.
    package static func optional(_ name: String, _ schema: Schema, _ summary: String? = nil) -> Member {
        Member(name: name, schema: schema, isRequired: false, summary: summary)
    }

    /// The schema as JSON Schema writes it.
    package var document: JSONValue {
        switch self {
        case .text(let minimum, let maximum, let pattern): Self.textDocument(minimum, maximum, pattern)
        case .choice(let words): .object(["type": .string("string"), "enum": .array(words.map { .string($0) })])
        case .list: .object(["type": .string("string"), "description": .string("words separated by commas")])
        case .integer(let range):
            .object([
                "type": .string("integer"), "minimum": .number(Double(range.lowerBound)),
                "maximum": .number(Double(range.upperBound)),
            ])
        case .number: .object(["type": .string("number")])
        case .flag: .object(["type": .string("boolean")])
        case .array(let item): .object(["type": .string("array"), "items": item.document])
        case .object(let members, let others): Self.objectDocument(members, others)
        case .named(let name): .object(["$ref": .string("#/components/schemas/\(name)")])
        case .oneOf(let schemas): .object(["oneOf": .array(schemas.map(\.document))])
        case .anything: .object([])
        case .null: .object(["type": .string("null")])
        }
    }

    private static func textDocument(_ minimum: Int, _ maximum: Int?, _ pattern: String?) -> JSONValue {
        var members: [JSONValue.Member] = [.init(name: "type", value: .string("string"))]
        if minimum > 0 { members.append(.init(name: "minLength", value: .number(Double(minimum)))) }
        if let maximum { members.append(.init(name: "maxLength", value: .number(Double(maximum)))) }
        if let pattern { members.append(.init(name: "pattern", value: .string(pattern))) }
        return .object(members)
    }

    private static func objectDocument(_ members: [Member], _ others: Schema?) -> JSONValue {
        let properties = members.map { member in
            var document = member.schema.document
            if let summary = member.summary, case .object(let inner) = document {
                document = .object(inner + [.init(name: "description", value: .string(summary))])
            }
            return JSONValue.Member(name: member.name, value: document)
        }
        let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
        var all: [JSONValue.Member] = [
            .init(name: "type", value: .string("object")), .init(name: "properties", value: .object(properties)),
        ]
        if !required.isEmpty { all.append(.init(name: "required", value: .array(required))) }
        if let others { all.append(.init(name: "additionalProperties", value: others.document)) }
        return .object(all)
    }
}
