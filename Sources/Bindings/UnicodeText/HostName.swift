import CICU

/// Host names as DNS carries them.
package enum HostName {
    /// Appends the name with its international labels as `xn--`; throws when it can be no host name (UTS 46).
    package static func appendASCII(
        _ name: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]
    ) throws(UnicodeError) {
        guard !name.isEmpty else { return }
        try appendGrowing(name.count * 2 + 64, to: &out, .encodeHost) { room, capacity in
            name.withCText { bytes, length in
                room.map { room in
                    room.withMemoryRebound(to: CChar.self, capacity: Int(capacity)) {
                        cicu_host_to_ascii(bytes, length, $0, capacity)
                    }
                } ?? 0
            }
        }
    }
}
