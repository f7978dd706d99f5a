/// A JSON document (RFC 8259) as values. Objects keep the order of their members.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members of an object, nil for anything else.
    package var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The value of a member, nil when there is none or this is no object.
    package subscript(_ name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

    /// An object with these members, in this order.
    package static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }
}

/// Why a text is not JSON, and where.
package struct JSONProblem: Error, Hashable, Sendable {
    /// Bytes from the start of the text.
    package let offset: Int
    package let message: String
}
