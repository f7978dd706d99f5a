package import Records
import TextAnalysis

/// Takes records apart for search, the same way for the index, for explanations and for highlights.
package struct RecordAnalyzer: Sendable {
    private let profile: SearchProfile
    private let analyzers: [String: Analyzer]
    private let codes: CodeReader
    private let values: HeldValueReader

    package init(profile: SearchProfile, definitions: SearchDefinitions) {
        self.profile = profile
        analyzers = definitions.analyzers
        codes = CodeReader(normalizer: definitions.normalizer)
        values = HeldValueReader(normalizer: definitions.normalizer)
    }

    /// What the record offers to search, as far as it is needed. Pure: equal records give equal answers.
    package func analyze(_ record: Record, _ needs: AnalysisNeeds = .everything) -> AnalyzedRecord {
        var out = AnalyzedRecord()
        // Custom fields share a place, so their values are counted through: no phrase spans two of them.
        var customValues = 0
        let country = profile.country.flatMap { record.fields[$0] }.flatMap { codes.country(of: $0.text) }
        for (name, value) in record.fields.sorted(by: { $0.key < $1.key }) {
            addState(name, value, needs, to: &out)
            let place = profile.place(of: name)
            // Custom fields share a place; a declared field that the profile leaves out is not searched.
            guard let place = place ?? (profile.isCustom(name) ? profile.customPlace : nil) else { continue }
            let custom = place == profile.customPlace && needs.customs ? CustomField.queryName(of: name) : nil
            for (index, text) in value.texts.enumerated() where !text.isEmpty {
                let known = out.words.count
                let count = place == profile.customPlace ? customValues : index
                add(Part(text: text, value: count, field: place, country: country), needs, to: &out)
                if place == profile.customPlace { customValues += 1 }
                guard let custom else { continue }
                let words = out.words[known...].filter { !$0.isAlternative }.map(\.text)
                out.customs.append(.init(name: custom, words: words, folded: values.folded(text, .category)))
            }
        }
        if needs.codes(.identifier, in: profile.identifierPlace) {
            let id = record.id.rawValue
            let place = TextPlace(value: 0, bytes: 0..<id.utf8.count)
            out.codes.append(
                .init(kind: .identifier, text: codes.identifier(id), field: profile.identifierPlace, place: place))
        }
        if needs.wholeValues || needs.initials { out.wholeValues = wholeValues(of: record, out.words) }
        if needs.initials { out.initials = initials(of: out.wholeValues) }
        return out
    }

    private func initials(of values: [String]) -> [String] {
        values.reduce(into: []) { known, value in
            if let initials = InitialLetters.of(value), !known.contains(initials) { known.append(initials) }
        }
    }

    /// What conditions and orders are answered from.
    private func addState(_ name: FieldName, _ value: FieldValue, _ needs: AnalysisNeeds, to out: inout AnalyzedRecord)
    {
        guard needs.held || needs.sortKeys, let condition = profile.conditions.place(of: name) else { return }
        if needs.held { hold(value, of: condition, in: &out) }
        if needs.sortKeys, profile.conditions.sortedTexts.contains(name),
            let text = value.texts.first(where: { !$0.isEmpty })
        {
            out.sortKeys[condition] = values.sortKey(of: text)
        }
    }

    /// One value of a field.
    private struct Part {
        let text: String
        let value: Int
        let field: Int
        let country: CountryCode?
    }

    private func hold(_ value: FieldValue, of place: Int, in out: inout AnalyzedRecord) {
        for value in value.values where !value.isEmpty {
            out.held.append(.init(field: place, value: values.held(value, profile.conditions.fields[place])))
        }
    }

    private func add(_ part: Part, _ needs: AnalysisNeeds, to out: inout AnalyzedRecord) {
        let (text, field) = (part.text, part.field)
        let whole = TextPlace(value: part.value, bytes: 0..<text.utf8.count)
        func addCodes(_ kind: CodeKind, _ texts: [String]) {
            for text in texts where !text.isEmpty && needs.codes(kind, in: field) {
                out.codes.append(.init(kind: kind, text: text, field: field, place: whole))
            }
        }
        func addWords(_ bytes: Range<Int>) {
            guard needs.words.contains(FieldSet(field: field)) else { return }
            self.addWords(text, within: bytes, value: part.value, field: field, to: &out)
        }
        switch profile.fields[field].matching {
        case .words: addWords(0..<text.utf8.count)
        case .email:
            if needs.codes(.address, in: field) || needs.codes(.host, in: field) {
                let mail = codes.mail(text)
                addCodes(.address, mail.addresses)
                addCodes(.host, mail.hosts)
            }
            addWords(codes.mailWords(of: text))
        case .phone:
            if needs.codes(.digits, in: field) { addCodes(.digits, codes.phone(text, country: part.country)) }
        case .domain:
            let host = codes.host(text)
            addCodes(.host, host.hosts)
            addWords(host.words)
        case .code:
            if needs.codes(.identifier, in: field) { addCodes(.identifier, [codes.identifier(text)]) }
        }
    }

    private func addWords(
        _ text: String, within bytes: Range<Int>, value: Int, field: Int, to out: inout AnalyzedRecord
    ) {
        guard !bytes.isEmpty, let analyzer = profile.fields[field].analyzer.flatMap({ analyzers[$0] }) else { return }
        let tokens = analyzer.tokens(of: text)
        for joined in HyphenJoiner.words(tokens, in: text) where joined.bytes.overlaps(bytes) {
            out.words.append(
                .init(
                    text: SearchWord.cut(joined.text), isAlternative: true, field: field,
                    place: TextPlace(value: value, bytes: joined.bytes), position: joined.position))
        }
        for token in tokens where token.sourceRange.overlaps(bytes) {
            let place = TextPlace(value: value, bytes: token.sourceRange)
            func add(_ text: String, isAlternative: Bool) {
                out.words.append(
                    .init(
                        text: SearchWord.cut(text), isAlternative: isAlternative, field: field, place: place,
                        position: token.position))
            }
            add(token.text, isAlternative: false)
            for other in token.alternatives { add(other, isAlternative: true) }
        }
    }

    private func wholeValues(of record: Record, _ read: [AnalyzedRecord.Word]) -> [String] {
        var values: [String] = []
        for group in profile.wholeValues {
            let words = group.flatMap { name -> [String] in
                guard let value = record.fields[name], let place = profile.place(of: name) else { return [] }
                if case .text = value, profile.fields[place].matching == .words {
                    // Its words were made above; those that may have been cut are made anew.
                    let words = read.filter { $0.field == place && !$0.isAlternative }.map(\.text)
                    if words.allSatisfy({ !SearchWord.mayBeCut($0) }) { return words }
                }
                let analyzer = profile.fields[place].analyzer.flatMap { analyzers[$0] }
                return analyzer?.tokens(of: value.text).map(\.text) ?? []
            }
            let value = words.joined(separator: " ")
            if !value.isEmpty, !values.contains(value) { values.append(value) }
        }
        return values
    }
}

/// Words that hyphens part, as one: `Jae-hyeon` is also looked for as `jaehyeon`.
enum HyphenJoiner {
    struct Word {
        let text: String
        let bytes: Range<Int>
        let position: Int
    }

    /// A word for each run of tokens with nothing but a hyphen between them.
    static func words(_ tokens: [AnalyzedToken], in text: String) -> [Word] {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.contains(hyphen) else { return [] }
            var words: [Word] = []
            var start = 0
            for place in tokens.indices {
                let isLast = place + 1 == tokens.count
                if !isLast, areJoined(tokens[place], tokens[place + 1], in: bytes) { continue }
                if place > start { words.append(word(tokens[start...place])) }
                start = place + 1
            }
            return words
        }
    }

    private static let hyphen = UInt8(ascii: "-")

    private static func areJoined(
        _ left: AnalyzedToken, _ right: AnalyzedToken, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let (end, next) = (left.sourceRange.upperBound, right.sourceRange.lowerBound)
        return next == end + 1 && bytes[end] == hyphen
    }

    private static func word(_ tokens: ArraySlice<AnalyzedToken>) -> Word {
        let first = tokens[tokens.startIndex]
        let end = tokens.last?.sourceRange.upperBound ?? first.sourceRange.upperBound
        return Word(
            text: tokens.map(\.text).joined(), bytes: first.sourceRange.lowerBound..<end, position: first.position)
    }
}

/// What a name of several words is called for short.
enum InitialLetters {
    static let lengths = 2...6

    /// The first letters of the words, nil for fewer or more words than are called so.
    static func of(_ value: String) -> String? {
        let words = value.split(separator: " ")
        guard lengths.contains(words.count) else { return nil }
        return String(String.UnicodeScalarView(words.compactMap(\.unicodeScalars.first)))
    }
}

/// Bounds on words.
package enum SearchWord {
    /// Words are known by their first so many UTF-8 bytes, in records and queries alike: an index term is bounded.
    package static let maximumBytes = 200

    /// Whether a word may be one that was cut: a character has at most four bytes.
    static func mayBeCut(_ text: String) -> Bool { text.utf8.count > maximumBytes - 4 }

    /// The word itself, or its beginning when it is longer than `maximumBytes`, at the border of a character.
    package static func cut(_ text: String) -> String { cut(text, to: maximumBytes) }

    static func cut(_ text: String, to maximumBytes: Int) -> String {
        guard text.utf8.count > maximumBytes else { return text }
        var scalars = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > maximumBytes { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
