/// How trees are grown. The defaults are cautious: small steps, shallow trees, half-hidden rows and columns.
package struct TreeSettings: Hashable, Sendable, Codable {
    /// What each round adds, as a share.
    package var stepShare = 0.05
    package var depth = 4
    /// The least sum of second derivatives in a leaf, about rows / 4 of an even chance.
    package var leafWeight = 5.0
    package var rowShare = 0.8
    package var columnShare = 0.8
    /// L2 on leaf values.
    package var shrinkage = 1.0
    package var maximumRounds = 2_000
    /// Growing ends after so many rounds without a better log loss of the validation rows.
    package var patience = 60
    package var seed: UInt64 = 1
    /// How much more a true row counts than a false one; 1 leaves probabilities as they are.
    package var positiveWeight = 1.0

    package init() {}

    func parameters(columns encoder: FeatureEncoder, threads: Int) -> [(name: String, value: String)] {
        [
            ("objective", "binary:logistic"), ("tree_method", "hist"), ("eta", "\(stepShare)"),
            ("max_depth", "\(depth)"), ("min_child_weight", "\(leafWeight)"), ("subsample", "\(rowShare)"),
            ("colsample_bytree", "\(columnShare)"), ("lambda", "\(shrinkage)"), ("seed", "\(seed)"),
            ("scale_pos_weight", "\(positiveWeight)"), ("monotone_constraints", encoder.constraints),
            ("nthread", "\(threads)"), ("verbosity", "0"), ("disable_default_eval_metric", "1"),
        ]
    }
}
