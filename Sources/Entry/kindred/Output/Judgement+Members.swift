import Pipelines
import Records

extension Judgement {
    /// What programs are told of it.
    var members: [JSONValue.Member] {
        let members: KeyValuePairs<String, JSONValue> = [
            "type": .string(type.rawValue), "id_a": .string(left.rawValue), "id_b": .string(right.rawValue),
            "label": .string(verdict), "relation": relation.map { .string($0) } ?? .null,
            "standing": .bool(isStanding), "actor": .string(actor), "at": .string(at.iso),
            "reason": reason.map { .string($0) } ?? .null,
        ]
        return members.map { .init(name: $0.key, value: $0.value) }
    }
}
