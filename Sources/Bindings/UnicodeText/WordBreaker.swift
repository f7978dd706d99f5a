import CICU

/// Finds words by the rules and dictionaries of ICU: also where a script writes no spaces.
///
/// For one thread at a time.
// Unchecked: the handle is bound to no thread, and `HandlePool` lends it to one caller at a time.
package final class WordBreaker: @unchecked Sendable {
    private let handle: OpaquePointer

    /// - Parameter locale: `und` for the rules that hold everywhere.
    package init(locale: String = "und") throws(UnicodeError) {
        var error: Int32 = 0
        guard let handle = cicu_word_breaker_new(locale, &error) else { throw UnicodeError(.breakWords, result: error) }
        self.handle = handle
    }

    deinit { cicu_word_breaker_free(handle) }

    /// The words of a text as ranges of its bytes, in order; what lies between words is left out.
    package func words(of text: UnsafeBufferPointer<UInt8>) throws(UnicodeError) -> [Range<Int>] {
        guard !text.isEmpty else { return [] }
        var room = text.count / 3 + 4
        while true {
            var starts = [Int32](repeating: 0, count: room)
            var ends = starts
            let count = text.withCText { cicu_words(handle, $0, $1, &starts, &ends, Int32(clamping: room)) }
            guard count >= 0 else { throw UnicodeError(.breakWords, result: count) }
            guard count > room else { return (0..<Int(count)).map { Int(starts[$0])..<Int(ends[$0]) } }
            room = Int(count)
        }
    }
}
