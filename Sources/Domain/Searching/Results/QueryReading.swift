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
    /// The order of the hits; empty for relevance, best first.
    package let sort: [QuerySort]
    /// Whether the query was too long and only a part of it was looked at.
    package let isCut: Bool
    /// What is wrong or doubtful in the query, and what of it cannot be answered yet, by place.
    package let diagnostics: [QueryDiagnostic]

    /// - Parameters:
    ///   - types: nil for all that the definitions have; unknown ones are left out.
    ///   - opensEveryWord: whether each word may go on, not only the one at the end: a list of suggestions is for what is
    ///     begun, wherever the typist stands.
    ///   - sort: an order that stands above that of the query.
    ///   - filter: a query that all hits must answer too, taken as written: whole words, no typos, no score. One with a
    ///     fault lets nothing through.
    package init(
        _ query: String, types: [EntityType]?, definitions: SearchDefinitions,
        settings: QuerySettings = QuerySettings(), opensEveryWord: Bool = false, sort: [QuerySort] = [],
        filter: String = ""
    ) {
        let parsed = ParsedQuery(query, catalog: definitions.fields, settings: settings)
        let required = filter.isEmpty ? nil : ParsedQuery(filter, catalog: definitions.fields, settings: settings)
        var (read, refusals) = ([OfType](), [QueryDiagnostic]())
        for profile in definitions.profiles where types?.contains(profile.type) ?? true {
            var planner = TreePlanner(
                profile: profile, definitions: definitions, settings: settings,
                unfinished: opensEveryWord ? .everywhere : .at(parsed.length))
            var plan = planner.plan(parsed)
            let restrictions =
                [required.map { planner.restriction($0) }, planner.planner.visibility(to: settings.viewer)]
                .compactMap { $0 }
            plan.restriction = restrictions.count > 1 ? .all(restrictions) : restrictions.first
            read.append(OfType(profile: profile, plan: plan))
            refusals += planner.refusals.filter { !refusals.contains($0) }
        }
        // What is refused in one type is refused in all: the hits of the others would be taken for the whole answer.
        if !refusals.isEmpty {
            read = read.map { OfType(profile: $0.profile, plan: SearchPlan(root: .nothing, wholeValue: nil)) }
        }
        let order = sort.isEmpty ? parsed.sort : sort
        self.init(
            read, isCut: parsed.isCut, diagnostics: parsed.diagnostics + refusals,
            sort: order == [QuerySort(nil)] ? [] : order)
    }

    private init(_ types: [OfType], isCut: Bool, diagnostics: [QueryDiagnostic], sort: [QuerySort]) {
        self.types = types
        self.sort = sort
        self.isCut = isCut
        self.diagnostics = diagnostics
        ladder = ScoreLadder(
            words: types.map(\.plan.root.wordCount).max() ?? 1,
            heaviestField: types.map(\.profile.heaviestWeight).max() ?? 1)
    }

    private init(
        types: [OfType], ladder: ScoreLadder, sort: [QuerySort], isCut: Bool, diagnostics: [QueryDiagnostic]
    ) {
        self.types = types
        self.ladder = ladder
        self.sort = sort
        self.isCut = isCut
        self.diagnostics = diagnostics
    }

    /// Whether a strict reading refuses the query.
    package var hasErrors: Bool { diagnostics.contains { $0.code.isError } }

    /// The same reading for a search of a reach. The scale of scores stays, so that scores of one query compare.
    package func limited(to reach: SearchReach) -> QueryReading {
        QueryReading(
            types: types.map { OfType(profile: $0.profile, plan: $0.plan.limited(to: reach)) }, ladder: ladder,
            sort: sort, isCut: isCut, diagnostics: diagnostics)
    }

    /// The same reading with every word taken as typed.
    package var withoutTypos: QueryReading { limited(to: .typed) }
}
