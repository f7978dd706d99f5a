import Records
import Searching

/// What the first byte of a term says: the one table of all kinds of terms. The second byte is the entity type's code.
enum TermPrefix: UInt8, CaseIterable {
    /// Which fields have a value: its third byte is a group of fields, its count the set of those in it.
    case presence = 0x70  // p
    /// A whole value of a field, which is the third byte: folded, 0x1F, as written where that is another.
    case keyword = 0x6B  // k
    /// What a custom field holds: `CustomTerm`.
    case custom = 0x6D  // m
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
    /// What words of persons' names sound like.
    case sound = 0x73  // s
    /// The first letters of the words of a whole value.
    case initials = 0x6E  // n
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
    /// One that no document has a value in.
    static let none: UInt32 = 3

    /// What a field's values order by: numbers in rising order (`OrderedNumber`), or the sort key of a text.
    static func order(ofType place: Int, field: Int) -> UInt32 { 256 * UInt32(place + 1) + UInt32(field) }
}

/// How presence is laid out: counts are summed for a document by the library, so a set stays far from filling one.
enum PresenceGroup {
    static let size = 16

    static func byte(of field: Int) -> UInt8 { UInt8(1 + field / size) }
    static func bit(of field: Int) -> UInt32 { 1 << UInt32(field % size) }
}

/// How a keyword is laid out behind its prefix.
enum KeywordTerm {
    static let separator: UInt8 = 0x1F

    static func fieldByte(_ field: Int) -> UInt8 { UInt8(1 + field) }

    static func beginning(ofField field: Int) -> [UInt8] { [fieldByte(field)] }

    /// What all written forms of a value begin with.
    static func beginning(ofField field: Int, folded: String) -> [UInt8] {
        [fieldByte(field)] + Array(folded.utf8) + [separator]
    }

    static func rest(ofField field: Int, folded: String, written: String) -> [UInt8] {
        beginning(ofField: field, folded: folded) + (folded == written ? [] : Array(written.utf8))
    }
}

/// How a value of a custom field is laid out behind its prefix: a digest of its name, then nothing (it has a value), or a
/// sign and a word or the whole value.
enum CustomTerm {
    private static let word: UInt8 = 0x1E
    private static let whole: UInt8 = 0x1F

    /// Twelve letters: 60 bits of a digest, five a letter.
    private static func name(_ name: String) -> [UInt8] {
        let digest = ContentDigest(of: Array(name.utf8)).rawValue
        return (0..<12).map { 0x41 + UInt8(truncatingIfNeeded: digest >> (5 * $0)) & 0x1F }
    }

    static func presence(_ name: String) -> [UInt8] { self.name(name) }
    static func word(_ text: String, of name: String) -> [UInt8] { self.name(name) + [word] + Array(text.utf8) }
    static func whole(_ folded: String, of name: String) -> [UInt8] { self.name(name) + [whole] + Array(folded.utf8) }
}

/// Numbers as bytes that order as the numbers do.
enum OrderedNumber {
    static let width = 8

    /// The bits of a number so that unsigned ones order as the numbers do; zero has one sign.
    static func key(_ number: Double) -> UInt64 {
        let bits = (number == 0 ? 0 : number).bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }

    static func bytes(_ numbers: [Double]) -> [UInt8] {
        numbers.map(key).sorted().flatMap { EntryStamp.bytes(of: $0) }
    }
}
