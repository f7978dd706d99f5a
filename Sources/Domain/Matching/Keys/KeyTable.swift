import Foundation

/// The keys that too many records share, refined ones among them, as they were when the table was made.
///
/// With a frozen table, whether two records meet is a matter of these two alone: a scan of everything and the check of a
/// record that comes later bring the same pairs together, however the records became more or fewer meanwhile.
package struct KeyTable: Hashable, Sendable {
    package private(set) var overfull: Set<UInt64>

    package init(overfull: Set<UInt64> = []) { self.overfull = overfull }

    @inline(__always)
    package func isOverfull(_ key: UInt64) -> Bool { overfull.contains(key) }

    mutating func insert(_ key: UInt64) { overfull.insert(key) }
    package mutating func formUnion(_ other: KeyTable) { overfull.formUnion(other.overfull) }
}

extension KeyTable {
    /// The keys in ascending order, eight bytes each, the least significant first.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(overfull.count * 8)
        for key in overfull.sorted() {
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: key >> UInt64(shift)))
            }
        }
        return bytes
    }

    /// nil for what `bytes` cannot give.
    package init?(bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: 8) else { return nil }
        overfull = Set(
            stride(from: 0, to: bytes.count, by: 8).map { place in
                (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
            })
        guard overfull.count == bytes.count / 8 else { return nil }
    }
}
