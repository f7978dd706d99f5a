/// How many rows of each class a model needs before anyone may rely on it.
package struct DataGate: Hashable, Sendable {
    package var trainPositives = 100
    package var trainNegatives = 100
    package var testPositives = 30

    package init() {}

    /// Why the rows do not suffice; empty when they do.
    package func shortfalls(train: ScoringModel.Rows, test: ScoringModel.Rows) -> [String] {
        let negatives = train.rows - train.positives
        var reasons: [String] = []
        if train.positives < trainPositives {
            reasons.append("\(train.positives) true rows to train on; \(trainPositives) are needed")
        }
        if negatives < trainNegatives {
            reasons.append("\(negatives) false rows to train on; \(trainNegatives) are needed")
        }
        if test.positives < testPositives {
            reasons.append("\(test.positives) true rows to judge by; \(testPositives) are needed")
        }
        return reasons
    }
}
