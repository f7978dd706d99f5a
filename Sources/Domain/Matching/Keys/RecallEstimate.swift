import Foundation

/// Which part of the true pairs the keys brought together, told without any label by capture and recapture.
///
/// Sources that read different fields find pairs independently of each other. How many pairs just one of them found, and
/// how many just two, tells how many none of them found: at least f1 squared by 2 f2 (Chao 1987, "Estimating the
/// population size for capture-recapture data with unequal catchability"), which allows for pairs that are harder to
/// find than others. Rules that read fields of several sources found some of these; the rest was missed.
package struct RecallEstimate: Hashable, Sendable {
    /// 0...1.
    package let recall: Double
    /// The 95 % interval.
    package let least: Double
    package let most: Double
    /// True pairs that are expected among those that were found, and in all.
    package let found: Double
    package let all: Double
    /// What each source found by itself, the most first.
    package let sources: [Captures]

    package struct Captures: Hashable, Sendable {
        package let columns: [String]
        package let found: Double
    }

    /// A found pair: the rules that brought it together, and how likely it is true.
    package struct Found: Hashable, Sendable {
        package let rules: UInt64
        package let probability: Double

        package init(rules: UInt64, probability: Double) { (self.rules, self.probability) = (rules, probability) }
    }

    /// nil when fewer than two sources found anything: then nothing can be told.
    ///
    /// - Parameters:
    ///   - pairs: an even sample of the found pairs.
    ///   - share: which share of all they are.
    package init?(_ pairs: [Found], share: Double, _ definition: MatchingDefinition) {
        let sources = KeySources(definition) { rules in
            pairs.reduce(0) { $0 + ($1.rules & rules == 0 ? 0 : $1.probability) }
        }.sources
        guard sources.count > 1, share > 0 else { return nil }
        var counts = [Double](repeating: 0, count: sources.count + 1)
        var captures = [Double](repeating: 0, count: sources.count)
        for pair in pairs {
            var times = 0
            for (number, source) in sources.enumerated() where pair.rules & source.rules != 0 {
                captures[number] += pair.probability
                times += 1
            }
            counts[times] += pair.probability
        }
        let known = counts.reduce(0, +)
        let (once, twice) = (counts[1], counts[2])
        let ratio = once / max(twice, 0.5)
        // What none of the sources found, and of that what rules of several fields found all the same.
        let unseen = once * ratio / 2
        let deviation = (max(twice, 0.5) * (pow(ratio, 4) / 4 + pow(ratio, 3) + pow(ratio, 2) / 2)).squareRoot()
        func recall(_ unseen: Double) -> Double { known > 0 ? known / (known + max(0, unseen - counts[0])) : 1 }
        self.recall = recall(unseen)
        least = recall(unseen + 1.96 * deviation)
        most = recall(max(0, unseen - 1.96 * deviation))
        found = known / share
        all = known / self.recall / share
        self.sources = zip(sources, captures).map { Captures(columns: $0.columns, found: $1 / share) }
    }
}
