import CICU

/// A normal form of Unicode text.
package enum UnicodeForm: Int32, Sendable {
    /// Composed.
    case composed = 0
    /// Decomposed.
    case decomposed = 1
    /// NFKC_Casefold: composed, without compatibility variants, cases and ignorable code points.
    case caseFolded = 2

    /// Appends the form of `text` to `out`; it may be longer than the text. Bytes that are not UTF-8 are passed on as they
    /// are.
    package func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) throws(UnicodeError) {
        guard !text.isEmpty else { return }
        try appendGrowing(text.count * 2 + 32, to: &out, .normalize) { room, capacity in
            text.withCText { bytes, length in
                room.map { room in
                    room.withMemoryRebound(to: CChar.self, capacity: Int(capacity)) {
                        cicu_normalize(rawValue, bytes, length, $0, capacity)
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

extension [UInt8] {
    /// `withUnsafeBufferPointer` that keeps the type of an error.
    func withBytes<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(UnicodeError) -> Result
    ) throws(UnicodeError) -> Result {
        var outcome: Swift.Result<Result, UnicodeError>?
        withUnsafeBufferPointer { bytes in
            do throws(UnicodeError) { outcome = .success(try body(bytes)) } catch { outcome = .failure(error) }
        }
        guard let outcome else { preconditionFailure("withUnsafeBufferPointer calls its body") }
        return try outcome.get()
    }
}
