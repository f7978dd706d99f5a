import Matching

/// Reads the `training` and `unfamiliar` sections of `matching.yaml`.
enum TrainingReader {
    static func settings(_ node: DefinitionNode?, _ problems: inout ProblemCollector) -> TrainingSettings {
        let optional = [
            "matches_per_record", "strength", "random_pairs", "training_pairs", "rounds", "tolerance",
            "least_threshold",
        ]
        let keys = node.flatMap { $0.mapping(optional: optional, &problems) }
        func number(_ key: String, _ range: ClosedRange<Double>, _ standard: Double) -> Double {
            keys?[key].flatMap { $0.number(in: range, &problems) } ?? standard
        }
        return TrainingSettings(
            matchesPerRecord: number("matches_per_record", 1e-6...100, 0.1), strength: number("strength", 0...1e6, 50),
            randomPairs: Int(number("random_pairs", 1000...1e9, 1e6)),
            trainingPairs: Int(number("training_pairs", 1000...1e9, 2e6)), rounds: Int(number("rounds", 1...1000, 25)),
            tolerance: number("tolerance", 1e-9...0.1, 1e-4),
            leastThreshold: number("least_threshold", 0.01...0.9999, 0.5))
    }

    static func clusters(_ node: DefinitionNode?, _ problems: inout ProblemCollector) -> ClusterSettings {
        let keys = node.flatMap {
            $0.mapping(optional: ["most_for", "most_against", "largest_whole"], &problems)
        }
        func number(_ key: String, _ range: ClosedRange<Double>, _ standard: Double) -> Double {
            keys?[key].flatMap { $0.number(in: range, &problems) } ?? standard
        }
        return ClusterSettings(
            mostFor: number("most_for", 0.1...100, 12), mostAgainst: number("most_against", 0...100, 12),
            largestWhole: Int(number("largest_whole", 3...2000, 120)))
    }

    static func unfamiliar(_ node: DefinitionNode, _ problems: inout ProblemCollector) -> UnfamiliarColumns? {
        let names = ["least_filled", "least_distinct", "longest", "most", "key_distinct", "levels"]
        guard let keys = node.mapping(required: names, &problems) else { return nil }
        func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
            keys[key].flatMap { $0.number(in: range, &problems) }
        }
        guard let leastFilled = number("least_filled", 0...1), let leastDistinct = number("least_distinct", 0...1),
            let longest = number("longest", 8...100_000), let most = number("most", 0...16),
            let keyDistinct = number("key_distinct", 0...1), let levels = keys["levels"]
        else { return nil }
        return UnfamiliarColumns(
            leastFilled: leastFilled, leastDistinct: leastDistinct, longest: Int(longest), most: Int(most),
            levels: ComparisonReader([placeholder]).levels(levels, &problems), keyDistinct: keyDistinct)
    }

    /// What the levels call the column that they are used for.
    private static let placeholder = "value"
}
