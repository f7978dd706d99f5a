/// Similarity of names of several words by what stands on both sides, what is missing on one, and what contradicts.
///
/// Words are brought together in pairs: equal ones, then the nearest ones, then two words that the other side writes as
/// one. A word that only one side has is a name left out, which people do all the time; words left over on *both* sides
/// are two different names, which the same person or company does not have. So an omission costs little and a
/// contradiction much, and both by their length. From 0 to 1, symmetric; the order of the words does not matter.
package enum NameAlignment {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What a letter costs that contradicts one of the other side, beside what an aligned one is worth.
    package static let contradiction = 4.0
    /// What a letter costs that the other side leaves out.
    package static let omission = 0.1
    /// An initial stands for its word less surely than the word itself.
    package static let initial = 0.85
    /// Names of more words are texts: of what lies beyond only equal words find each other.
    static let mostWords = 16

    /// The most that the similarity can be when each side has at least so many different letters that the other lacks, and
    /// no word of one letter: each such letter is a slip within a word, of which a third of the word's letters at most may
    /// be, or stands in words that contradict.
    ///
    /// - Parameter length: of the longer name, at least.
    package static func most(missing: Int, length: Int) -> Double {
        let (missing, length) = (Double(missing), Double(length))
        let slips = min(missing, length / 3)
        // A slip costs its share of two words' mean length, which is no less than five sixths of the longer word's.
        return (length - 0.8 * slips) / (length + contradiction * (missing - slips))
    }

    /// The similarity of two UTF-8 strings, or 0 when it is below `cutoff`.
    package static func similarity(
        _ left: Bytes, _ right: Bytes, cutoff: Double = 0, _ buffers: inout MetricBuffers
    ) -> Double {
        // Ties between pairs of words are broken by their order, so the sides are put in order first.
        if right.count < left.count || (right.count == left.count && right.lexicographicallyPrecedes(left)) {
            return similarity(right, left, cutoff: cutoff, &buffers)
        }
        buffers.leftWords.split(left)
        buffers.rightWords.split(right)
        if buffers.leftWords.count == 0 || buffers.rightWords.count == 0 { return 0 }
        var alignment = Alignment(buffers.leftWords, buffers.rightWords)
        alignment.takeEqual(buffers.leftWords, buffers.rightWords)
        alignment.takeNear(&buffers)
        alignment.takeJoined(&buffers)
        let value = alignment.value
        return value >= cutoff ? value : 0
    }

    /// Whether any word of one name is a word of the other, an initial or a slip of it.
    package static func shareWord(_ left: Bytes, _ right: Bytes, _ buffers: inout MetricBuffers) -> Bool {
        left.split(separator: 0x20).contains { leftWord in
            right.split(separator: 0x20).contains { rightWord in
                word(Bytes(rebasing: leftWord), Bytes(rebasing: rightWord), &buffers) > 0
            }
        }
    }

    /// How near two words are: 1 when equal, 0 when they are different words. One slip in four letters is allowed; in three
    /// letters one that leaves the first, since it makes another word as often as not.
    @inline(__always)
    static func word(_ left: Bytes, _ right: Bytes, _ buffers: inout MetricBuffers) -> Double {
        if left.elementsEqual(right) { return 1 }
        let (leftLength, rightLength) = (scalars(left), scalars(right))
        let length = max(leftLength, rightLength)
        if min(leftLength, rightLength) == 1 { return startAlike(left, right) ? initial : 0 }
        let allowed = length == 3 ? (startAlike(left, right) ? 1 : 0) : length / 4
        if allowed == 0 || lacksLetters(left, right, more: allowed) { return 0 }
        let edits = OptimalStringAlignment.distance(left, right, cutoff: allowed, &buffers)
        return edits > allowed ? 0 : 1 - Double(edits) / Double(length)
    }

    /// Whether one of two ASCII words has more letters that the other lacks than so many edits could bring: most pairs of
    /// words are told apart by it.
    @inline(__always)
    private static func lacksLetters(_ left: Bytes, _ right: Bytes, more edits: Int) -> Bool {
        var (leftLetters, rightLetters, seen): (UInt64, UInt64, UInt8) = (0, 0, 0)
        for byte in left {
            leftLetters |= 1 &<< UInt64(byte & 63)
            seen |= byte
        }
        for byte in right {
            rightLetters |= 1 &<< UInt64(byte & 63)
            seen |= byte
        }
        return seen & 0x80 == 0
            && ((leftLetters & ~rightLetters).nonzeroBitCount > edits
                || (rightLetters & ~leftLetters).nonzeroBitCount > edits)
    }

    /// Whether the first scalars are the same.
    @inline(__always)
    private static func startAlike(_ left: Bytes, _ right: Bytes) -> Bool {
        guard let first = left.first, first == right.first else { return false }
        var place = 1
        while place < left.count, left[place] & 0xC0 == 0x80 {
            if place >= right.count || left[place] != right[place] { return false }
            place &+= 1
        }
        return place >= right.count || right[place] & 0xC0 != 0x80
    }

    @inline(__always)
    static func scalars(_ word: Bytes) -> Int {
        var count = 0
        for byte in word where byte & 0xC0 != 0x80 { count &+= 1 }
        return count
    }
}

/// Which words of two names have found each other, as bits by their places, and what that is worth.
private struct Alignment {
    private var openLeft: UInt32
    private var openRight: UInt32
    private var aligned = 0.0
    private var worth = 0.0
    /// Letters that no word of the other side has taken.
    private var restLeft: Int
    private var restRight: Int

    @inline(__always)
    init(_ left: borrowing WordList, _ right: borrowing WordList) {
        openLeft = UInt32(lowBits(min(left.count, NameAlignment.mostWords)))
        openRight = UInt32(lowBits(min(right.count, NameAlignment.mostWords)))
        (restLeft, restRight) = (0, 0)
        for place in 0..<left.count { restLeft &+= NameAlignment.scalars(left[place].bytes) }
        for place in 0..<right.count { restRight &+= NameAlignment.scalars(right[place].bytes) }
    }

    /// The similarity as things stand.
    @inline(__always)
    var value: Double {
        let contradicting = min(restLeft, restRight)
        let costs =
            NameAlignment.contradiction * Double(contradicting)
            + NameAlignment.omission * Double(max(restLeft, restRight) &- contradicting)
        return worth == 0 ? 0 : aligned / (worth + costs)
    }

    @inline(__always)
    private mutating func take(_ similarity: Double, left: Int, right: Int) {
        let length = Double(left &+ right) / 2
        aligned += similarity * length
        worth += length
        restLeft &-= left
        restRight &-= right
    }

    /// Both lists are sorted, so equal words are met by going through them once.
    @inline(__always)
    mutating func takeEqual(_ left: borrowing WordList, _ right: borrowing WordList) {
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            let order = WordList.order(left[i], right[j])
            if order == 0 {
                let length = NameAlignment.scalars(left[i].bytes)
                take(1, left: length, right: length)
                // Smart shifts: a place beyond the last bit clears nothing.
                openLeft &= ~(1 << UInt32(i))
                openRight &= ~(1 << UInt32(j))
            }
            if order <= 0 { i &+= 1 }
            if order >= 0 { j &+= 1 }
        }
    }

    /// Takes the nearest two words again and again.
    mutating func takeNear(_ buffers: inout MetricBuffers) {
        while openLeft != 0, openRight != 0 {
            var (best, bestLeft, bestRight) = (0.0, 0, 0)
            forEachOpen(openLeft) { i in
                forEachOpen(openRight) { j in
                    let value = NameAlignment.word(buffers.leftWords[i].bytes, buffers.rightWords[j].bytes, &buffers)
                    if value > best { (best, bestLeft, bestRight) = (value, i, j) }
                }
            }
            if best == 0 { return }
            take(
                best, left: NameAlignment.scalars(buffers.leftWords[bestLeft].bytes),
                right: NameAlignment.scalars(buffers.rightWords[bestRight].bytes))
            openLeft &= ~(1 &<< UInt32(bestLeft))
            openRight &= ~(1 &<< UInt32(bestRight))
        }
    }

    @inline(__always)
    private func forEachOpen(_ open: UInt32, _ body: (Int) -> Void) {
        var open = open
        while open != 0 {
            body(open.trailingZeroBitCount)
            open &= open &- 1
        }
    }

    /// Two words that the other side writes as one: `good will` and `goodwill`.
    mutating func takeJoined(_ buffers: inout MetricBuffers) {
        if openLeft.nonzeroBitCount > 1, openRight != 0 {
            joined(isLeft: true, &buffers)
        }
        if openRight.nonzeroBitCount > 1, openLeft != 0 {
            joined(isLeft: false, &buffers)
        }
    }

    private mutating func joined(isLeft: Bool, _ buffers: inout MetricBuffers) {
        while joinOne(isLeft, &buffers) {}
    }

    /// Takes the first two words that make up one of the other side; false when there are none.
    private mutating func joinOne(_ isLeft: Bool, _ buffers: inout MetricBuffers) -> Bool {
        let (parts, wholes) = isLeft ? (openLeft, openRight) : (openRight, openLeft)
        var firsts = parts
        while firsts != 0 {
            let first = firsts.trailingZeroBitCount
            firsts &= firsts &- 1
            var seconds = parts & ~(1 &<< UInt32(first))
            while seconds != 0 {
                let second = seconds.trailingZeroBitCount
                seconds &= seconds &- 1
                var rest = wholes
                while rest != 0 {
                    if takeJoined(first, second, rest.trailingZeroBitCount, isLeft, &buffers) { return true }
                    rest &= rest &- 1
                }
            }
        }
        return false
    }

    private mutating func takeJoined(
        _ first: Int, _ second: Int, _ whole: Int, _ isLeft: Bool, _ buffers: inout MetricBuffers
    ) -> Bool {
        let parts =
            isLeft
            ? (buffers.leftWords[first].bytes, buffers.leftWords[second].bytes)
            : (buffers.rightWords[first].bytes, buffers.rightWords[second].bytes)
        let other = isLeft ? buffers.rightWords[whole].bytes : buffers.leftWords[whole].bytes
        guard abs(parts.0.count + parts.1.count - other.count) <= other.count / 4 else { return false }
        buffers.leftJoined.removeAll()
        buffers.leftJoined.append(parts.0)
        buffers.leftJoined.append(parts.1)
        let joined = buffers.leftJoined.bytes
        let similarity = NameAlignment.word(joined, other, &buffers)
        if similarity == 0 { return false }
        let (partsLength, length) = (NameAlignment.scalars(joined), NameAlignment.scalars(other))
        take(similarity, left: isLeft ? partsLength : length, right: isLeft ? length : partsLength)
        let (partBits, wholeBit) = (1 &<< UInt32(first) | 1 &<< UInt32(second), UInt32(1) &<< UInt32(whole))
        openLeft &= ~(isLeft ? partBits : wholeBit)
        openRight &= ~(isLeft ? wholeBit : partBits)
        return true
    }
}
