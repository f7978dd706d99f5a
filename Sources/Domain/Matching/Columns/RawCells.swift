/// The raw values of one record, by field: what a row of a file and a stored record have in common.
///
/// Valid only while the bytes that it points to are; filled and cleared for each record without allocation.
package struct RawCells {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    private var heads: [Int32]
    private var tails: [Int32]
    private var values: [Bytes] = []
    private var next: [Int32] = []

    /// - Parameter fieldCount: fields have the numbers below it.
    package init(fieldCount: Int) {
        heads = [Int32](repeating: -1, count: fieldCount)
        tails = heads
    }

    package mutating func clear() {
        for field in heads.indices { heads[field] = -1 }
        values.removeAll(keepingCapacity: true)
        next.removeAll(keepingCapacity: true)
    }

    /// Adds a value behind those that the field has; an empty one is none. Items of a list may be joined by 0x1F.
    @inline(__always)
    package mutating func add(_ bytes: Bytes, to field: Int) {
        if bytes.isEmpty { return }
        let place = Int32(values.count)
        values.append(bytes)
        next.append(-1)
        if heads[field] < 0 { heads[field] = place } else { next[Int(tails[field])] = place }
        tails[field] = place
    }

    @inline(__always)
    package func hasValue(_ field: Int) -> Bool { heads[field] >= 0 }

    /// Calls `body` with each value of the field, list items one by one.
    @inline(__always)
    package func forEachValue(of field: Int, _ body: (Bytes) -> Void) {
        var place = heads[field]
        while place >= 0 {
            let value = values[Int(place)]
            if value.contains(FormList.separator) {
                for item in value.split(separator: FormList.separator) { body(Bytes(rebasing: item)) }
            } else {
                body(value)
            }
            place = next[Int(place)]
        }
    }
}

/// Several normal forms in one run of bytes.
package enum FormList {
    /// ASCII's unit separator.
    package static let separator: UInt8 = 0x1F

    /// Calls `body` with each form; nothing for empty bytes.
    @inline(__always)
    package static func forEach(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = 0
        for end in 0...bytes.count where end == bytes.count || bytes[end] == separator {
            if end > start { body(UnsafeBufferPointer(rebasing: bytes[start..<end])) }
            start = end + 1
        }
    }
}
