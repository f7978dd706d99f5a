/// What to do to documents, packed so that a batch crosses to Xapian in one call.
///
/// `replace` begins a document; what follows belongs to it until the next `replace` or `delete`.
package struct DocumentProgram: Sendable, Hashable {
    package private(set) var bytes: [UInt8] = []

    /// Terms longer than this many bytes are refused by Xapian; NUL bytes in a term count twice.
    package static let maximumTermBytes = 245

    /// - Parameter capacity: bytes that it is likely to take.
    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Begins a document that takes the place of those that have `term`.
    package mutating func replace(_ term: [UInt8]) { write("R", term) }

    /// Deletes the documents that have `term`; none is no error.
    package mutating func delete(_ term: [UInt8]) { write("D", term) }

    /// Gives the document a term; repeated, the counts add.
    package mutating func term(_ term: UnsafeBufferPointer<UInt8>, count: UInt32) {
        bytes.append(UInt8(ascii: "T"))
        write(count)
        write(UInt16(term.count))
        bytes.append(contentsOf: term)
    }

    package mutating func term(_ term: [UInt8], count: UInt32) {
        term.withUnsafeBufferPointer { self.term($0, count: count) }
    }

    /// Gives the document a value in a slot.
    package mutating func value(_ value: [UInt8], slot: UInt32) {
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

    private mutating func write(_ number: UInt32) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func write(_ number: UInt16) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
