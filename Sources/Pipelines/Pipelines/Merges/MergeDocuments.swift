import Merging
import Records

// What the merge log says: bodies hold ids, names and counts; details hold values and reasons, which an erasure may take
// away.

extension MergePlan {
    func body(_ moved: [MovedReferences]) -> JSONValue {
        .object([
            "absorbed": .ids(absorbed),
            "fields": .array(
                golden.lineage.map { entry in
                    .object([
                        "field": .string(entry.field.rawValue), "rule": .string(entry.rule),
                        "from": .ids(entry.winners), "lost": .ids(entry.losers.map(\.record)),
                    ])
                }),
            "moved": .array(
                moved.map { moved in
                    .object([
                        "type": .string(moved.type.rawValue), "field": .string(moved.field.rawValue),
                        "count": .number(Double(moved.count)),
                    ])
                }),
        ])
    }

    func detail(_ reason: String?) -> JSONValue {
        .object([
            "reason": reason.map { .string($0) } ?? .null, "kept": JSONValue(golden.fields),
            "lost": .array(
                golden.lineage.flatMap { entry in
                    entry.losers.map { lost in
                        .object([
                            "field": .string(entry.field.rawValue), "record": .string(lost.record.rawValue),
                            "value": JSONValue(lost.value),
                        ])
                    }
                }),
        ])
    }
}

extension UnmergePlan {
    func body(_ order: UnmergeOrder, moved: Int) -> JSONValue {
        .object([
            "merge": .number(Double(order.merge.rawValue)),
            "parts": .array(
                parts.map { part in
                    .object([
                        "root": .string(part.root.rawValue), "members": .ids(part.group.members.keys.sorted()),
                    ])
                }),
            "items": .array(
                items.map { .object(["id": .string($0.id), "to": .ids($0.destination)]) }),
            "moved": .number(Double(moved)),
        ])
    }

    func detail(_ order: UnmergeOrder) -> JSONValue {
        .object([
            "reason": order.reason.map { .string($0) } ?? .null,
            "parts": .array(parts.map { part in part.fields.map { JSONValue($0) } ?? .null }),
        ])
    }
}

extension JSONValue {
    static func ids(_ ids: [RecordID]) -> JSONValue { .array(ids.map { .string($0.rawValue) }) }

    /// Of a text its letters; of anything else none.
    var word: String { if case .string(let text) = self { text } else { "" } }

    /// Of an array its items; of anything else none.
    var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}
