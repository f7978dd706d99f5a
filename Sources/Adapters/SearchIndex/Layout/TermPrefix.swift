import Searching

/// What the first byte of a term says: the one table of all kinds of terms. The second byte is the entity type's code.
enum TermPrefix: UInt8, CaseIterable {
    /// The record's key: unique, so that a put replaces.
    case record = 0x51  // Q
    /// Every record of the type.
    case everything = 0x74  // t
    /// A word as written. Counts of words and codes are sets of fields.
    case word = 0x77  // w
    /// Another spelling of a word.
    case spelling = 0x78  // x
    /// The first letters of a word as written; `VocabularyCover.beginningLengths` says how many.
    case wordBeginning = 0x62  // b
    /// The first letters of another spelling.
    case spellingBeginning = 0x63  // c
    /// A whole value, as a digest.
    case wholeValue = 0x76  // v
    case address = 0x61  // a
    case host = 0x68  // h
    case identifier = 0x69  // i
    /// The digits of a telephone number.
    case digits = 0x66  // f
    /// The same, last digit first, so that ends are beginnings.
    case reversedDigits = 0x72  // r

    /// The prefix under which codes of a kind are kept.
    init(_ kind: CodeKind) {
        switch kind {
        case .address: self = .address
        case .host: self = .host
        case .identifier: self = .identifier
        case .digits: self = .digits
        }
    }

    func term(_ type: UInt8, _ rest: some Collection<UInt8>) -> [UInt8] { [rawValue, type] + rest }
}

/// The value slots of a document.
enum ValueSlot {
    /// The record's id, which breaks ties.
    static let id: UInt32 = 0
    /// Type code, version and digest: `EntryStamp`.
    static let stamp: UInt32 = 1
    /// The words of the fields that phrases are looked for in, in their order: `WordSequence`.
    static let words: UInt32 = 2
}
