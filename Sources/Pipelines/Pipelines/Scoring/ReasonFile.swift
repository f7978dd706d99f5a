import LeadScoring
import Records
import TabularFiles
import XGBoost

/// Why rows score as they do, as a CSV: `rank,id,probability,margin,base,positive,negative,rest`.
///
/// `base`, the weights in `positive` and `negative` and `rest` sum to `margin`, in log-odds.
enum ReasonFile {
    /// Reasons named in either direction.
    private static let named = 5
    /// Rows explained at a time.
    private static let batch = 1_000

    static func write(_ rows: [BestRows.Row], by scorer: ModelScorer, to path: String) throws(Failure) {
        let columns = ["rank", "id", "probability", "margin", "base", "positive", "negative", "rest"]
        let writer = try Failure.translating { () throws(TabularError) in try RowWriter(path: path, columns: columns) }
        for start in stride(from: 0, to: rows.count, by: batch) {
            let part = rows[start..<min(rows.count, start + batch)]
            let explanations = try Failure.translating { () throws(XGBoostError) in
                try scorer.explanations(encoded: part.flatMap(\.values))
            }
            try Failure.translating { () throws(TabularError) in
                for (row, explanation) in zip(part.enumerated(), explanations) {
                    try write(row.element, rank: start + row.offset + 1, explanation, to: writer)
                }
            }
        }
        try Failure.translating { () throws(TabularError) in try writer.finish() }
    }

    private static func write(
        _ row: BestRows.Row, rank: Int, _ explanation: ModelScorer.Explanation, to writer: RowWriter
    ) throws(TabularError) {
        let positive = explanation.reasons.filter { $0.weight > 0 }.prefix(named)
        let negative = explanation.reasons.filter { $0.weight < 0 }.prefix(named)
        let told = (positive + negative).reduce(explanation.base) { $0 + $1.weight }
        try writer.put(String(rank))
        try writer.put(row.name)
        for number in [row.score.probability, row.score.margin, explanation.base] { try writer.put(number) }
        for reasons in [positive, negative] { try writer.put(reasons.map(text).joined(separator: "; ")) }
        try writer.put(row.score.margin - told)
        try writer.endRow()
    }

    private static func text(_ reason: ModelScorer.Explanation.Reason) -> String {
        "\(reason.feature)=\(reason.weight > 0 ? "+" : "")\(JSONWriter.shortest(reason.weight))"
    }
}
