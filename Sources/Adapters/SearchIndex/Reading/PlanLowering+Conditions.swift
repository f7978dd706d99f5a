import Searching
import XapianKit

extension PlanLowering {
    /// The documents with a value that holds a condition, each with score 0.
    mutating func documents(holding value: ValueMatch, _ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        guard let field = conditions[value.field] else { return try lists([], within) }
        switch value.test {
        case .present:
            let group = TermPrefix.presence.term(code, [PresenceGroup.byte(of: field)])
            return try lists([group], within, bits: PresenceGroup.bit(of: field))
        case .equals(let texts): return try lists(keywords(texts, field), within)
        case .matches(let program): return try lists(keywords(matching: program, field), within)
        case .numbers(let intervals):
            return try reader.xapian.documents(
                withNumbersIn: intervals.compactMap(\.keys), slot: ValueSlot.order(ofType: place, field: field),
                within: within, deadline: limits.deadline)
        }
    }

    /// The documents with a custom field that holds a condition, each with score 0.
    func documents(holding custom: CustomMatch, _ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        func term(_ rest: [UInt8]) -> [UInt8] { TermPrefix.custom.term(code, rest) }
        switch custom.test {
        case .present: return try lists([term(CustomTerm.presence(custom.name))], within)
        case .equals(let texts):
            return try lists(texts.map { term(CustomTerm.whole($0, of: custom.name)) }, within)
        case .words(let words):
            var found = within
            for word in words { found = try lists([term(CustomTerm.word(word, of: custom.name))], found) }
            guard let found else { return try lists([], nil) }
            return found
        }
    }

    /// The documents whose field refers to one that answers the plan of another type, each with score 0.
    mutating func documents(referring hop: HopMatch, _ within: DocumentSet?) throws(XapianError) -> DocumentSet {
        guard let field = conditions[hop.field],
            var other = PlanLowering(hop.target, ladder: ladder, limits: limits, covers: covers, reader: reader)
        else { return try lists([], within) }
        let targets = try other.documents()
        partial = partial ?? other.partial
        guard targets.count <= limits.relatedRecords else {
            partial = partial ?? .tooManyRecords
            return try lists([], within)
        }
        let ids = try targets.best(targets.count, keySlot: ValueSlot.id, from: reader.xapian).map(\.position.key)

        let values = Set(ids.map { reader.definitions.reference(to: String(decoding: $0, as: UTF8.self)) })
        guard values.count > Self.fewValues else { return try lists(keywords(values.sorted(), field), within) }
        let known = try reader.xapian.terms(startingWith: keywordBeginning(field), limit: .max)
        return try lists(known.filter { values.contains(folded($0, field)) }, within)
    }

    /// With more values than this the field's terms are gone through instead of being looked up one by one.
    private static let fewValues = 500

    private func keywordBeginning(_ field: Int) -> [UInt8] {
        TermPrefix.keyword.term(code, KeywordTerm.beginning(ofField: field))
    }

    /// The value of a keyword's term as it is compared.
    private func folded(_ term: [UInt8], _ field: Int) -> String {
        let value = term.dropFirst(keywordBeginning(field).count).prefix { $0 != KeywordTerm.separator }
        return String(decoding: value, as: UTF8.self)
    }

    /// The terms of values that match as they are written.
    private mutating func keywords(matching program: RegexProgram, _ field: Int) throws(XapianError) -> [[UInt8]] {
        let beginning = keywordBeginning(field)
        let known = try reader.xapian.terms(startingWith: beginning, limit: limits.termsPerExpression + 1)
        if known.count > limits.termsPerExpression { partial = partial ?? .tooManyWords }
        return known.prefix(limits.termsPerExpression).filter { term in
            let value = term.dropFirst(beginning.count)
            let parts = value.split(separator: KeywordTerm.separator, maxSplits: 1, omittingEmptySubsequences: false)
            let written = parts.count > 1 && !parts[1].isEmpty ? parts[1] : parts[0]
            return program.matches(String(decoding: written, as: UTF8.self))
        }
    }

    /// The terms of all written forms of some values.
    private func keywords(_ texts: [String], _ field: Int) throws(XapianError) -> [[UInt8]] {
        var terms: [[UInt8]] = []
        for text in texts {
            let beginning = TermPrefix.keyword.term(code, KeywordTerm.beginning(ofField: field, folded: text))
            terms += try reader.xapian.terms(startingWith: beginning, limit: .max)
        }
        return terms
    }

    /// The documents that have any of the terms with any of the bits, 0 for all, each with score 0.
    func lists(_ terms: [[UInt8]], _ within: DocumentSet?, bits: UInt32 = 0) throws(XapianError) -> DocumentSet {
        var options = UnionOptions()
        options.bits = bits
        options.within = within
        options.deadline = limits.deadline
        return try reader.xapian.union(of: terms.map { ScoredTerm(term: $0, points: 0) }, options)
    }
}

extension ValueInterval {
    /// The keys of the numbers in it; nil when there are none.
    fileprivate var keys: ClosedRange<UInt64>? {
        guard !isEmpty else { return nil }
        let first = OrderedNumber.key(lower) + (excludesLower ? 1 : 0)
        let last = OrderedNumber.key(upper) - (excludesUpper ? 1 : 0)
        return first <= last ? first...last : nil
    }
}
