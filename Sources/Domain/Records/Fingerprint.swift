/// A digest of several parts in their order: definitions, a model, a request. Equal parts give equal digests on every
/// machine. It guards against accidents, not against an adversary.
package struct Fingerprint: Hashable, Sendable {
    private var parts: [UInt8] = []

    package init() {}

    /// Adds the bytes and their number, so that `ab` + `c` is not `a` + `bc`.
    package mutating func add(_ bytes: [UInt8]) {
        add(UInt64(bytes.count))
        add(ContentDigest(of: bytes).rawValue)
    }

    package mutating func add(_ text: String) { add(Array(text.utf8)) }

    package mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { parts.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    package var value: UInt64 { ContentDigest(of: parts).rawValue }

    /// Sixteen lower-case hexadecimal digits.
    package var text: String { ContentDigest(of: parts).description }
}
