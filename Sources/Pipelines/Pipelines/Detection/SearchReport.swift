package import Matching

/// What a search for duplicates did: counts, keys, thresholds and times.
package struct SearchReport: Sendable {
    package struct Rule: Sendable {
        package let name: String
        /// Keys over all records.
        package let keys: Int
        /// Groups of two and more records.
        package let blocks: Int
        /// Pairs that this rule was the first to produce.
        package var pairs = 0
        /// Keys that too many records shared.
        package let refined: [RuleBlocks.RefinedKey]

        init(_ rule: KeyRule, _ blocks: RuleBlocks) {
            name = rule.name
            keys = blocks.keyCount
            self.blocks = blocks.starts.count - 1
            refined = blocks.refined
        }
    }

    package var records = 0
    /// Records equal in every matching column to one before them.
    package var identicalRecords = 0
    package var rules: [Rule] = []
    package var pairsCompared = 0
    package var threshold = 0.0
    package var expectedPrecision = 0.0
    package var expectedRecall = 0.0
    package var timings = PhaseTimings()

    package init() {}
}
