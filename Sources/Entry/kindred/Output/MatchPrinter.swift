import Matching
import Pipelines
import Records

/// Says who a record may be.
struct MatchPrinter {
    let printer: Printer
    let schema: EntitySchema
    /// Whether each candidate comes with its comparisons.
    var explains = false

    func show(_ result: MatchResult) {
        for candidate in result.candidates {
            let record = candidate.record
            printer.say(
                "match.candidate",
                candidate.members(title: schema.title(of: record), threshold: result.threshold, explains: explains),
                text(of: candidate, result.threshold))
        }
        printer.say(
            "match.summary",
            [
                "candidates": .number(Double(result.candidates.count)), "compared": .number(Double(result.compared)),
                "overfull_keys": .number(Double(result.overfullKeys)), "threshold": .number(result.threshold),
                "model": .string(result.model), "trained": .bool(result.isTrained),
                "took_us": .number(Double(result.microseconds)),
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
        let related = candidate.evidence.relation.map { "; rather \($0.relation)" } ?? ""
        let line = "\(percent) %  \(printer.bold(schema.title(of: candidate.record)))  \(candidate.record.id)"
        return "\(line)  (\(verdict)\(related))" + (explains ? "\n\(candidate.evidence.table.text)\n" : "")
    }

    private func summary(of result: MatchResult) -> String {
        var words = [result.candidates.isEmpty ? "nobody like that" : "", "\(result.compared) records compared"]
        if result.overfullKeys > 0 {
            words.append("\(result.overfullKeys) keys are too common to be followed to their end")
        }
        if !result.isTrained { words.append("no scan has trained the model on these records: take them for a guess") }
        return words.filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
