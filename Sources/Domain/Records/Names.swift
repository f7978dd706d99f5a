/// A name that definitions give and code only carries: an entity type, a field, a record.
///
/// One protocol so that all of them order, print and encode in the same way; no name is known to Swift.
package protocol StringName: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible
where RawValue == String {
    init(rawValue: String)
}

extension StringName {
    package init(_ text: String) { self.init(rawValue: text) }
    package var description: String { rawValue }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The kind of thing a record is, as a directory under `Analyzers/entities` names it.
package struct EntityType: StringName {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// A field of an entity type: one that its schema declares, or a custom column kept under its own name.
package struct FieldName: StringName {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a record, unique within its type in one workspace: the caller's own, or one that Kindred gave.
package struct RecordID: StringName {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    /// Ids longer than this many UTF-8 bytes are refused: an index term must hold type and id.
    package static let maximumBytes = 128
}

/// Where a value came from: an import file, an integration, a person at the API.
package struct SourceSystem: StringName {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Type and id: what names one record in a workspace.
package struct RecordKey: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let type: EntityType
    package let id: RecordID

    package init(type: EntityType, id: RecordID) {
        self.type = type
        self.id = id
    }

    package var description: String { "\(type)/\(id)" }

    package static func < (left: RecordKey, right: RecordKey) -> Bool {
        (left.type, left.id) < (right.type, right.id)
    }
}

/// Counts the changes of one record, from 1. It is the record's strong ETag.
package struct RecordVersion: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static let first = RecordVersion(rawValue: 1)
    package var next: RecordVersion { RecordVersion(rawValue: rawValue + 1) }
    package static func < (left: RecordVersion, right: RecordVersion) -> Bool { left.rawValue < right.rawValue }
}

/// The place of a change in a workspace's change log, from 1, without gaps in commit order; 0 is before any change.
package struct ChangeSequence: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static let none = ChangeSequence(rawValue: 0)
    package static func < (left: ChangeSequence, right: ChangeSequence) -> Bool { left.rawValue < right.rawValue }
}

/// A country by its two-letter ISO 3166-1 code, in upper case.
package struct CountryCode: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: String
    package var description: String { rawValue }

    package init(rawValue: String) { self.rawValue = rawValue }

    /// The code when `text` is two ASCII letters in either case, nil otherwise.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 2, bytes.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else { return nil }
        rawValue = String(decoding: bytes.map { $0 & 0xDF }, as: UTF8.self)
    }

    package static func < (left: CountryCode, right: CountryCode) -> Bool { left.rawValue < right.rawValue }
}
