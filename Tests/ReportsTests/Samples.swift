import Records

@testable import Matching

/// A report put together by hand, so that the page changes only when the page changes.
enum Samples {
    static let hostile = "<script>alert('x')</script> & \"quotes\" \u{0}\u{202E}right-to-left"

    static func levels(_ column: String) -> [ComparisonLevel] {
        [
            ComparisonLevel(
                label: "same", anyOf: [[Condition(column: column, test: .same)]], m: 0.8, u: 0.001, frequency: [column]),
            ComparisonLevel(
                label: "near", anyOf: [[Condition(column: column, test: .metric(.jaroWinkler, 0.9))]], m: 0.15, u: 0.01),
            ComparisonLevel(label: "different", anyOf: [], m: 0.05, u: 0.989, fixedWeight: -4),
        ]
    }

    static let model = MatchingModel(
        untrained: MatchingDefinition(
            type: EntityType("thing"),
            columns: [
                MatchingColumn(name: "title", kind: .text, source: .fields([FieldName("title")], whole: [], part: nil)),
                MatchingColumn(name: "words", kind: .text, source: .derived(.words, of: ["title"])),
                MatchingColumn(name: "colour", kind: .text, source: .unfamiliar(FieldName("colour"))),
            ],
            keys: [KeyRule(name: "title", parts: [KeyPart(column: "title")])], refinements: [],
            keySettings: KeySettings(blockLimit: 60),
            comparisons: [
                Comparison(name: "title", levels: levels("words")),
                Comparison(name: "colour", levels: levels("colour")),
            ],
            training: TrainingSettings(
                matchesPerRecord: 0.2, strength: 100, randomPairs: 1, trainingPairs: 1, rounds: 1, tolerance: 1,
                leastThreshold: 0.5),
            clusters: ClusterSettings(mostFor: 12, mostAgainst: 4, largestWhole: 120), unfamiliar: nil),
        records: 1_000)

    /// Weights from -6 to 20 bits, fewer in the middle.
    static let pairs = (0..<400).map { number -> ScoredPair in
        let weight = Double(number % 27) - 6 + Double(number % 4) / 8
        return ScoredPair(left: UInt32(number), right: UInt32(number + 1_000), weight: weight)
    }

    static func evidence(_ left: String, _ right: String, colour: Double?) -> PairEvidence {
        let title = model.weight(0, 0) + 1.5
        let contributions = [
            Contribution(
                comparison: "title", level: "same", weight: title, rarity: 1.5,
                values: [.init(column: "words", left: [left, "other form"], right: [right], notes: [])]),
            Contribution(
                comparison: "colour", level: colour.map { $0 < 0 ? "different" : "near" }, weight: colour ?? 0,
                rarity: 0,
                values: [.init(column: "colour", left: colour == nil ? [] : ["red"], right: ["blue"], notes: [])]),
        ]
        return PairEvidence(
            left: RecordID("a-1"), right: RecordID("b<2>"),
            weight: contributions.reduce(model.priorWeight) { $0 + $1.weight }, prior: model.priorWeight,
            contributions: contributions)
    }
}
