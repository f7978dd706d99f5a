import CICU

/// Orders text as the people of a locale do.
///
/// For one thread at a time.
// Unchecked: the handle is bound to no thread, and `HandlePool` lends it to one caller at a time.
package final class Collator: @unchecked Sendable {
    private let handle: OpaquePointer

    /// - Parameter primaryOnly: whether only base letters count, so that case and accents do not.
    package init(locale: String, primaryOnly: Bool = false) throws(UnicodeError) {
        var error: Int32 = 0
        guard let handle = cicu_collator_new(locale, primaryOnly ? 1 : 0, &error) else {
            throw UnicodeError(.collate, result: error)
        }
        self.handle = handle
    }

    deinit { cicu_collator_free(handle) }

    /// Bytes that order as the texts do: compare them one by one.
    package func key(of text: String) throws(UnicodeError) -> [UInt8] {
        var out: [UInt8] = []
        try Array(text.utf8).withBytes { bytes throws(UnicodeError) in
            try appendGrowing(bytes.count * 4 + 16, to: &out, .collate) { room, capacity in
                bytes.withCText { cicu_collation_key(handle, $0, $1, room, capacity) }
            }
        }
        return out
    }
}
