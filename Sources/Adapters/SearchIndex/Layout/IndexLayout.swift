package import Records
package import Searching
import TextAnalysis
import XapianKit

/// Lays records out as documents: which terms and values stand for what. Pure.
package struct IndexLayout: Sendable {
    let schema: IndexSchema
    private let analyzers: [EntityType: RecordAnalyzer]
    private let phrased: [EntityType: FieldSet]
    /// The fields that hold names of persons.
    private let personNames: [EntityType: FieldSet]

    /// - Parameter definitions: of at most 32 entity types.
    package init(_ definitions: SearchDefinitions) {
        schema = IndexSchema(definitions)
        analyzers = Dictionary(
            uniqueKeysWithValues: definitions.profiles.map {
                ($0.type, RecordAnalyzer(profile: $0, definitions: definitions))
            })
        func fields(_ isIn: (SearchField) -> Bool) -> [EntityType: FieldSet] {
            Dictionary(
                uniqueKeysWithValues: definitions.profiles.map { profile in
                    let places = profile.fields.indices.filter { isIn(profile.fields[$0]) }
                    return (profile.type, FieldSet(places.map(FieldSet.init(field:))))
                })
        }
        phrased = fields { $0.matching == .words }
        personNames = fields { $0.person != nil }
    }

    /// The document of a record; nil when its type is not defined.
    ///
    /// - Parameters:
    ///   - keys: the record's candidate keys for duplicates.
    ///   - former: the records that were merged into it, as they were: it is found by what they were found by.
    package func document(for record: Record, keys: [UInt64], former: [Record] = []) -> IndexDocument? {
        guard let place = schema.place(of: record.type), let analyzed = analyzers[record.type]?.analyze(record) else {
            return nil
        }
        let code = IndexSchema.code(ofPlace: place)
        var program = DocumentProgram(capacity: 1_024)
        program.replace(TermPrefix.record.term(code, record.id.rawValue.utf8))
        var terms = terms(of: [analyzed] + self.analyzed(former), code: code, record.type)
        terms.forEach { term, count in program.term(term, count: count) }
        for value in values(of: analyzed, place: place, type: record.type) {
            program.value(value.bytes, slot: value.slot)
        }
        program.value(Array(record.id.rawValue.utf8), slot: ValueSlot.id)
        let stamp = EntryStamp(typeCode: code, version: record.version, digest: record.digest.rawValue)
        program.value(stamp.bytes, slot: ValueSlot.stamp)
        return IndexDocument(
            key: record.key, program: program, words: vocabulary(of: analyzed, place: place),
            customNames: Set(analyzed.customs.map(\.name)),
            candidateKeys: Set(keys), keyOrder: KeyEntry.order(ofPlace: place, record.id))
    }

    /// What a check compares with a stored document: its terms with their counts, its unique term aside, sorted by their
    /// bytes, and its values, those aside that say which record and state it is.
    func contents(of record: Record, former: [Record]) -> Contents? {
        guard let place = schema.place(of: record.type), let analyzed = analyzers[record.type]?.analyze(record) else {
            return nil
        }
        var list = terms(of: [analyzed] + self.analyzed(former), code: IndexSchema.code(ofPlace: place), record.type)
        var terms: [(term: [UInt8], count: UInt32)] = []
        list.forEach { terms.append((Array($0), $1)) }
        return Contents(terms: terms, values: values(of: analyzed, place: place, type: record.type))
    }

    struct Contents {
        let terms: [(term: [UInt8], count: UInt32)]
        let values: [Value]
    }

    struct Value: Hashable {
        let slot: UInt32
        let bytes: [UInt8]
    }

    private func values(of record: AnalyzedRecord, place: Int, type: EntityType) -> [Value] {
        var values: [Value] = []
        let words = sequence(of: record, fields: phrased[type] ?? [])
        if !words.bytes.isEmpty { values.append(Value(slot: ValueSlot.words, bytes: words.bytes)) }
        var numbers: [Int: [Double]] = [:]
        for held in record.held {
            if case .number(let number) = held.value { numbers[held.field, default: []].append(number) }
        }
        let ordered = numbers.mapValues(OrderedNumber.bytes).merging(record.sortKeys) { numbers, _ in numbers }
        for (field, bytes) in ordered.sorted(by: { $0.key < $1.key }) {
            values.append(Value(slot: ValueSlot.order(ofType: place, field: field), bytes: bytes))
        }
        return values
    }

    private func analyzed(_ records: [Record]) -> [AnalyzedRecord] {
        records.compactMap { analyzers[$0.type]?.analyze($0) }
    }

    private func terms(of records: [AnalyzedRecord], code: UInt8, _ type: EntityType) -> TermList {
        var terms = TermList()
        terms.add(.everything, code, [], 0)
        for record in records { add(record, code: code, names: personNames[type] ?? [], to: &terms) }
        // What conditions and access ask for is how the record stands now, not what was merged into it.
        if let record = records.first { addState(of: record, code: code, to: &terms) }
        return terms
    }

    private func add(_ record: AnalyzedRecord, code: UInt8, names: FieldSet, to terms: inout TermList) {
        for word in record.words {
            if names.contains(FieldSet(field: word.field)), let sound = SoundCode.code(of: word.text) {
                terms.add(.sound, code, Array(sound.utf8), FieldSet(field: word.field).rawValue)
            }
            let fields = FieldSet(field: word.field).rawValue
            var text = word.text
            text.withUTF8 { text in
                terms.add(word.isAlternative ? .spelling : .word, code, text, fields)
                Self.forEachBeginning(of: text) { beginning in
                    terms.add(word.isAlternative ? .spellingBeginning : .wordBeginning, code, beginning, fields)
                }
            }
        }
        for item in record.codes {
            let fields = FieldSet(field: item.field).rawValue
            var text = item.text
            text.withUTF8 { text in
                terms.add(TermPrefix(item.kind), code, text, fields)
                if item.kind == .digits, !Self.endsAnother(item, in: record.codes) {
                    terms.addReversed(.reversedDigits, code, text, fields)
                }
            }
        }
        for letters in record.initials { terms.add(.initials, code, Array(letters.utf8), 0) }
        for value in record.wholeValues { terms.add(.wholeValue, code, Self.digest(ofValue: value), 0) }
    }

    private func addState(of record: AnalyzedRecord, code: UInt8, to terms: inout TermList) {
        for held in record.held { add(held, code: code, to: &terms) }
        for custom in record.customs {
            terms.add(.custom, code, CustomTerm.presence(custom.name), 0)
            terms.add(.custom, code, CustomTerm.whole(custom.folded, of: custom.name), 0)
            for word in custom.words { terms.add(.custom, code, CustomTerm.word(word, of: custom.name), 0) }
        }
    }

    private func add(_ held: AnalyzedRecord.Held, code: UInt8, to terms: inout TermList) {
        terms.add(.presence, code, [PresenceGroup.byte(of: held.field)], PresenceGroup.bit(of: held.field))
        if case .keyword(let folded, let written) = held.value {
            terms.add(.keyword, code, KeywordTerm.rest(ofField: held.field, folded: folded, written: written), 0)
        }
    }

    /// Whether a longer number of the field ends so: what finds this one by its end finds that one.
    private static func endsAnother(_ item: AnalyzedRecord.Code, in codes: [AnalyzedRecord.Code]) -> Bool {
        codes.contains {
            $0.kind == item.kind && $0.field == item.field && $0.text.utf8.count > item.text.utf8.count
                && $0.text.utf8.suffix(item.text.utf8.count).elementsEqual(item.text.utf8)
        }
    }

    /// A digest for a whole value: eight bytes instead of a text of any length.
    static func digest(ofValue value: String) -> [UInt8] {
        EntryStamp.bytes(of: ContentDigest(of: Array(value.utf8)).rawValue)
    }

    private static func forEachBeginning(
        of word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var place = 0
        var letters = 0
        for length in VocabularyCover.beginningLengths {
            while letters < length, place < word.count {
                place += 1
                while place < word.count, UTF8.isContinuation(word[place]) { place += 1 }
                letters += 1
            }
            guard letters == length else { return }
            body(UnsafeBufferPointer(rebasing: word[..<place]))
        }
    }

    /// The words that phrases are looked for in; no phrase spans two values.
    private func sequence(of record: AnalyzedRecord, fields: FieldSet) -> WordSequence {
        var sequence = WordSequence()
        var last: AnalyzedRecord.Word?
        for word in record.words where !word.isAlternative && fields.contains(FieldSet(field: word.field)) {
            var distance: Int?
            if let last, last.field == word.field, last.place.value == word.place.value {
                distance = word.position - last.position
            }
            var text = word.text
            text.withUTF8 { sequence.append($0, distance: distance, field: UInt8(word.field)) }
            last = word
        }
        return sequence
    }

    private func vocabulary(of record: AnalyzedRecord, place: Int) -> [VocabularyEntry] {
        record.words.map { word in
            VocabularyEntry(
                text: word.text, places: IndexSchema.vocabularyBit(ofPlace: place, isSpelling: word.isAlternative))
        }
    }
}
