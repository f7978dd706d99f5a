import Matching
import Pipelines

/// What a reader should know, and which model this is.
struct NoteSection {
    let report: DedupeReport

    var section: Section { Section(id: "notes", title: "Notes and model", body: body) }

    private var body: Markup {
        let notes = report.notes.isEmpty ? ["Nothing out of the ordinary happened."] : report.notes
        return """
            <ul>
            \(notes.map { "<li>\($0)</li>" as Markup })
            </ul>
            <div class="scroll" tabindex="0"><table><tbody>
            \(facts.map { "<tr><th scope=\"row\">\($0.0)</th><td>\($0.1)</td></tr>" as Markup })
            </tbody></table></div>
            """
    }

    private var facts: [(String, String)] {
        let (model, training) = (report.model, report.model.training)
        let settled = training.hasConverged ? "settled" : "not settled"
        return [
            ("model", model.fingerprint),
            (
                "training",
                training.rounds == 0
                    ? "none; a given model, or too few rows to learn from"
                    : "\(training.rounds) rounds, \(settled), over \(Figures.count(training.candidatePairs)) candidate and "
                        + "\(Figures.count(training.randomPairs)) random pairs"
            ),
            ("chance that two random rows match", Figures.percent(model.prior)),
            ("compared within", model.within == nil ? "the whole file" : "groups of rows with one value only"),
        ]
    }
}
