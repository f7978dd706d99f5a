package import Records

/// Says how records answer a reading: what is the same for all hits of a search is made once.
package struct HitJudge: Sendable {
    private let types: [EntityType: OfType]
    private let ladder: ScoreLadder

    private struct OfType: Sendable {
        let plan: SearchPlan
        let profile: SearchProfile
        let analyzer: RecordAnalyzer
        let needs: AnalysisNeeds
    }

    package init(_ reading: QueryReading, definitions: SearchDefinitions) {
        ladder = reading.ladder
        types = Dictionary(
            uniqueKeysWithValues: reading.types.map { type in
                let analyzer = RecordAnalyzer(profile: type.profile, definitions: definitions)
                let plan = SearchPlan(
                    root: type.plan.root.alone(), wholeValue: type.plan.wholeValue,
                    restriction: type.plan.restriction?.alone())
                let needs = AnalysisNeeds(of: plan)
                return (
                    type.profile.type, OfType(plan: plan, profile: type.profile, analyzer: analyzer, needs: needs)
                )
            })
    }

    /// How a record answers; nil when it does not, or not any more.
    package func match(_ record: Record) -> RecordMatch? {
        guard let type = types[record.type] else { return nil }
        return match(record, type.plan, type)
    }

    /// Whether a record may be found at all: by its filter and by who asks.
    package func admits(_ record: Record) -> Bool {
        guard let type = types[record.type] else { return false }
        guard let restriction = type.plan.restriction else { return true }
        return match(record, SearchPlan(root: restriction, wholeValue: nil), type) != nil
    }

    private func match(_ record: Record, _ plan: SearchPlan, _ type: OfType) -> RecordMatch? {
        let analyzed = type.analyzer.analyze(record, type.needs)
        return RecordMatcher(plan: plan, profile: type.profile, ladder: ladder).match(analyzed)
    }

    /// The ranges to highlight in a record that matches.
    package func highlights(_ match: RecordMatch, of record: Record) -> [Highlight] {
        guard let type = types[record.type] else { return [] }
        return Highlighter.highlights(match, of: record, profile: type.profile)
    }
}
