import Matching
import Pipelines
import Records

/// Says why a pair has its probability: what each comparison adds, and which keys the records share.
struct ExplanationPrinter {
    let printer: Printer
    let schema: EntitySchema

    func show(_ explained: RecordExplanation) {
        let evidence = explained.explanation.evidence
        printer.say(
            "explanation",
            [
                "type": .string(schema.type.rawValue), "left": .string(explained.left.id.rawValue),
                "right": .string(explained.right.id.rawValue), "probability": .number(evidence.probability),
                "weight": .number(evidence.weight), "prior": .number(evidence.prior),
                "threshold": .number(explained.threshold), "model": .string(explained.model),
                "contributions": evidence.contributionsDocument,
                "keys": .array(explained.explanation.keys.map(Self.document)),
            ], text(of: explained))
    }

    private func text(of explained: RecordExplanation) -> String {
        let evidence = explained.explanation.evidence
        let verdict = evidence.probability >= explained.threshold ? "the same" : "not joined"
        let percent = JSONWriter.shortest((evidence.probability * 10_000).rounded(.down) / 100)
        return """
            \(printer.bold(schema.title(of: explained.left)))  \(explained.left.id)
            \(printer.bold(schema.title(of: explained.right)))  \(explained.right.id)
            \(percent) % (\(verdict); the model joins at \(JSONWriter.shortest(explained.threshold)))

            \(evidence.table.text)

            \(Self.text(of: explained.explanation.keys))
            """
    }

    /// The keys in three lines: shared, different, and those that a record has no value for.
    private static func text(of keys: [PairExplanation.KeyMeeting]) -> String {
        let shared = keys.filter(\.isShared)
        let rest = keys.filter { !$0.isShared }
        let without = rest.filter { !($0.missingLeft + $0.missingRight).isEmpty }
        let different = rest.filter { ($0.missingLeft + $0.missingRight).isEmpty }
        let lines = [("shared keys", shared), ("different keys", different), ("keys that a record lacks", without)]
        return lines.map { name, keys in
            "\(name): \(keys.isEmpty ? "none" : keys.map(\.rule).joined(separator: "; "))"
        }.joined(separator: "\n")
    }

    private static func document(_ key: PairExplanation.KeyMeeting) -> JSONValue {
        .object([
            "rule": .string(key.rule), "shared": .bool(key.isShared),
            "missing_left": .array(key.missingLeft.map { .string($0) }),
            "missing_right": .array(key.missingRight.map { .string($0) }),
        ])
    }
}
