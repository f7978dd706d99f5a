/// The entries of keys over several segments, read once for all look-ups of a record.
struct KeyLists {
    private let segments: [KeySegment]
    private let orders: ClosedRange<UInt32>
    /// By key: its entries by order and document, where they were read to their end.
    private var known: [UInt64: [KeyEntry]] = [:]

    init(segments: [KeySegment], orders: ClosedRange<UInt32>) {
        (self.segments, self.orders) = (segments, orders)
    }

    /// The entries of the documents that have all of the keys, by order and document: the first `limit` of them.
    mutating func entries(havingAll keys: [UInt64], limit: Int) throws(IndexError) -> [KeyEntry] {
        guard let first = keys.first else { return [] }
        if keys.count == 1 { return try entries(of: first, limit: limit) }
        var left = try entries(of: first, limit: .max)
        for key in keys.dropFirst() where !left.isEmpty {
            left = Self.common(left, try entries(of: key, limit: .max))
        }
        return Array(left.prefix(limit))
    }

    private mutating func entries(of key: UInt64, limit: Int) throws(IndexError) -> [KeyEntry] {
        if let known = known[key] { return Array(known.prefix(limit)) }
        // Most keys are of one or two records: a short read finds their end, longer ones read more at once.
        var entries: [KeyEntry] = []
        for segment in segments {
            var place = try segment.place(ofKey: key, order: orders.lowerBound)
            var (step, isAtEnd) = (8, false)
            while !isAtEnd {
                var read: [KeyEntry] = []
                try segment.read(from: place, into: &read, limit: step)
                let own = read.prefix { $0.key == key && orders.contains($0.order) }
                entries += own
                isAtEnd = own.count < read.count || read.count < step || own.count >= limit
                (place, step) = (place + read.count, min(step * 8, 16_384))
            }
        }
        if segments.count > 1 { entries.sort { ($0.order, $0.document) < ($1.order, $1.document) } }
        if entries.count < limit { known[key] = entries }
        return entries.count > limit ? Array(entries.prefix(limit)) : entries
    }

    /// The entries of documents that are in both lists, which are in order.
    private static func common(_ left: [KeyEntry], _ right: [KeyEntry]) -> [KeyEntry] {
        var found: [KeyEntry] = []
        var place = 0
        for entry in left {
            while place < right.count, (right[place].order, right[place].document) < (entry.order, entry.document) {
                place += 1
            }
            if place < right.count, right[place].document == entry.document { found.append(entry) }
        }
        return found
    }
}
