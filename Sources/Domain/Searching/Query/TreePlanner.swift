import Records

/// Says what a query means in one entity type, and what of it the index cannot answer.
struct TreePlanner {
    let planner: Planner
    let definitions: SearchDefinitions
    let settings: QuerySettings
    let unfinished: Unfinished
    /// What cannot be answered yet.
    private(set) var refusals: [QueryDiagnostic] = []

    var type: EntityType { planner.profile.type }

    /// Which terms may be unfinished.
    enum Unfinished {
        /// Those that end at this place of the text.
        case at(Int)
        case everywhere

        func includes(_ range: Range<Int>) -> Bool {
            switch self {
            case .at(let end): range.upperBound == end
            case .everywhere: true
            }
        }
    }

    init(
        profile: SearchProfile, definitions: SearchDefinitions, settings: QuerySettings, unfinished: Unfinished
    ) {
        planner = Planner(profile: profile, definitions: definitions)
        self.definitions = definitions
        self.settings = settings
        self.unfinished = unfinished
    }

    /// The plan of a query. One that says nothing matches nothing; so does one that asks for what cannot be answered.
    mutating func plan(_ query: ParsedQuery) -> SearchPlan {
        let root = query.tree.flatMap { plan($0, isNegated: false) } ?? .nothing
        guard refusals.isEmpty else { return SearchPlan(root: .nothing, wholeValue: nil) }
        let required = if case .optional(let plan) = root { plan } else { root }
        return SearchPlan(root: required, wholeValue: query.tree.flatMap(wholeValue))
    }

    /// What a filter lets through: nothing when it has a fault or cannot be answered, rather than too much.
    mutating func restriction(_ filter: ParsedQuery) -> QueryPlan {
        let known = refusals.count
        guard !filter.hasErrors, let tree = filter.tree, let plan = plan(tree, isNegated: true),
            refusals.count == known
        else { return .nothing }
        return plan.required
    }

    mutating func plan(_ tree: QueryTree, isNegated: Bool) -> QueryPlan? {
        switch tree {
        case .everything: return .everything
        case .term(let term): return plan(term, in: .all, isNegated)
        case .near(let one, let other, within: let reach): return near(one, other, reach)
        case .predicate(let predicate): return plan(predicate, isNegated)
        case .not(let inner): return plan(inner, isNegated: true).map(Self.opposite)
        case .and(let parts): return conjunction(parts, isNegated)
        case .or(let parts): return Self.any(plans(parts, isNegated))
        case .boosted(let inner, by: let factor):
            return plan(inner, isNegated: isNegated).map { .boosted($0, by: factor) }
        }
    }

    /// Where one part rules out every record of the type, it does not matter what of the others cannot be answered.
    private mutating func conjunction(_ trees: [QueryTree], _ isNegated: Bool) -> QueryPlan? {
        let before = refusals
        var parts: [QueryPlan] = []
        var isRuledOut = false
        for tree in trees {
            let known = refusals.count
            guard let part = plan(tree, isNegated: isNegated) else { continue }
            parts.append(part)
            if part == .nothing, refusals.count == known { isRuledOut = true }
        }
        if isRuledOut { refusals = before }
        return isNegated ? Self.all(parts) : loosened(trees, respaced(trees, parts, Self.all(parts)))
    }

    private mutating func plans(_ trees: [QueryTree], _ isNegated: Bool) -> [QueryPlan] {
        var plans: [QueryPlan] = []
        for tree in trees { if let plan = plan(tree, isNegated: isNegated) { plans.append(plan) } }
        return plans
    }

    @discardableResult
    mutating func refuse(_ range: Range<Int>, _ message: String, _ fixes: [QueryFix] = []) -> QueryPlan? {
        refusals.append(QueryDiagnostic(.unsupported, range, message, fixes: fixes))
        return .nothing
    }

    // MARK: Together

    /// Optional parts are required when there are no others.
    static func all(_ plans: [QueryPlan]) -> QueryPlan? {
        if plans.contains(.nothing) { return .nothing }
        let telling = plans.filter { $0 != .everything }
        guard !telling.isEmpty else { return plans.first }
        let required = telling.map(\.required)
        let chosen = telling == required || telling.contains { $0 == $0.required } ? telling : required
        return chosen.count > 1 ? .all(chosen) : chosen[0]
    }

    private static func any(_ plans: [QueryPlan]) -> QueryPlan? {
        let telling = plans.filter { $0 != .nothing }.map(\.required)
        guard !telling.isEmpty else { return plans.first }
        return telling.count > 1 ? .any(telling) : telling[0]
    }

    static func opposite(_ plan: QueryPlan) -> QueryPlan {
        switch plan.required {
        case .nothing: .everything
        case .everything: .nothing
        case let inner: .not(inner)
        }
    }

    /// The text that a record may have as its whole name, nil for all but plain terms side by side.
    private func wholeValue(_ tree: QueryTree) -> String? {
        let parts = if case .and(let parts) = tree { parts } else { [tree] }
        let texts = parts.map { part -> String? in
            guard case .term(let term) = part, term.tolerance == nil else { return nil }
            switch term.shape {
            case .word(let text), .phrase(let text), .email(let text): return text
            case .phone: return term.written
            case .pattern: return nil
            }
        }
        return texts.contains(nil) ? nil : planner.wholeValue(of: texts.compactMap { $0 })
    }

    // MARK: Terms

    mutating func plan(_ term: QueryTerm, in fields: FieldSet, _ isNegated: Bool) -> QueryPlan? {
        if let tolerance = term.tolerance, tolerance > 0 { return tolerant(term, tolerance, in: fields) }
        let typo: WordMatch.Typo = isNegated ? .never : .whenFew
        let isOpen = !isNegated && fields == .all && unfinished.includes(term.range) && term.tolerance == nil
        switch term.shape {
        case .word(let text) where term.tolerance == 0:
            return planner.plan(QueryPart(shape: .phrase, text: text), in: fields)
        case .word(let text) where typo == .whenFew && fields == .all:
            let part = QueryPart(shape: .word, text: text, isOpen: isOpen, typo: typo, widens: true)
            let plan = planner.plan(part, in: fields)
            guard let plan, let parted = planner.parted(text) else { return plan }
            let roughly = planner.partedRoughly(text).map { [QueryPlan.from(.loose, $0)] } ?? []
            return .any([plan, .from(.far, parted)] + roughly)
        case .word(let text), .email(let text):
            return planner.plan(QueryPart(shape: .word, text: text, isOpen: isOpen, typo: typo), in: fields)
        case .phone:
            return planner.plan(QueryPart(shape: .word, text: term.written, isOpen: isOpen, typo: typo), in: fields)
        case .phrase(let text): return planner.plan(QueryPart(shape: .phrase, text: text), in: fields)
        case .pattern(let pieces): return pattern(pieces, term, in: fields)
        }
    }

    private mutating func tolerant(_ term: QueryTerm, _ tolerance: Int, in fields: FieldSet) -> QueryPlan? {
        if case .phrase(let text) = term.shape {
            return planner.plan(QueryPart(shape: .phrase, text: text, between: tolerance), in: fields)
        }
        guard case .word(let text) = term.shape else {
            return refuse(term.range, "\"~\" stands behind a word or a phrase")
        }
        return planner.plan(QueryPart(shape: .word, text: text, typo: .always, typos: min(tolerance, 2)), in: fields)
    }

    /// Both words, each as it counts alone, and near each other.
    private mutating func near(_ one: QueryTerm, _ other: QueryTerm, _ reach: Int) -> QueryPlan? {
        let texts = [one, other].compactMap { term -> String? in
            switch term.shape {
            case .word(let text), .phrase(let text): text
            case .phone, .email, .pattern: nil
            }
        }
        guard texts.count == 2, let plan = planner.near(texts[0], texts[1], within: reach) else {
            let range = one.range.lowerBound..<other.range.upperBound
            return refuse(range, "NEAR stands between two single words")
        }
        return plan
    }

    private mutating func pattern(_ pieces: [PatternPiece], _ term: QueryTerm, in fields: FieldSet) -> QueryPlan? {
        if pieces.count == 2, case .literal(let text) = pieces[0], pieces[1] == .many {
            return planner.plan(QueryPart(shape: .word, text: text, isOpen: true, typo: .never), in: fields)
        }
        if pieces.count == 2, pieces[0] == .many, case .literal(let text) = pieces[1],
            let plan = planner.phones(endingWith: text, in: fields)
        {
            return plan
        }
        if let plan = planner.pattern(pieces, in: fields) { return plan }
        return refuse(term.range, "no field that is looked for here can be compared with wildcards")
    }
}

extension QueryPlan {
    /// The plan itself where it was optional.
    var required: QueryPlan { if case .optional(let plan) = self { plan } else { self } }
}
