import Records
import Searching
import XapianKit

/// Turns a plan for one entity type into a set of documents with scores: one exhaustive switch over the algebra.
struct PlanLowering {
    let reader: IndexReader
    let type: QueryReading.OfType
    let ladder: ScoreLadder
    let limits: SearchLimits
    let covers: VocabularyCovers
    let place: Int
    let code: UInt8
    /// For each field of the profile its bit in the index's counts; 0 for one that the index does not know.
    private let bits: [UInt32]
    /// For each condition of the profile its place in the index; nil for one that the index does not hold in its form.
    let conditions: [Int?]
    private let bitPoints: [Double]
    /// Set when a bound was hit.
    var partial: PartialReason?

    /// nil when the index does not know the type: nothing of it is indexed.
    init?(
        _ type: QueryReading.OfType, ladder: ScoreLadder, limits: SearchLimits, covers: VocabularyCovers,
        reader: IndexReader
    ) {
        guard let place = reader.schema.place(of: type.profile.type) else { return nil }
        let stored = reader.schema.types[place].fields
        self.reader = reader
        self.type = type
        self.ladder = ladder
        self.limits = limits
        self.covers = covers
        self.place = place
        code = IndexSchema.code(ofPlace: place)
        bits = type.profile.fields.map { field in
            stored.firstIndex(of: field.name).map { FieldSet(field: $0).rawValue } ?? 0
        }
        let held = reader.schema.types[place].conditions
        conditions = type.profile.conditions.fields.map { held.firstIndex(of: .init(name: $0.name, form: $0.form)) }
        bitPoints = stored.map { name in type.profile.fields.first { $0.name == name }?.weight ?? 0 }
    }

    /// The documents that answer the plan.
    mutating func documents() throws(XapianError) -> DocumentSet {
        let found = try restricted(set(type.plan.root, within: nil))
        guard let value = type.plan.wholeValue, found.count > 0 else { return found }
        let term = TermPrefix.wholeValue.term(code, IndexLayout.digest(ofValue: value))
        return try found.boosted(by: reader.xapian.union(of: [ScoredTerm(term: term, points: ladder.wholeValue)]))
    }

    /// Looked at within what was found: a restriction alone may hold for half of all records.
    private mutating func restricted(_ found: DocumentSet) throws(XapianError) -> DocumentSet {
        guard let restriction = type.plan.restriction, found.count > 0 else { return found }
        return try found.intersection(set(restriction, within: found).scaled(by: 0))
    }

    /// - Parameter within: documents that are asked for; others need not be found.
    private mutating func set(_ plan: QueryPlan, within: DocumentSet?) throws(XapianError) -> DocumentSet {
        switch plan {
        case .nothing: try union([], .all, within)
        case .everything: try everything(within)
        case .not(let plan): try everything(within).subtracting(set(plan, within: within))
        case .boosted(let plan, by: let factor): try set(plan, within: within).scaled(by: factor)
        case .word(let word): try documents(with: word, within)
        case .related(let related): try union(terms(of: related), related.fields, within)
        case .initials(let letters): try initials(letters, within)
        case .pattern(let pattern): try union(terms(of: pattern), pattern.fields, within)
        case .loosely(let match, within: let plan): try loosely(match, set(plan, within: within))
        case .from(_, let plan): try set(plan, within: within)
        case .code(let code): try union(terms(of: code), code.fields, within)
        case .phrase(let phrase): try self.phrase(phrase, within)
        case .value(let value): try documents(holding: value, within)
        case .custom(let custom): try documents(holding: custom, within)
        case .hop(let hop): try documents(referring: hop, within)
        case .optional(let plan): try set(plan, within: within)
        case .all(let plans): try all(plans, within)
        case .joined(let plans): try all(plans, within).scaled(by: 1 / Double(plans.count))
        case .any(let plans): try any(plans, within)
        }
    }

    private func everything(_ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        if let within { return try within.scaled(by: 0) }
        var options = UnionOptions()
        options.deadline = limits.deadline
        return try reader.xapian.union(of: [ScoredTerm(term: TermPrefix.everything.term(code, []), points: 0)], options)
    }

    private mutating func all(_ plans: [QueryPlan], _ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        var found: DocumentSet?
        // What is likely rare first: everything after it is only looked at within it.
        for plan in plans.sorted(by: { $0.breadth < $1.breadth }) {
            let next = try set(plan, within: found ?? within)
            if case .optional = plan, let before = found {
                found = try before.boosted(by: next)
                continue
            }
            if let before = found { found = try before.intersection(next) } else { found = next }
            if next.count == 0 { return next }
        }
        if let found { return found }
        return try union([], .all, nil)
    }

    private mutating func any(_ plans: [QueryPlan], _ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        var found: DocumentSet?
        for plan in plans {
            let next = try set(plan, within: within)
            guard let before = found, before.count > 0 else {
                found = next
                continue
            }
            if next.count > 0 { found = try before.union(next) }
        }
        if let found { return found }
        return try union([], .all, nil)
    }

    private mutating func phrase(_ phrase: PhraseMatch, _ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        let shape: WordPattern.Shape =
            switch phrase.shape {
            case .ordered(between: let words): .ordered(between: words)
            case .near(let reach): .near(reach)
            case .whole: .whole
            }
        let pattern = WordPattern(phrase.words.map { Array($0.utf8) }, shape, fields: bits(of: phrase.fields))
        let found = try reader.xapian.documents(
            with: pattern, prefix: TermPrefix.word.term(code, []), slot: ValueSlot.words, deadline: limits.deadline)
        guard phrase.counts, let first = phrase.words.first else { return found }
        return try union(terms(of: WordMatch(text: first, fields: phrase.fields)), phrase.fields, found)
    }

    private func bits(of fields: FieldSet) -> UInt32 {
        bits.enumerated().reduce(0) { $0 | (fields.contains(FieldSet(field: $1.offset)) ? $1.element : 0) }
    }

    private func union(
        _ terms: [ScoredTerm], _ fields: FieldSet, _ within: DocumentSet?
    ) throws(XapianError) -> DocumentSet {
        var options = UnionOptions()
        options.bitPoints = bitPoints
        options.bits = bits(of: fields)
        options.within = within
        options.deadline = limits.deadline
        // No known field: nothing can match, while no bits at all would mean every document.
        return try reader.xapian.union(of: options.bits == 0 ? [] : terms, options)
    }

    // MARK: Words

    /// Remembered where all documents with the word were asked for.
    private mutating func documents(with word: WordMatch, _ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        let key = WordSetCache.Key(
            word: word, ladder: ladder, place: place, bits: bits(of: word.fields), bitPoints: bitPoints,
            mostLists: limits.listsPerWord)
        if let known = reader.wordSets.entry(key, at: reader.commit) {
            partial = known.partial ?? partial
            return try within?.scaled(by: 0).intersection(known.documents) ?? known.documents
        }
        let before = partial
        partial = nil
        defer { partial = partial ?? before }
        let documents = try union(terms(of: word), word.fields, within)
        if within == nil { reader.wordSets.keep(.init(documents: documents, partial: partial), key, at: reader.commit) }
        return documents
    }

    private mutating func terms(of word: WordMatch) -> [ScoredTerm] {
        var terms = TermPoints()
        let written = IndexSchema.vocabularyBit(ofPlace: place, isSpelling: false)
        let spelling = IndexSchema.vocabularyBit(ofPlace: place, isSpelling: true)
        func add(_ text: [UInt8], _ places: UInt64, isBeginning: Bool, asWritten: MatchQuality, other: MatchQuality) {
            if places & written != 0 {
                let prefix: TermPrefix = isBeginning ? .wordBeginning : .word
                terms.offer(prefix.term(code, text), ladder.points(asWritten))
            }
            if places & spelling != 0 {
                let prefix: TermPrefix = isBeginning ? .spellingBeginning : .spelling
                terms.offer(prefix.term(code, text), ladder.points(other))
            }
        }
        func add(_ text: String, typos: Int, asWritten: MatchQuality, other: MatchQuality) {
            let cover = covers.cover(text, isPrefix: word.isPrefix, typos: typos)
            for (text, places) in cover.words {
                add(text, places, isBeginning: false, asWritten: asWritten, other: other)
            }
            for (text, places) in cover.beginnings {
                add(text, places, isBeginning: true, asWritten: asWritten, other: other)
            }
        }
        add(Array(word.text.utf8), written | spelling, isBeginning: false, asWritten: .exact, other: .spelling)
        if word.isPrefix { add(word.text, typos: 0, asWritten: .part, other: .spelling) }
        for other in word.alternatives {
            add(Array(other.utf8), written | spelling, isBeginning: false, asWritten: .spelling, other: .spelling)
            if word.isPrefix { add(other, typos: 0, asWritten: .spelling, other: .spelling) }
        }
        if word.typos > 0 { add(word.text, typos: 1, asWritten: .typo, other: .typo) }
        if word.typos > 1 { add(word.text, typos: 2, asWritten: .twoTypos, other: .twoTypos) }
        if let sound = word.sound { terms.offer(TermPrefix.sound.term(code, sound.utf8), ladder.points(.sound)) }
        return bounded(terms)
    }

    private func terms(of related: RelatedMatch) -> [ScoredTerm] {
        let points = ladder.points(related.quality)
        return related.texts.flatMap { text in
            [TermPrefix.word, .spelling].map { ScoredTerm(term: $0.term(code, text.utf8), points: points) }
        }
    }

    /// Too many records to look at are none: which of them were left out would be chance.
    private mutating func loosely(_ match: LooseMatch, _ found: DocumentSet) throws(XapianError) -> DocumentSet {
        guard found.count <= limits.looseRecords else {
            partial = partial ?? .tooManyRecords
            return try union([], .all, nil)
        }
        let word = LooseWord(
            Array(match.text.utf8), edits: match.mostTypos, fields: bits(of: match.fields), bitPoints: bitPoints,
            pointsOfOne: ladder.points(.typo), pointsOfTwo: ladder.points(.twoTypos))
        return try reader.xapian.documents(found, like: word, slot: ValueSlot.words, deadline: limits.deadline)
    }

    /// Initials are of no field, so there is no weight to add.
    private func initials(_ letters: String, _ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        var options = UnionOptions()
        options.within = within
        options.deadline = limits.deadline
        let term = ScoredTerm(term: TermPrefix.initials.term(code, letters.utf8), points: ladder.points(.typo))
        return try reader.xapian.union(of: [term], options)
    }

    // MARK: Codes

    private mutating func terms(of match: CodeMatch) throws(XapianError) -> [ScoredTerm] {
        var terms = TermPoints()
        let prefix = TermPrefix(match.kind)
        for whole in match.wholes { terms.offer(prefix.term(code, whole.utf8), ladder.points(.exact)) }
        for part in match.parts { terms.offer(prefix.term(code, part.utf8), ladder.points(.part)) }
        for beginning in match.beginnings {
            try addAll(startingWith: prefix.term(code, beginning.utf8), to: &terms)
        }
        for ending in match.endings {
            try addAll(startingWith: TermPrefix.reversedDigits.term(code, ending.utf8.reversed()), to: &terms)
        }
        return bounded(terms)
    }

    private mutating func terms(of pattern: PatternMatch) throws(XapianError) -> [ScoredTerm] {
        let prefix: TermPrefix =
            switch pattern.kind {
            case .words: .word
            case .code(let kind): TermPrefix(kind)
            }
        let first = prefix.term(code, [])
        let known = try reader.xapian.terms(
            startingWith: first + Array(pattern.beginning.utf8), limit: limits.termsPerPattern + 1)
        if known.count > limits.termsPerPattern { partial = .tooManyWords }
        let fitting = known.prefix(limits.termsPerPattern).filter { term in
            pattern.fits(String(decoding: term.dropFirst(first.count), as: UTF8.self).unicodeScalars)
        }
        var terms = TermPoints()
        for term in fitting { terms.offer(term, ladder.points(.part)) }
        return bounded(terms)
    }

    private func addAll(startingWith prefix: [UInt8], to terms: inout TermPoints) throws(XapianError) {
        for term in try reader.xapian.terms(startingWith: prefix, limit: limits.listsPerWord + 1) {
            terms.offer(term, ladder.points(.part))
        }
    }

    /// The lists that may be looked at; when there are more, the answer says so.
    private mutating func bounded(_ terms: TermPoints) -> [ScoredTerm] {
        guard terms.offered.count > limits.listsPerWord else { return terms.offered }
        partial = .tooManyWords
        return Array(terms.sorted.prefix(limits.listsPerWord))
    }
}

/// What words stand for in the vocabulary, found once for all types and tries of one search.
final class VocabularyCovers {
    private let vocabulary: Vocabulary
    private var known: [Wanted: VocabularyCover] = [:]

    private struct Wanted: Hashable {
        let text: String
        let isPrefix: Bool
        let typos: Int
    }

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    func cover(_ text: String, isPrefix: Bool, typos: Int) -> VocabularyCover {
        let wanted = Wanted(text: text, isPrefix: isPrefix, typos: typos)
        if let cover = known[wanted] { return cover }
        let cover = vocabulary.cover(text, isPrefix: isPrefix, typos: typos)
        known[wanted] = cover
        return cover
    }
}

/// Terms with points; one that was offered more than once counts by its best.
private struct TermPoints {
    private(set) var offered: [ScoredTerm] = []
    private var places: [[UInt8]: Int] = [:]

    mutating func offer(_ term: [UInt8], _ points: Double) {
        guard let place = places[term] else {
            places[term] = offered.count
            return offered.append(ScoredTerm(term: term, points: points))
        }
        if points > offered[place].points { offered[place] = ScoredTerm(term: term, points: points) }
    }

    /// The best first, equal ones by their bytes, so that a bound cuts the same ones every time.
    var sorted: [ScoredTerm] {
        offered.sorted {
            $0.points != $1.points ? $0.points > $1.points : $0.term.lexicographicallyPrecedes($1.term)
        }
    }
}

extension QueryPlan {
    /// A guess at how many records match, for the order of evaluation only: few for codes, phrases and long words.
    fileprivate var breadth: Int {
        switch self {
        case .nothing: 0
        // What takes away and what adds only comes last: it is looked at within the rest.
        case .optional, .not, .everything: .max
        case .boosted(let plan, by: _): plan.breadth
        case .code: 1
        case .phrase: 2
        // A few lists are read as they are; numbers and presence are looked at within the rest.
        case .value(let value): if case .equals = value.test { 3 } else { .max - 1 }
        case .hop: .max - 2
        case .custom(let custom): if case .present = custom.test { .max - 1 } else { 3 }
        case .word(let word): word.breadth
        case .related, .initials, .pattern: 50
        case .from(_, let plan), .loosely(_, within: let plan): plan.breadth
        case .all(let plans), .joined(let plans): plans.map(\.breadth).min() ?? 0
        case .any(let plans): plans.map(\.breadth).max() ?? 0
        }
    }
}

extension WordMatch {
    /// As a word of so many letters as typed stands for so many records: each letter halves them twice over, an open end is
    /// three letters less, an assumed typo one and a half.
    fileprivate var breadth: Int {
        let halves = 2 * min(text.unicodeScalars.count, 12) - (isPrefix ? 6 : 0) - 3 * typos - (sound == nil ? 0 : 2)
        return 1 << (18 - max(-12, min(halves, 16)))
    }
}
