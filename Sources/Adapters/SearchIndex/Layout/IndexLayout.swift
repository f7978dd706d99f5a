package import Records
package import Searching
import XapianKit

/// Lays records out as documents: which terms, positions and values stand for what. Pure.
package struct IndexLayout: Sendable {
    let schema: IndexSchema
    private let analyzers: [EntityType: RecordAnalyzer]
    private let positioned: [EntityType: FieldSet]

    /// - Parameter definitions: of at most 32 entity types.
    package init(_ definitions: SearchDefinitions) {
        schema = IndexSchema(definitions)
        analyzers = Dictionary(
            uniqueKeysWithValues: definitions.profiles.map {
                ($0.type, RecordAnalyzer(profile: $0, definitions: definitions))
            })
        positioned = Dictionary(
            uniqueKeysWithValues: definitions.profiles.map { profile in
                let places = profile.fields.indices.filter { profile.fields[$0].matching == .words }
                return (profile.type, FieldSet(places.map(FieldSet.init(field:))))
            })
    }

    /// The document of a record; nil when its type is not defined.
    ///
    /// - Parameter keys: the record's candidate keys for duplicates.
    package func document(for record: Record, keys: [UInt64]) -> IndexDocument? {
        guard let place = schema.place(of: record.type), let analyzed = analyzers[record.type]?.analyze(record) else {
            return nil
        }
        let code = IndexSchema.code(ofPlace: place)
        var program = DocumentProgram()
        program.replace(TermPrefix.record.term(code, record.id.rawValue.utf8))
        for (term, count) in terms(of: analyzed, code: code) { program.term(term, count: count) }
        addPositions(of: analyzed, fields: positioned[record.type] ?? [], code: code, to: &program)
        program.value(record.id.rawValue.utf8, slot: ValueSlot.id)
        let stamp = EntryStamp(typeCode: code, version: record.version, digest: record.digest.rawValue)
        program.value(stamp.bytes, slot: ValueSlot.stamp)
        return IndexDocument(
            key: record.key, program: program, words: vocabulary(of: analyzed, place: place),
            candidateKeys: Set(keys), keyOrder: KeyEntry.order(ofPlace: place, record.id))
    }

    /// The terms of a record with their counts, its unique term aside: what a check compares with a stored document.
    func terms(of record: Record) -> [[UInt8]: UInt32]? {
        guard let place = schema.place(of: record.type), let analyzed = analyzers[record.type]?.analyze(record) else {
            return nil
        }
        return terms(of: analyzed, code: IndexSchema.code(ofPlace: place))
    }

    private func terms(of record: AnalyzedRecord, code: UInt8) -> [[UInt8]: UInt32] {
        var terms: [[UInt8]: UInt32] = [:]
        terms.reserveCapacity(128)
        func add(_ prefix: TermPrefix, _ rest: some Sequence<UInt8>, _ fields: UInt32) {
            terms[prefix.term(code, rest), default: 0] |= fields
        }
        add(.everything, [], 0)
        for word in record.words {
            let fields = FieldSet(field: word.field).rawValue
            add(word.isAlternative ? .spelling : .word, word.text.utf8, fields)
            let beginning: TermPrefix = word.isAlternative ? .spellingBeginning : .wordBeginning
            Self.forEachBeginning(of: word.text) { add(beginning, $0, fields) }
        }
        for item in record.codes {
            let fields = FieldSet(field: item.field).rawValue
            add(TermPrefix(item.kind), item.text.utf8, fields)
            if item.kind == .digits { add(.reversedDigits, item.text.utf8.reversed(), fields) }
        }
        for value in record.wholeValues { add(.wholeValue, Self.digest(ofValue: value), 0) }
        return terms
    }

    /// A digest for a whole value: eight bytes instead of a text of any length.
    static func digest(ofValue value: String) -> [UInt8] {
        EntryStamp.bytes(of: ContentDigest(of: Array(value.utf8)).rawValue)
    }

    private static func forEachBeginning(of word: String, _ body: (Substring.UTF8View) -> Void) {
        let scalars = word.unicodeScalars
        var index = scalars.startIndex
        var letters = 0
        for length in VocabularyCover.beginningLengths {
            while letters < length, index < scalars.endIndex {
                index = scalars.index(after: index)
                letters += 1
            }
            guard letters == length else { return }
            body(word[..<index].utf8)
        }
    }

    /// Words of one value have neighbouring positions; between values lies a gap that no phrase spans.
    private func addPositions(
        of record: AnalyzedRecord, fields: FieldSet, code: UInt8, to program: inout DocumentProgram
    ) {
        var start: UInt32 = 1
        var last: AnalyzedRecord.Word?
        for word in record.words where !word.isAlternative && fields.contains(FieldSet(field: word.field)) {
            if let last, last.field != word.field || last.place.value != word.place.value {
                start += UInt32(last.position) + 100
            }
            program.position(start + UInt32(word.position), of: TermPrefix.word.term(code, word.text.utf8))
            last = word
        }
    }

    private func vocabulary(of record: AnalyzedRecord, place: Int) -> [String: UInt64] {
        record.words.reduce(into: [:]) { words, word in
            words[word.text, default: 0] |= IndexSchema.vocabularyBit(ofPlace: place, isSpelling: word.isAlternative)
        }
    }
}
