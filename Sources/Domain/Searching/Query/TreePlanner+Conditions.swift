import Records

extension TreePlanner {
    mutating func plan(_ predicate: QueryPredicate, _ isNegated: Bool) -> QueryPlan? {
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
        case .custom(let types):
            return types.contains(type) ? custom(condition, field.name, predicate, isNegated) : .nothing
        case .hop(through: let through, let types):
            guard let target = types.first else { return .nothing }
            return hop(condition, through, to: target, predicate)
        case .language(let name): return language(name, condition, predicate, isNegated)
        }
    }

    /// What records of another type hold is looked for as what is ruled out is: whole words, without typos.
    private mutating func hop(
        _ condition: FieldCondition, _ through: FieldName, to target: EntityType, _ predicate: QueryPredicate
    ) -> QueryPlan? {
        guard let profile = definitions[target], let held = planner.profile.conditions.place(of: through),
            planner.profile.conditions.fields[held].form == .keyword
        else { return .nothing }
        let name = predicate.field.split(separator: ".", maxSplits: 1).last.map(String.init) ?? ""
        var other = TreePlanner(
            profile: profile, definitions: definitions, settings: settings, unfinished: unfinished)
        guard let field = definitions.fields[name],
            let plan = other.plan(condition, FieldName(field.name), predicate, true)
        else { return nil }
        for refusal in other.refusals { refuse(refusal.range, refusal.message, refusal.fixes) }
        let sought = SearchPlan(
            root: plan.required, wholeValue: nil, restriction: other.planner.visibility(to: settings.viewer))
        return .hop(HopMatch(field: held, target: QueryReading.OfType(profile: profile, plan: sought)))
    }

    /// Whole values of codes and the like, addresses and hosts; texts are looked for by their words.
    private mutating func matches(
        _ pattern: String, _ place: Int?, _ held: Int?, _ predicate: QueryPredicate
    ) -> QueryPlan? {
        guard let program = RegexProgram(pattern) else { return .nothing }
        if let place {
            let fields = FieldSet(field: place)
            switch planner.profile.fields[place].matching {
            case .email: return .pattern(PatternMatch(.address, program, written: pattern, fields: fields))
            case .domain: return .pattern(PatternMatch(.host, program, written: pattern, fields: fields))
            case .words, .phone, .code: break
            }
        }
        if let held, planner.profile.conditions.fields[held].form == .keyword {
            return .value(ValueMatch(field: held, .matches(program)))
        }
        return refuse(
            predicate.range,
            "a text is looked for by its words; regular expressions are for codes, categories, addresses and hosts")
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
        let place = planner.profile.place(of: name)
        let held = planner.profile.conditions.place(of: name)
        switch condition {
        case .words(let term):
            if let place { return plan(term, in: FieldSet(field: place), isNegated) }
            if let held, planner.profile.conditions.fields[held].form == .keyword, let text = term.plainText {
                return equals([text], place, held, predicate)
            }
        case .equals(let texts):
            if place != nil || held != nil { return equals(texts, place, held, predicate) }
        case .present:
            if let held { return .value(ValueMatch(field: held, .present)) }
        case .matches(let pattern): return matches(pattern, place, held, predicate)
        case .numbers(let intervals), .days(let intervals), .moments(let intervals):
            if let held { return .value(ValueMatch(field: held, .numbers(intervals))) }
        case .amounts(let intervals, let currency):
            if let held { return amounts(intervals, currency, name, held, predicate) }
        }
        return refuse(
            predicate.range, "\(name) is not in the index of \(type), so nothing can be looked for in it yet")
    }

    /// - Parameters:
    ///   - place: the field's place among those that are searched.
    ///   - held: its place among those that conditions can be put on.
    private mutating func equals(
        _ texts: [String], _ place: Int?, _ held: Int?, _ predicate: QueryPredicate
    ) -> QueryPlan? {
        if let held, planner.profile.conditions.fields[held].kind == .user { return user(texts, held, predicate) }
        if let place, planner.profile.fields[place].matching == .code { return planner.whole(texts, field: place) }
        if let held, planner.profile.conditions.fields[held].form == .keyword {
            return planner.keyword(texts, field: held)
        }
        if let place { return planner.whole(texts, field: place) }
        return refuse(predicate.range, "whole values of this field of \(type) are not in the index")
    }

    /// `me` is who asks; `none` is nobody.
    private mutating func user(_ names: [String], _ held: Int, _ predicate: QueryPredicate) -> QueryPlan? {
        var plans: [QueryPlan] = []
        for name in names {
            switch name.lowercased() {
            case "none": plans.append(.not(.value(ValueMatch(field: held, .present))))
            case "me":
                guard let user = settings.user else {
                    return refuse(predicate.range, "nobody is named as the one who asks, so \"me\" means nobody")
                }
                plans.append(planner.keyword([user], field: held))
            default: plans.append(planner.keyword([name], field: held))
            }
        }
        return plans.count > 1 ? .any(plans) : plans.first ?? .nothing
    }

    /// Amounts are compared as they are written: none is turned into another currency.
    private mutating func amounts(
        _ intervals: [ValueInterval], _ currency: String?, _ name: FieldName, _ held: Int, _ predicate: QueryPredicate
    ) -> QueryPlan? {
        let plan = QueryPlan.value(ValueMatch(field: held, .numbers(intervals)))
        guard let currency else { return plan }
        guard let field = planner.profile.conditions.currency.flatMap({ planner.profile.conditions.place(of: $0) })
        else {
            return refuse(predicate.range, "amounts of \(type) name no currency; leave out \(currency)")
        }
        return .all([plan, planner.keyword([currency], field: field)])
    }

    private mutating func language(
        _ name: String, _ condition: FieldCondition, _ predicate: QueryPredicate, _ isNegated: Bool
    ) -> QueryPlan? {
        guard let word = LanguageFields.named(name) else { return .nothing }
        switch word.meaning(condition, for: type, in: definitions.fields) {
        case .all: return .everything
        case .none: return .nothing
        case .condition(let field, let condition):
            if case .custom? = definitions.fields[field.rawValue]?.role {
                return custom(condition, field.rawValue, predicate, isNegated)
            }
            return plan(condition, field, predicate, isNegated)
        case .not(let field, let condition):
            if case .custom? = definitions.fields[field.rawValue]?.role {
                return custom(condition, field.rawValue, predicate, isNegated).map(Self.opposite)
            }
            return plan(condition, field, predicate, isNegated).map(Self.opposite)
        case .identifier(let ids):
            return planner.identifiers(ids, in: FieldSet(field: planner.profile.identifierPlace))
        case .host(let term): return host(term, predicate)
        case .state(let name): return state(name, predicate)
        case .unsupported(let reason): return refuse(predicate.range, reason)
        }
    }

    /// What the definition of the type says that such records answer; a type that says nothing has none of them.
    private mutating func state(_ name: String, _ predicate: QueryPredicate) -> QueryPlan? {
        guard let query = planner.profile.conditions.states[name] else { return .nothing }
        let parsed = ParsedQuery(query, catalog: definitions.fields, settings: settings)
        // A definition is not being typed: its words are whole and without typos, as in what is ruled out.
        // It may speak of a field that is hidden from who asks.
        guard !parsed.hasErrors else { return .nothing }
        return parsed.tree.flatMap { plan($0, isNegated: true) } ?? .nothing
    }

    private mutating func host(_ term: QueryTerm, _ predicate: QueryPredicate) -> QueryPlan? {
        switch term.shape {
        case .word(let text), .phrase(let text):
            let isUnfinished = predicate.isShort && unfinished.includes(predicate.range)
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

extension QueryTerm {
    /// The text of a plain word or phrase, nil for all else.
    var plainText: String? {
        switch shape {
        case .word(let text), .phrase(let text): text
        case .phone, .email: written
        case .pattern: nil
        }
    }
}
