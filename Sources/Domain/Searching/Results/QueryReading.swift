package import Records

/// What a query means in each entity type, with the scale of its scores: enough to search, to explain and to highlight.
package struct QueryReading: Hashable, Sendable {
    package struct OfType: Hashable, Sendable {
        package let profile: SearchProfile
        package let plan: SearchPlan
    }

    /// By type.
    package let types: [OfType]
    package let ladder: ScoreLadder
    /// Whether the query was too long and only its beginning was read.
    package let isCut: Bool

    /// - Parameter types: nil for all that the definitions have; unknown ones are left out.
    package init(_ query: String, types: [EntityType]?, definitions: SearchDefinitions, limits: SearchLimits) {
        let text =
            query.utf8.count > limits.queryBytes
            ? String(decoding: query.utf8.prefix(limits.queryBytes), as: UTF8.self) : query
        let all = QueryReader.parts(of: text)
        let parts = Array(all.prefix(limits.parts))
        let profiles = definitions.profiles.filter { types?.contains($0.type) ?? true }
        self.init(
            profiles.map { OfType(profile: $0, plan: Planner(profile: $0, definitions: definitions).plan(parts)) },
            isCut: all.count > parts.count || query.utf8.count > limits.queryBytes)
    }

    private init(_ types: [OfType], isCut: Bool) {
        self.types = types
        self.isCut = isCut
        ladder = ScoreLadder(
            words: types.map(\.plan.root.wordCount).max() ?? 1,
            heaviestField: types.map(\.profile.heaviestWeight).max() ?? 1)
    }

    /// Whether any plan assumes typos.
    package var allowsTypos: Bool { types.contains { $0.plan.allowsTypos } }

    /// The same reading with every word taken as typed.
    package var withoutTypos: QueryReading {
        QueryReading(types.map { OfType(profile: $0.profile, plan: $0.plan.withoutTypos) }, isCut: isCut)
    }

    /// How a record answers; nil when it does not, or not any more.
    package func match(_ record: Record, definitions: SearchDefinitions) -> RecordMatch? {
        guard let type = types.first(where: { $0.profile.type == record.type }) else { return nil }
        let analyzed = RecordAnalyzer(profile: type.profile, definitions: definitions).analyze(record)
        return RecordMatcher(plan: type.plan, profile: type.profile, ladder: ladder).match(analyzed)
    }

    /// The ranges to highlight in a record that matches.
    package func highlights(_ match: RecordMatch, of record: Record) -> [Highlight] {
        guard let type = types.first(where: { $0.profile.type == record.type }) else { return [] }
        return Highlighter.highlights(match, of: record, profile: type.profile)
    }
}
