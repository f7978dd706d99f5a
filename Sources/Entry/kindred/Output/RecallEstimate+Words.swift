import Foundation
import Matching

extension RecallEstimate {
    /// What the keys are likely to have missed, as a sentence.
    var sentence: String {
        func percent(_ share: Double) -> String { String(format: "%.1f", locale: nil, share * 100) }
        let sources = sources.map { $0.columns.joined(separator: " + ") }.joined(separator: "; ")
        return "keys brought about \(percent(recall)) % of the true pairs together (95 %: \(percent(least)) to "
            + "\(percent(most))), by how often independent keys found the same: \(sources)"
    }
}
