import Glibc

/// Terms of one document in one run of bytes: a record has some fifty, and an array for each would cost more than all the
/// rest of its layout.
struct TermList {
    private var bytes: [UInt8] = []
    private var items: [Item] = []

    private struct Item {
        let start: Int
        let count: Int
        var fields: UInt32
    }

    init() {
        bytes.reserveCapacity(1_024)
        items.reserveCapacity(96)
    }

    /// Adds a term; the fields of one that comes again are joined.
    mutating func add(_ prefix: TermPrefix, _ code: UInt8, _ rest: UnsafeBufferPointer<UInt8>, _ fields: UInt32) {
        items.append(Item(start: bytes.count, count: rest.count + 2, fields: fields))
        bytes.append(prefix.rawValue)
        bytes.append(code)
        bytes.append(contentsOf: rest)
    }

    mutating func add(_ prefix: TermPrefix, _ code: UInt8, _ rest: [UInt8], _ fields: UInt32) {
        rest.withUnsafeBufferPointer { add(prefix, code, $0, fields) }
    }

    /// Adds a term of bytes in their reverse order.
    mutating func addReversed(
        _ prefix: TermPrefix, _ code: UInt8, _ rest: UnsafeBufferPointer<UInt8>, _ fields: UInt32
    ) {
        add(prefix, code, rest, fields)
        bytes[(bytes.count - rest.count)...].reverse()
    }

    /// Calls `body` with each term once, in the order of their bytes.
    mutating func forEach(_ body: (UnsafeBufferPointer<UInt8>, UInt32) -> Void) {
        let bytes = bytes
        bytes.withUnsafeBufferPointer { bytes in
            func slice(_ item: Item) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[item.start..<item.start + item.count])
            }
            items.sort { Self.compare(slice($0), slice($1)) < 0 }
            var place = 0
            while place < items.count {
                let term = slice(items[place])
                var fields = items[place].fields
                place += 1
                while place < items.count, Self.compare(slice(items[place]), term) == 0 {
                    fields |= items[place].fields
                    place += 1
                }
                body(term, fields)
            }
        }
    }

    private static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        guard let one = left.baseAddress, let other = right.baseAddress else { return left.count - right.count }
        let order = memcmp(one, other, min(left.count, right.count))
        return order != 0 ? Int(order) : left.count - right.count
    }
}
