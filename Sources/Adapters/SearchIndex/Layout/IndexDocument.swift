package import Records
import XapianKit

/// A record as the index takes it: made on any thread, applied by the one writer.
package struct IndexDocument: Sendable, Hashable {
    package let key: RecordKey
    let program: DocumentProgram
    /// The record's words with their vocabulary bits; some may come twice.
    let words: [VocabularyEntry]
    /// The custom fields that the record has, by the names that queries use.
    let customNames: Set<String>
    /// The record's candidate keys for duplicates, each once, and its place among those that share one.
    let candidateKeys: Set<UInt64>
    let keyOrder: UInt32
}

/// A word of the vocabulary with the places that a record has it in.
struct VocabularyEntry: Sendable, Hashable {
    let text: String
    let places: UInt64
}

/// One change of the index.
package enum IndexChange: Sendable, Hashable {
    case put(IndexDocument)
    case delete(RecordKey)
}
