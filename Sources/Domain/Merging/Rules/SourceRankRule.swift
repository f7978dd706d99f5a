import Records

/// The value of the source that stands first in the list of sources; unlisted sources come last.
struct SourceRankRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "source_rank",
        summary: "the value of the source that stands first in the list of sources; unlisted sources come last",
        needsSources: true)

    private let places: [SourceSystem: Int]

    init(_ parameters: RuleParameters) {
        places = Dictionary(
            parameters.sources.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func survivor(of contenders: [Contender]) -> Survivor {
        Survivor(first: contenders.ranked { -($0.source.flatMap { places[$0] } ?? places.count) })
    }
}
