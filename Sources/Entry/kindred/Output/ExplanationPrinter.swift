import Matching
import Pipelines
import Records

/// Says why a pair has its probability: what each comparison adds, and which keys the records share.
struct ExplanationPrinter {
    let printer: Printer
    let schema: EntitySchema

    func show(_ explained: RecordExplanation) {
        printer.say("explanation", explained.members, text(of: explained))
    }

    private func text(of explained: RecordExplanation) -> String {
        let evidence = explained.explanation.evidence
        let verdict = evidence.probability >= explained.threshold ? "the same" : "not joined"
        let percent = JSONWriter.shortest((evidence.probability * 10_000).rounded(.down) / 100)
        return """
            \(printer.bold(schema.title(of: explained.left)))  \(explained.left.id)
            \(printer.bold(schema.title(of: explained.right)))  \(explained.right.id)
            \(percent) % (\(verdict); the model joins at \(JSONWriter.shortest(explained.threshold)))\
            \(Self.text(of: evidence.relation))

            \(evidence.table.text)

            \(Self.text(of: explained.explanation.keys))\
            \(Self.text(of: explained.explanation.shortfalls))
            """
    }

    /// The keys by what came of them, each with what stands in the way; no key at all in plain words.
    private static func text(of keys: [PairExplanation.KeyMeeting]) -> String {
        let shared = keys.filter(\.isShared)
        let lines = keys.filter { !$0.isShared }.map { "  \($0.rule): \(obstacle(of: $0))" }
        let head =
            shared.isEmpty
            ? "no key brings them together, so a scan never compares them; why not:"
            : "keys that bring them together: \(shared.map(\.rule).joined(separator: "; "))\nkeys that do not:"
        return ([head] + (lines.isEmpty ? ["  none"] : lines)).joined(separator: "\n")
    }

    private static func obstacle(of key: PairExplanation.KeyMeeting) -> String {
        func list(_ columns: [String]) -> String { columns.joined(separator: ", ") }
        var parts: [String] = []
        if !key.missingLeft.isEmpty { parts.append("the first has no \(list(key.missingLeft))") }
        if !key.missingRight.isEmpty { parts.append("the second has no \(list(key.missingRight))") }
        if !key.different.isEmpty { parts.append("\(list(key.different)) differ") }
        return parts.isEmpty ? "no value of it agrees" : parts.joined(separator: "; ")
    }

    /// What would have made the pair surer.
    private static func text(of shortfalls: [PairExplanation.Shortfall]) -> String {
        guard !shortfalls.isEmpty else { return "" }
        var table = TextTable("bits lost", "comparison", "reached", "instead of")
        for shortfall in shortfalls {
            table.add(
                JSONWriter.shortest((shortfall.bits * 100).rounded() / 100), shortfall.comparison,
                shortfall.level ?? "nothing to compare", shortfall.best)
        }
        return "\n\n\(table.text)"
    }

    private static func text(of relation: Relatedness?) -> String {
        guard let relation else { return "" }
        let percent = JSONWriter.shortest((relation.probability * 1_000).rounded(.down) / 10)
        return "\nrather related than the same: \(relation.relation) (\(percent) %)"
    }
}
