package import Matching
package import Records

extension PairEvidence {
    /// The comparisons as they go into JSON: weights in bits, which with the prior add up to the pair's weight.
    package var contributionsDocument: JSONValue { .array(contributions.map(\.document)) }

    /// What the records are to each other instead, null for nothing.
    package var relationDocument: JSONValue {
        relation.map {
            .object(["relation": .string($0.relation), "probability": .number($0.probability)])
        } ?? .null
    }
}

extension Contribution {
    fileprivate var document: JSONValue {
        .object([
            "comparison": .string(comparison), "level": level.map { .string($0) } ?? .null,
            "weight": .number(weight), "rarity": .number(rarity),
            "values": .array(
                values.map { values in
                    .object([
                        "column": .string(values.column), "left": .array(values.left.map { .string($0) }),
                        "right": .array(values.right.map { .string($0) }),
                        "notes": .array(values.notes.map { .string($0) }),
                    ])
                }),
        ])
    }
}

extension RecordExplanation {
    /// Everything that an explanation says, the same on the command line and over HTTP.
    package var members: [JSONValue.Member] {
        let evidence = explanation.evidence
        return [
            .init(name: "type", value: .string(left.type.rawValue)),
            .init(name: "left", value: .string(left.id.rawValue)),
            .init(name: "right", value: .string(right.id.rawValue)),
            .init(name: "probability", value: .number(evidence.probability)),
            .init(name: "weight", value: .number(evidence.weight)),
            .init(name: "prior", value: .number(evidence.prior)),
            .init(name: "threshold", value: .number(threshold)),
            .init(name: "joins", value: .bool(evidence.probability >= threshold)),
            .init(name: "meets", value: .bool(explanation.meets)),
            .init(name: "model", value: .string(model)),
            .init(name: "contributions", value: evidence.contributionsDocument),
            .init(name: "relation", value: evidence.relationDocument),
            .init(name: "keys", value: .array(explanation.keys.map(\.document))),
            .init(name: "shortfalls", value: .array(explanation.shortfalls.map(\.document))),
        ]
    }
}

extension PairExplanation.KeyMeeting {
    fileprivate var document: JSONValue {
        .object([
            "rule": .string(rule), "shared": .bool(isShared),
            "missing_left": .array(missingLeft.map { .string($0) }),
            "missing_right": .array(missingRight.map { .string($0) }),
            "different": .array(different.map { .string($0) }),
        ])
    }
}

extension PairExplanation.Shortfall {
    fileprivate var document: JSONValue {
        .object([
            "comparison": .string(comparison), "level": level.map { .string($0) } ?? .null, "best": .string(best),
            "bits": .number(bits),
        ])
    }
}

extension MatchCandidate {
    /// What a candidate says of itself, the same on the command line and over HTTP.
    ///
    /// - Parameter explains: whether every comparison is there with its values and bits.
    package func members(title: String, threshold: Double, explains: Bool) -> [JSONValue.Member] {
        let fields = record.fields.sorted { $0.key < $1.key }
        var members: [JSONValue.Member] = [
            .init(name: "id", value: .string(record.id.rawValue)),
            .init(name: "type", value: .string(record.type.rawValue)), .init(name: "title", value: .string(title)),
            .init(name: "probability", value: .number(probability)), .init(name: "weight", value: .number(weight)),
            .init(name: "joins", value: .bool(probability >= threshold)),
            .init(name: "relation", value: evidence.relationDocument),
            .init(
                name: "fields", value: .object(fields.map { .init(name: $0.key.rawValue, value: JSONValue($0.value)) })),
        ]
        if explains {
            members.append(.init(name: "prior", value: .number(evidence.prior)))
            members.append(.init(name: "contributions", value: evidence.contributionsDocument))
        }
        return members
    }
}
