import Pipelines
import Records

/// Says who a record may be.
struct MatchPrinter {
    let printer: Printer
    let schema: EntitySchema

    func show(_ result: MatchResult) {
        for candidate in result.candidates {
            let record = candidate.record
            let fields = record.fields.sorted { $0.key < $1.key }
            printer.say(
                "match.candidate",
                [
                    "id": .string(record.id.rawValue), "type": .string(record.type.rawValue),
                    "title": .string(schema.title(of: record)), "probability": .number(candidate.probability),
                    "weight": .number(candidate.weight), "joins": .bool(candidate.probability >= result.threshold),
                    "fields": .object(fields.map { .init(name: $0.key.rawValue, value: JSONValue($0.value)) }),
                ], text(of: candidate, result.threshold))
        }
        printer.say(
            "match.summary",
            [
                "candidates": .number(Double(result.candidates.count)), "compared": .number(Double(result.compared)),
                "overfull_keys": .number(Double(result.overfullKeys)), "threshold": .number(result.threshold),
                "model": .string(result.model), "took_us": .number(Double(result.microseconds)),
            ], summary(of: result))
    }

    /// One object for one record of many.
    func show(_ result: MatchResult, line: Int) {
        printer.say(
            "match.answer",
            [
                "line": .number(Double(line)),
                "ids": .array(result.candidates.map { .string($0.record.id.rawValue) }),
                "probabilities": .array(result.candidates.map { .number($0.probability) }),
                "compared": .number(Double(result.compared)), "took_us": .number(Double(result.microseconds)),
            ], "")
    }

    private func text(of candidate: MatchCandidate, _ threshold: Double) -> String {
        // Rounded down: what is not certain does not show as 100 %.
        let percent = JSONWriter.shortest((candidate.probability * 10_000).rounded(.down) / 100)
        let verdict = candidate.probability >= threshold ? "the same" : "perhaps"
        return "\(percent) %  \(printer.bold(schema.title(of: candidate.record)))  \(candidate.record.id)  (\(verdict))"
    }

    private func summary(of result: MatchResult) -> String {
        var words = [result.candidates.isEmpty ? "nobody like that" : "", "\(result.compared) records compared"]
        if result.overfullKeys > 0 {
            words.append("\(result.overfullKeys) keys are too common to be followed to their end")
        }
        return words.filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
