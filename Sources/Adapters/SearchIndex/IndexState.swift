package import Records

/// What an index was made from: stored in it by the transaction that made it so.
package struct IndexState: Hashable, Sendable {
    /// The last change that it has seen.
    package var sequence: ChangeSequence
    /// The fingerprint of the definitions that laid its documents out.
    package let definitions: String
    /// The line of changes that it follows.
    package let databaseUUID: String

    package init(sequence: ChangeSequence, definitions: String, databaseUUID: String) {
        self.sequence = sequence
        self.definitions = definitions
        self.databaseUUID = databaseUUID
    }

    /// One line of text: sequence, definitions, uuid.
    var encoded: [UInt8] { Array("\(sequence.rawValue) \(definitions) \(databaseUUID)".utf8) }

    /// nil when the bytes are no state of ours.
    init?(encoded bytes: [UInt8]) {
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, let sequence = Int64(words[0]) else { return nil }
        self.init(
            sequence: ChangeSequence(rawValue: sequence), definitions: String(words[1]),
            databaseUUID: String(words[2]))
    }
}

/// The names under which an index keeps what is not a document.
enum MetadataKey {
    static let format = "format"
    static let schema = "schema"
    static let state = "state"
    static let vocabulary = "vocabulary/"
    /// The segments of candidate keys.
    static let keys = "keys"

    /// The names of custom fields.
    static let customNames = "custom"

    /// The layout of terms, values and metadata; a reader takes no other.
    static let currentFormat = "9"
}
