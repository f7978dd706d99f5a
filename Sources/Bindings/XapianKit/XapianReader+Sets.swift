import CXapian

extension XapianReader {
    /// The documents whose `WordSequence` in a slot has the words of a pattern, each with score 0.
    ///
    /// - Parameters:
    ///   - prefix: what comes before a word in the term that a document has for it.
    ///   - deadline: nanoseconds of the monotonic clock after which it gives up with `.expired`; 0 is never.
    package func documents(
        with pattern: WordPattern, prefix: [UInt8], slot: UInt32, deadline: UInt64 = 0
    ) throws(XapianError) -> DocumentSet {
        let arena = pattern.words.flatMap { $0 }
        return try DocumentSet.made { error in
            arena.withUnsafeBufferPointer { arena in
                var start = 0
                let slices = pattern.words.map { word in
                    defer { start += word.count }
                    return xap_bytes(UnsafeBufferPointer(rebasing: arena[start..<start + word.count]))
                }
                return slices.withUnsafeBufferPointer { slices in
                    lending(prefix) { prefix in
                        var description = xap_pattern(
                            slot: slot, prefix: prefix, words: slices.baseAddress, count: slices.count,
                            shape: pattern.shape.code, reach: pattern.shape.reach, fields: pattern.fields,
                            deadline: deadline)
                        return xap_set_pattern(handle, &description, error)
                    }
                }
            }
        }
    }

    /// The documents that have a number in one of the intervals, each with score 0.
    ///
    /// - Parameters:
    ///   - intervals: of unsigned keys, both ends included.
    ///   - slot: where a document has its keys, eight bytes each, the highest first.
    ///   - within: when set, no other documents are looked at.
    package func documents(
        withNumbersIn intervals: [ClosedRange<UInt64>], slot: UInt32, within: DocumentSet?, deadline: UInt64 = 0
    ) throws(XapianError) -> DocumentSet {
        let intervals = intervals.map { xap_interval(lower: $0.lowerBound, upper: $0.upperBound) }
        return try DocumentSet.made { error in
            intervals.withUnsafeBufferPointer { intervals in
                var description = xap_numbers(
                    slot: slot, intervals: intervals.baseAddress, count: intervals.count, within: within?.pointer,
                    deadline: deadline)
                return withExtendedLifetime(within) { xap_set_numbers(handle, &description, error) }
            }
        }
    }
}

/// A word that is compared roughly with the words of documents.
package struct LooseWord: Sendable {
    package let text: [UInt8]
    /// 1 or 2.
    package let edits: Int
    /// Bit i admits field i.
    package let fields: UInt32
    /// What a match in each field adds; as long as the highest admitted bit.
    package let bitPoints: [Double]
    package let pointsOfOne: Double
    package let pointsOfTwo: Double

    package init(
        _ text: [UInt8], edits: Int, fields: UInt32, bitPoints: [Double], pointsOfOne: Double, pointsOfTwo: Double
    ) {
        (self.text, self.edits, self.fields, self.bitPoints) = (text, edits, fields, bitPoints)
        (self.pointsOfOne, self.pointsOfTwo) = (pointsOfOne, pointsOfTwo)
    }
}

extension XapianReader {
    /// The same documents; those with a word in their `WordSequence` that is like the wanted one get points added.
    package func documents(
        _ set: DocumentSet, like word: LooseWord, slot: UInt32, deadline: UInt64 = 0
    ) throws(XapianError) -> DocumentSet {
        try DocumentSet.made { error in
            word.bitPoints.withUnsafeBufferPointer { points in
                lending(word.text) { text in
                    var description = xap_loose(
                        within: set.pointer, slot: slot, word: text, edits: UInt32(word.edits), fields: word.fields,
                        points_of_one: word.pointsOfOne, points_of_two: word.pointsOfTwo,
                        bit_points: points.baseAddress, deadline: deadline)
                    return withExtendedLifetime(set) { xap_set_loosely(handle, &description, error) }
                }
            }
        }
    }
}

extension WordPattern.Shape {
    fileprivate var code: xap_shape {
        switch self {
        case .ordered: XAP_ORDERED
        case .near: XAP_NEAR
        case .whole: XAP_WHOLE
        }
    }

    fileprivate var reach: UInt32 {
        switch self {
        case .ordered(let words), .near(let words): UInt32(clamping: words)
        case .whole: 0
        }
    }
}
