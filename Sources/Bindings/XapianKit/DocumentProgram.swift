/// What to do to documents, packed so that a batch crosses to Xapian in one call.
///
/// `replace` begins a document; what follows belongs to it until the next `replace` or `delete`.
package struct DocumentProgram: Sendable, Hashable {
    package private(set) var bytes: [UInt8] = []

    /// Terms longer than this many bytes are refused by Xapian; NUL bytes in a term count twice.
    package static let maximumTermBytes = 245

    package init() {}

    /// Begins a document that takes the place of those that have `term`.
    package mutating func replace(_ term: [UInt8]) { write("R", term) }

    /// Deletes the documents that have `term`; none is no error.
    package mutating func delete(_ term: [UInt8]) { write("D", term) }

    /// Gives the document a term; repeated, the counts add.
    package mutating func term(_ term: some Collection<UInt8>, count: UInt32) {
        bytes.append(UInt8(ascii: "T"))
        write(count)
        write(UInt16(term.count))
        bytes.append(contentsOf: term)
    }

    /// Gives a term a position without adding to its count; positions serve phrases.
    package mutating func position(_ position: UInt32, of term: some Collection<UInt8>) {
        bytes.append(UInt8(ascii: "P"))
        write(position)
        write(UInt16(term.count))
        bytes.append(contentsOf: term)
    }

    /// Gives the document a value in a slot.
    package mutating func value(_ value: some Collection<UInt8>, slot: UInt32) {
        bytes.append(UInt8(ascii: "V"))
        write(slot)
        write(UInt32(value.count))
        bytes.append(contentsOf: value)
    }

    /// Appends another program.
    package mutating func append(_ other: DocumentProgram) { bytes.append(contentsOf: other.bytes) }

    private mutating func write(_ operation: Unicode.Scalar, _ term: [UInt8]) {
        bytes.append(UInt8(ascii: operation))
        write(UInt16(term.count))
        bytes.append(contentsOf: term)
    }

    private mutating func write(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
