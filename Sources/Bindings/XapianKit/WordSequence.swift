/// The words of a document in their order, as a value by which phrases are found.
package struct WordSequence: Hashable, Sendable {
    package private(set) var bytes: [UInt8] = []

    /// Where a word stands.
    package enum Step: UInt8, Sendable {
        /// Where the word before it stands.
        case same = 0
        /// Right behind the word before it.
        case next = 1
        /// Further away: no phrase spans the gap.
        case gap = 2
    }

    package static let maximumWordBytes = 255

    package init() {}

    /// Adds a word, of which no more than `maximumWordBytes` count.
    package mutating func append(_ word: UnsafeBufferPointer<UInt8>, _ step: Step) {
        let kept = UnsafeBufferPointer(rebasing: word.prefix(Self.maximumWordBytes))
        bytes.append(step.rawValue)
        bytes.append(UInt8(kept.count))
        bytes.append(contentsOf: kept)
    }

    package mutating func append(_ word: [UInt8], _ step: Step) {
        word.withUnsafeBufferPointer { append($0, step) }
    }
}
