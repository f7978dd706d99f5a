import Records

/// One candidate key of one document. The order is: key, then type and record, then document.
struct KeyEntry: Hashable, Sendable, BitwiseCopyable {
    let key: UInt64
    /// The type's place in the upper five bits, a digest of the record's id below: look-ups that are cut off cut the same
    /// records off however the index grew.
    let order: UInt32
    let document: UInt32

    /// Bytes in a file: the three numbers as the machine has them.
    static let size = MemoryLayout<KeyEntry>.stride

    /// `IndexSchema.capacity` places.
    private static let placeShift: UInt32 = 27

    static func order(ofPlace place: Int, _ id: RecordID) -> UInt32 {
        UInt32(place) << placeShift | UInt32(truncatingIfNeeded: digest(id) >> 37)
    }

    /// The orders of all records of a type.
    static func orders(ofPlace place: Int) -> ClosedRange<UInt32> {
        let first = UInt32(place) << placeShift
        return first...(first | ((1 << placeShift) - 1))
    }

    private static func digest(_ id: RecordID) -> UInt64 {
        var text = id.rawValue
        return text.withUTF8 { ContentDigest(of: $0).rawValue }
    }
}

extension KeyEntry: Comparable {
    static func < (left: KeyEntry, right: KeyEntry) -> Bool {
        if left.key != right.key { return left.key < right.key }
        if left.order != right.order { return left.order < right.order }
        return left.document < right.document
    }
}
