import CICU

/// Rewrites text by one of ICU's rule sets: `Any-Latin; Latin-ASCII`.
///
/// Takes tens of milliseconds to open: open once. For one thread at a time.
// Unchecked: the handle is bound to no thread, and `HandlePool` lends it to one caller at a time.
package final class Transliterator: @unchecked Sendable {
    private let handle: OpaquePointer

    package init(_ id: String) throws(UnicodeError) {
        var error: Int32 = 0
        guard let handle = cicu_transliterator_new(id, &error) else {
            throw UnicodeError(.transliterate, result: error)
        }
        self.handle = handle
    }

    deinit { cicu_transliterator_free(handle) }

    /// Appends the rewritten text to `out`.
    package func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) throws(UnicodeError) {
        guard !text.isEmpty else { return }
        try appendGrowing(text.count * 3 + 32, to: &out, .transliterate) { room, capacity in
            text.withCText { bytes, length in
                room.map { room in
                    room.withMemoryRebound(to: CChar.self, capacity: Int(capacity)) {
                        cicu_transliterate(handle, bytes, length, $0, capacity)
                    }
                } ?? 0
            }
        }
    }

    package func applied(to text: String) throws(UnicodeError) -> String {
        var out: [UInt8] = []
        try Array(text.utf8).withBytes { bytes throws(UnicodeError) in try append(bytes, to: &out) }
        return String(decoding: out, as: UTF8.self)
    }
}
