import Records

/// Says what a query means in one entity type, and what of it the index cannot answer.
struct TreePlanner {
    private let planner: Planner
    private let definitions: SearchDefinitions
    private let settings: QuerySettings
    private let end: Int
    /// What cannot be answered yet.
    private(set) var refusals: [QueryDiagnostic] = []

    private var type: EntityType { planner.profile.type }

    /// - Parameter end: how long the text is; a term that ends there may be unfinished.
    init(profile: SearchProfile, definitions: SearchDefinitions, settings: QuerySettings, end: Int) {
        planner = Planner(profile: profile, definitions: definitions)
        self.definitions = definitions
        self.settings = settings
        self.end = end
    }

    /// The plan of a query. One that says nothing matches nothing; so does one that asks for what cannot be answered.
    mutating func plan(_ query: ParsedQuery) -> SearchPlan {
        let root = query.tree.flatMap { plan($0, isNegated: false) } ?? .nothing
        if !query.sort.isEmpty, query.sort != [QuerySort(nil)] {
            refuse(0..<0, "hits are sorted by relevance only; an order by a field is not there yet")
        }
        guard refusals.isEmpty else { return SearchPlan(root: .nothing, wholeValue: nil) }
        let required = if case .optional(let plan) = root { plan } else { root }
        return SearchPlan(root: required, wholeValue: query.tree.flatMap(wholeValue))
    }

    private mutating func plan(_ tree: QueryTree, isNegated: Bool) -> QueryPlan? {
        switch tree {
        case .everything: return .everything
        case .term(let term): return plan(term, in: .all, isNegated)
        case .near(let one, let other, within: _):
            let range = one.range.lowerBound..<other.range.upperBound
            return refuse(range, "words near each other cannot be looked for yet; write them as a phrase in quotes")
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
        return Self.all(parts)
    }

    private mutating func plans(_ trees: [QueryTree], _ isNegated: Bool) -> [QueryPlan] {
        var plans: [QueryPlan] = []
        for tree in trees { if let plan = plan(tree, isNegated: isNegated) { plans.append(plan) } }
        return plans
    }

    @discardableResult
    private mutating func refuse(_ range: Range<Int>, _ message: String, _ fixes: [QueryFix] = []) -> QueryPlan? {
        refusals.append(QueryDiagnostic(.unsupported, range, message, fixes: fixes))
        return .nothing
    }

    // MARK: Together

    /// Optional parts are required when there are no others.
    private static func all(_ plans: [QueryPlan]) -> QueryPlan? {
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

    private static func opposite(_ plan: QueryPlan) -> QueryPlan {
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

    private mutating func plan(_ term: QueryTerm, in fields: FieldSet, _ isNegated: Bool) -> QueryPlan? {
        if let tolerance = term.tolerance, tolerance > 0 { return tolerant(term, tolerance, in: fields) }
        let typo: WordMatch.Typo = isNegated ? .never : .whenFew
        let isOpen = !isNegated && fields == .all && term.range.upperBound == end && term.tolerance == nil
        switch term.shape {
        case .word(let text) where term.tolerance == 0:
            return planner.plan(QueryPart(shape: .phrase, text: text), in: fields)
        case .word(let text), .email(let text):
            return planner.plan(QueryPart(shape: .word, text: text, isOpen: isOpen, typo: typo), in: fields)
        case .phone:
            return planner.plan(QueryPart(shape: .word, text: term.written, isOpen: isOpen, typo: typo), in: fields)
        case .phrase(let text): return phrase(text, term, in: fields)
        case .pattern(let pieces): return pattern(pieces, term, in: fields)
        }
    }

    private mutating func tolerant(_ term: QueryTerm, _ tolerance: Int, in fields: FieldSet) -> QueryPlan? {
        guard case .word(let text) = term.shape else {
            return refuse(
                term.range, "words that stand apart in a phrase cannot be looked for yet; leave out ~\(tolerance)")
        }
        guard tolerance == 1 else {
            let fix = QueryFix(term.range, QueryEscape.word(text) + "~1")
            return refuse(term.range, "one typo in a word can be forgiven, not two; write ~1", [fix])
        }
        return planner.plan(QueryPart(shape: .word, text: text, typo: .always), in: fields)
    }

    private mutating func phrase(_ text: String, _ term: QueryTerm, in fields: FieldSet) -> QueryPlan? {
        let plan = planner.plan(QueryPart(shape: .phrase, text: text), in: fields)
        guard fields != .all, plan?.hasPhrase == true else { return plan }
        let fix = QueryFix(
            term.range, "(\(text.split(separator: " ").map { QueryEscape.word(String($0)) }.joined(separator: " ")))")
        return refuse(term.range, "a phrase cannot be looked for in one field yet; its words in any order can", [fix])
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
        return refuse(
            term.range, "a wildcard can stand at the end of a word, and before the last digits of a phone number")
    }

    // MARK: Conditions

    private mutating func plan(_ predicate: QueryPredicate, _ isNegated: Bool) -> QueryPlan? {
        guard let field = definitions.fields[predicate.field], let named = QueryOperators.named(predicate.relation)
        else {
            return .nothing
        }
        var problems: [QueryDiagnostic] = []
        let condition = named.condition(predicate, field, ValueReader(settings), &problems)
        if let fault = problems.first(where: { $0.code.treatment != .none }) {
            return demoted(predicate, fault.code.treatment, isNegated)
        }
        guard let condition else { return nil }
        switch field.role {
        case .stored(let types):
            return types.contains(type) ? plan(condition, FieldName(field.name), predicate, isNegated) : .nothing
        case .hop: return refuse(predicate.range, "fields of related records cannot be looked for yet")
        case .language(let name): return language(name, condition, predicate, isNegated)
        }
    }

    private mutating func demoted(
        _ predicate: QueryPredicate, _ treatment: DiagnosticCode.Treatment, _ isNegated: Bool
    ) -> QueryPlan? {
        switch treatment {
        case .none, .ignored: return nil
        case .nothing: return .nothing
        case .text:
            return planner.plan(
                QueryPart(shape: .word, text: QueryPrinter.text(of: predicate), typo: isNegated ? .never : .whenFew))
        }
    }

    private mutating func plan(
        _ condition: FieldCondition, _ name: FieldName, _ predicate: QueryPredicate, _ isNegated: Bool
    ) -> QueryPlan? {
        guard let place = planner.profile.place(of: name) else {
            return refuse(
                predicate.range, "\(name) is not in the index of \(type), so nothing can be looked for in it yet")
        }
        let fields = FieldSet(field: place)
        switch condition {
        case .words(let term): return plan(term, in: fields, isNegated)
        case .equals(let texts) where planner.profile.fields[place].matching == .code:
            return planner.identifiers(texts, in: fields)
        case .equals: return refuse(predicate.range, "whole values of \(name) are not in the index yet")
        case .present: return refuse(predicate.range, "whether \(name) has a value is not in the index yet")
        case .matches: return refuse(predicate.range, "regular expressions cannot be looked for yet")
        case .numbers, .amounts, .days, .moments:
            return refuse(predicate.range, "numbers, amounts and dates are not in the index yet")
        }
    }

    private mutating func language(
        _ name: String, _ condition: FieldCondition, _ predicate: QueryPredicate, _ isNegated: Bool
    ) -> QueryPlan? {
        guard let word = LanguageFields.named(name) else { return .nothing }
        switch word.meaning(condition, for: type, in: definitions.fields) {
        case .all: return .everything
        case .none: return .nothing
        case .condition(let field, let condition): return plan(condition, field, predicate, isNegated)
        case .not(let field, let condition):
            return plan(condition, field, predicate, isNegated).map(Self.opposite)
        case .identifier(let ids):
            return planner.identifiers(ids, in: FieldSet(field: planner.profile.identifierPlace))
        case .host(let term): return host(term, predicate)
        case .unsupported(let reason): return refuse(predicate.range, reason)
        }
    }

    private mutating func host(_ term: QueryTerm, _ predicate: QueryPredicate) -> QueryPlan? {
        switch term.shape {
        case .word(let text), .phrase(let text):
            let isUnfinished = predicate.isShort && predicate.range.upperBound == end
            return planner.host(text, isOpen: isUnfinished) ?? .nothing
        case .pattern(let pieces):
            if pieces.count == 2, case .literal(let text) = pieces[0], pieces[1] == .many {
                return planner.host(text, isOpen: true) ?? .nothing
            }
            return refuse(predicate.range, "a wildcard can stand at the end of a host only")
        case .phone, .email: return .nothing
        }
    }
}

extension QueryPlan {
    /// The plan itself where it was optional.
    fileprivate var required: QueryPlan { if case .optional(let plan) = self { plan } else { self } }

    /// Whether it looks for words side by side.
    fileprivate var hasPhrase: Bool {
        switch self {
        case .phrase: true
        case .nothing, .everything, .word, .code: false
        case .optional(let plan), .not(let plan), .boosted(let plan, by: _): plan.hasPhrase
        case .all(let plans), .any(let plans), .joined(let plans): plans.contains(where: \.hasPhrase)
        }
    }
}
