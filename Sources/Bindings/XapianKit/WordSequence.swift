/// The words of a document in their order, as a value by which phrases are found: its fields, in each its values.
package struct WordSequence: Hashable, Sendable {
    package private(set) var bytes: [UInt8] = []

    package static let maximumWordBytes = 255
    /// Words this far apart, or further, are known only not to be nearer.
    package static let farthest = 6
    private static let beginning: UInt8 = 7

    package init() {}

    /// Adds a word, of which no more than `maximumWordBytes` count.
    ///
    /// - Parameters:
    ///   - distance: from the place of the word before to its own, 0 for another word of the same place; nil when it is the
    ///     first word of a value.
    ///   - field: below 32.
    package mutating func append(_ word: UnsafeBufferPointer<UInt8>, distance: Int?, field: UInt8) {
        let kept = UnsafeBufferPointer(rebasing: word.prefix(Self.maximumWordBytes))
        let step = distance.map { UInt8(clamping: min($0, Self.farthest)) } ?? Self.beginning
        bytes.append(field << 3 | step)
        bytes.append(UInt8(kept.count))
        bytes.append(contentsOf: kept)
    }

    package mutating func append(_ word: [UInt8], distance: Int?, field: UInt8) {
        word.withUnsafeBufferPointer { append($0, distance: distance, field: field) }
    }
}

/// Words that stand together in one value of a document.
package struct WordPattern: Hashable, Sendable {
    /// How the words stand to each other.
    package enum Shape: Hashable, Sendable {
        /// In this order, at most so many other places between the first and the last.
        case ordered(between: Int)
        /// Two words in any order, their places at most so far apart.
        case near(Int)
        /// They are all the words of the value.
        case whole
    }

    package let words: [[UInt8]]
    package let shape: Shape
    /// Bit i admits field i.
    package let fields: UInt32

    package init(_ words: [[UInt8]], _ shape: Shape, fields: UInt32 = .max) {
        self.words = words
        self.shape = shape
        self.fields = fields
    }
}
