/// The name of a tenant, which is also the name of its directory: lower-case ASCII letters, digits, `-` and `_`, the first
/// a letter or digit, at most 63. Nothing else passes, so no name can lead out of the data directory.
package struct TenantName: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: String
    package static let maximumLength = 63

    package init(_ text: String) throws(StorageError) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= Self.maximumLength, Self.isLetterOrDigit(first),
            bytes.allSatisfy({ Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else {
            throw StorageError(
                .invalidName,
                "a tenant's name is 1 to \(Self.maximumLength) of a-z, 0-9, - and _, beginning with a letter or digit")
        }
        rawValue = text
    }

    package var description: String { rawValue }

    package static func < (left: TenantName, right: TenantName) -> Bool { left.rawValue < right.rawValue }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
