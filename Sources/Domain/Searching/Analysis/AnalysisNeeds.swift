/// What of a record somebody looks at: the rest need not be taken apart. An index needs everything, the judgement of a hit
/// what its plan asks for.
///
/// Law: a plan answers a record taken apart by its own needs as it answers the whole.
package struct AnalysisNeeds: Hashable, Sendable {
    /// Fields whose words are looked at.
    var words: FieldSet = []
    /// Fields whose codes are looked at, by kind.
    private var codes: [CodeKind: FieldSet] = [:]
    var held = false
    var customs = false
    var wholeValues = false
    var initials = false
    var sortKeys = false

    private init() {}

    /// All that there is.
    package static let everything: AnalysisNeeds = {
        var needs = AnalysisNeeds()
        needs.words = .all
        needs.codes = Dictionary(uniqueKeysWithValues: CodeKind.allCases.map { ($0, .all) })
        (needs.held, needs.customs, needs.sortKeys) = (true, true, true)
        (needs.wholeValues, needs.initials) = (true, true)
        return needs
    }()

    /// What a plan looks at.
    init(of plan: SearchPlan) {
        add(plan.root)
        if let restriction = plan.restriction { add(restriction) }
        wholeValues = wholeValues || plan.wholeValue != nil
        // Whole values and initials are made of words.
        if wholeValues || initials { words = .all }
    }

    func codes(_ kind: CodeKind, in field: Int) -> Bool {
        codes[kind]?.contains(FieldSet(field: field)) ?? false
    }

    private mutating func add(_ plan: QueryPlan) {
        switch plan {
        case .nothing, .everything, .hop: break
        case .word(let word): words.formUnion(word.fields)
        case .related(let related): words.formUnion(related.fields)
        case .phrase(let phrase): words.formUnion(phrase.fields)
        case .initials: initials = true
        case .code(let code): codes[code.kind, default: []].formUnion(code.fields)
        case .pattern(let pattern):
            switch pattern.kind {
            case .words: words.formUnion(pattern.fields)
            case .code(let kind): codes[kind, default: []].formUnion(pattern.fields)
            }
        case .loosely(let match, within: let inner):
            words.formUnion(match.fields)
            add(inner)
        case .value: held = true
        case .custom: customs = true
        case .from(_, let inner), .optional(let inner), .not(let inner), .boosted(let inner, by: _): add(inner)
        case .all(let plans), .any(let plans), .joined(let plans): plans.forEach { add($0) }
        }
    }
}
