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
    /// The keys that were over-full.
    package var keyTable = KeyTable()
    package var pairsCompared = 0
    package var threshold = 0.0
    package var expectedPrecision = 0.0
    package var expectedRecall = 0.0
    /// True pairs that are expected among all that were scored.
    package var expectedTrue = 0.0
    /// What is to be expected of the pairs at or above the threshold.
    package var outlook = ErrorBoundChooser.outlook([], threshold: 1)
    /// Which part of the true pairs shared a key; nil when the data cannot tell.
    package var keyRecall: RecallEstimate?
    package var timings = PhaseTimings()

    package init() {}
}

extension SearchReport {
    /// Says what is to be expected of those of these pairs that are at or above the threshold.
    mutating func expect(of probabilities: [Double]) {
        outlook = ErrorBoundChooser.outlook(probabilities, threshold: threshold)
        let correct = Double(outlook.pairs) * (1 - outlook.expectedError)
        expectedPrecision = 1 - outlook.expectedError
        expectedRecall = expectedTrue > 0 ? correct / expectedTrue : 0
    }

    /// What a reader should know: keys that could not work or were refined, training that did not settle.
    func notes(_ model: MatchingModel) -> [String] {
        var notes: [String] = []
        if records > 0, rules.allSatisfy({ $0.keys == 0 }) {
            notes.append("no column can bring two rows together; say what the columns mean with --map COLUMN=FIELD")
        }
        notes += keyNotes
        let training = model.training
        if training.rounds > 0 && !training.hasConverged {
            notes.append("training did not settle within \(training.rounds) rounds")
        }
        return notes
    }

    /// The keys that too many records shared, each with what became of it.
    package var keyNotes: [String] {
        rules.filter { !$0.refined.isEmpty }.map { rule in
            let held = rule.refined.reduce(0) { $0 + $1.records }
            let unsplit = rule.refined.reduce(0) { $0 + $1.unsplit }
            return "key \"\(rule.name)\": \(rule.refined.count) values held by \(held) rows were refined"
                + (unsplit > 0 ? "; \(unsplit) rows were told apart by nothing and did not meet" : "")
        }
    }
}
