/// Entries of one segment in their order, read a few at a time.
struct KeyCursor {
    private let segment: KeySegment
    private var next: Int
    private let step: Int
    private var entries: [KeyEntry] = []
    private var used = 0
    private var digest = KeyDigest()

    /// From the first entry that is not before a key and an order.
    init(_ segment: KeySegment, from key: UInt64 = 0, order: UInt32 = 0, step: Int) throws(IndexError) {
        self.segment = segment
        self.step = step
        next = key == 0 && order == 0 ? 0 : try segment.place(ofKey: key, order: order)
    }

    /// The entry that comes next, nil at the end.
    mutating func peek() throws(IndexError) -> KeyEntry? {
        if used == entries.count {
            try segment.read(from: next, into: &entries, limit: step)
            next += entries.count
            used = 0
        }
        return used < entries.count ? entries[used] : nil
    }

    mutating func advance() {
        digest.add(entries[used])
        used += 1
    }

    /// Whether what was read is what was written; to be asked after the end of a whole segment.
    var isSound: Bool { digest.value == segment.line.digest }
}

/// The entries of several segments in one order.
struct KeyMerge {
    private var cursors: [KeyCursor]

    init(_ cursors: [KeyCursor]) { self.cursors = cursors }

    mutating func next() throws(IndexError) -> KeyEntry? {
        var best: (entry: KeyEntry, place: Int)?
        for place in cursors.indices {
            guard let entry = try cursors[place].peek() else { continue }
            if let known = best, known.entry < entry { continue }
            best = (entry, place)
        }
        guard let best else { return nil }
        cursors[best.place].advance()
        return best.entry
    }

    /// Whether the segments, read from their first entry to their last, are as they were written.
    var isSound: Bool { cursors.allSatisfy(\.isSound) }
}
