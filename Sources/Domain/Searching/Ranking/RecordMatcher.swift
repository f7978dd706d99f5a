import Records

/// Matches one analyzed record with a plan: the plain twin of the index. It gives the score by which the index orders,
/// says what it is made of, and finds the places to highlight.
package struct RecordMatcher: Sendable {
    private let plan: SearchPlan
    private let profile: SearchProfile
    private let ladder: ScoreLadder

    /// - Parameter ladder: the one that the search used.
    package init(plan: SearchPlan, profile: SearchProfile, ladder: ScoreLadder) {
        self.plan = plan
        self.profile = profile
        self.ladder = ladder
    }

    /// nil when the record does not match.
    package func match(_ record: AnalyzedRecord) -> RecordMatch? {
        guard let answer = answer(plan.root, record) else { return nil }
        if let restriction = plan.restriction, self.answer(restriction, record) == nil { return nil }
        let isWhole = plan.wholeValue.map(record.wholeValues.contains) ?? false
        let explanation = Explanation(parts: answer.parts, wholeValue: isWhole ? ladder.wholeValue : 0)
        var seen: Set<RecordMatch.Place> = []
        return RecordMatch(explanation: explanation, places: answer.places.filter { seen.insert($0).inserted })
    }

    private struct Answer {
        var parts: [Explanation.Part]
        var places: [RecordMatch.Place]
        var score: Double { parts.map(\.points).reduce(0, +) }
    }

    private func answer(_ plan: QueryPlan, _ record: AnalyzedRecord) -> Answer? {
        switch plan {
        case .nothing: return nil
        // What a record refers to cannot be told from it: see `QueryPlan.alone`.
        case .everything, .hop: return Answer(parts: [], places: [])
        case .not(let plan): return answer(plan, record) == nil ? Answer(parts: [], places: []) : nil
        case .boosted(let plan, by: let factor):
            return answer(plan, record).map { Answer(parts: $0.parts.map { $0.shared(factor) }, places: $0.places) }
        case .word(let word): return self.word(word, record)
        case .related(let related): return self.related(related, record)
        case .loosely(let match, within: let plan):
            guard var whole = answer(plan, record) else { return nil }
            if let rough = loosely(match, record) {
                whole.parts += rough.parts
                whole.places += rough.places
            }
            return whole
        case .initials(let letters):
            guard record.initials.contains(letters) else { return nil }
            let part = Explanation.Part(
                wanted: letters, matched: letters, field: nil, quality: .typo, points: ladder.points(.typo),
                fieldWeight: 0)
            return Answer(parts: [part], places: [])
        case .from(_, let plan): return answer(plan, record)
        case .code(let code): return self.code(code, record)
        case .phrase(let phrase): return self.phrase(phrase, record)
        case .pattern(let pattern): return self.pattern(pattern, record)
        case .value(let value):
            let isHeld = record.held.contains { $0.field == value.field && value.holds($0.value) }
            return isHeld ? Answer(parts: [], places: []) : nil
        case .custom(let custom):
            return record.customs.contains(where: custom.holds) ? Answer(parts: [], places: []) : nil
        case .optional(let plan): return answer(plan, record) ?? Answer(parts: [], places: [])
        case .all(let plans): return all(plans, record, share: 1)
        case .joined(let plans): return all(plans, record, share: 1 / Double(plans.count))
        case .any(let plans):
            let answers = plans.compactMap { answer($0, record) }
            guard var best = answers.max(by: { $0.score < $1.score }) else { return nil }
            best.places = answers.flatMap(\.places)
            return best
        }
    }

    private func all(_ plans: [QueryPlan], _ record: AnalyzedRecord, share: Double) -> Answer? {
        var whole = Answer(parts: [], places: [])
        for plan in plans {
            guard let answer = answer(plan, record) else { return nil }
            whole.parts += answer.parts.map { $0.shared(share) }
            whole.places += answer.places
        }
        return whole
    }

    // MARK: Leaves

    private func word(_ wanted: WordMatch, _ record: AnalyzedRecord) -> Answer? {
        var matches: [(quality: MatchQuality, text: String, place: RecordMatch.Place)] = []
        for word in record.words where wanted.fields.contains(FieldSet(field: word.field)) {
            let isName = profile.fields[word.field].person != nil
            guard let quality = WordComparison.quality(wanted, word, isName: isName) else { continue }
            matches.append((quality, word.text, .init(field: word.field, place: word.place)))
        }
        return best(of: matches, wanted: wanted.text)
    }

    private func related(_ wanted: RelatedMatch, _ record: AnalyzedRecord) -> Answer? {
        let matches = record.words.filter {
            wanted.fields.contains(FieldSet(field: $0.field)) && wanted.texts.contains($0.text)
        }
        return best(
            of: matches.map { (wanted.quality, $0.text, .init(field: $0.field, place: $0.place)) },
            wanted: wanted.wanted)
    }

    private func pattern(_ wanted: PatternMatch, _ record: AnalyzedRecord) -> Answer? {
        let texts: [(text: String, field: Int, place: TextPlace)] =
            switch wanted.kind {
            case .words: record.words.map { ($0.text, $0.field, $0.place) }
            case .code(let kind): record.codes.filter { $0.kind == kind }.map { ($0.text, $0.field, $0.place) }
            }
        let matches = texts.filter {
            wanted.fields.contains(FieldSet(field: $0.field)) && wanted.fits($0.text.unicodeScalars)
        }
        return best(
            of: matches.map { (.part, $0.text, .init(field: $0.field, place: $0.place)) }, wanted: wanted.text)
    }

    private func loosely(_ wanted: LooseMatch, _ record: AnalyzedRecord) -> Answer? {
        var matches: [(quality: MatchQuality, text: String, place: RecordMatch.Place)] = []
        for word in record.words where !word.isAlternative && wanted.fields.contains(FieldSet(field: word.field)) {
            guard profile.fields[word.field].matching == .words,
                let quality = WordComparison.quality(wanted, word.text)
            else { continue }
            matches.append((quality, word.text, .init(field: word.field, place: word.place)))
        }
        return best(of: matches, wanted: wanted.text)
    }

    private func code(_ wanted: CodeMatch, _ record: AnalyzedRecord) -> Answer? {
        var matches: [(quality: MatchQuality, text: String, place: RecordMatch.Place)] = []
        for code in record.codes where wanted.fields.contains(FieldSet(field: code.field)) {
            guard let quality = WordComparison.quality(wanted, code) else { continue }
            matches.append((quality, code.text, .init(field: code.field, place: code.place)))
        }
        return best(of: matches, wanted: wanted.wholes.first ?? "")
    }

    /// Scores as its first word does, where it counts.
    private func phrase(_ phrase: PhraseMatch, _ record: AnalyzedRecord) -> Answer? {
        let places = PhraseFinder(phrase, profile: profile).places(in: record)
        guard !places.isEmpty, let first = phrase.words.first else { return nil }
        var answer = Answer(parts: [], places: [])
        if phrase.counts {
            guard let scored = word(WordMatch(text: first, fields: phrase.fields), record) else { return nil }
            answer = scored
        }
        answer.places = places
        return answer
    }

    private func best(
        of matches: [(quality: MatchQuality, text: String, place: RecordMatch.Place)], wanted: String
    ) -> Answer? {
        func points(_ match: (quality: MatchQuality, text: String, place: RecordMatch.Place)) -> Double {
            ladder.points(match.quality) + profile.fields[match.place.field].weight
        }
        // The first of the best, so that explanations repeat exactly.
        guard let best = matches.reversed().max(by: { points($0) < points($1) }) else { return nil }
        let field = profile.fields[best.place.field]
        let part = Explanation.Part(
            wanted: wanted, matched: best.text, field: profile.place(of: field.name) == nil ? nil : field.name,
            quality: best.quality, points: points(best), fieldWeight: field.weight)
        return Answer(parts: [part], places: matches.map(\.place))
    }
}

extension Explanation.Part {
    fileprivate func shared(_ share: Double) -> Explanation.Part {
        Explanation.Part(
            wanted: wanted, matched: matched, field: field, quality: quality, points: points * share,
            fieldWeight: fieldWeight * share)
    }
}
