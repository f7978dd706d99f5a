import LeadScoring
import TabularFiles

/// Scores of rows whose outcome is known, as a CSV.
package enum ScoreFile {
    /// `id,label,probability,margin`, in the order given; the file appears whole or not at all.
    package static func write(_ scores: [NamedScore], to path: String) throws(Failure) {
        try Failure.translating { () throws(TabularError) in
            let writer = try RowWriter(path: path, columns: ["id", "label", "probability", "margin"])
            for score in scores {
                try writer.put(score.name)
                try writer.put(score.label ? 1.0 : 0)
                try writer.put(score.score.probability)
                try writer.put(score.score.margin)
                try writer.endRow()
            }
            try writer.finish()
        }
    }
}
