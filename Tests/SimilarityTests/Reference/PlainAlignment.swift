import Similarity

/// The slow twin of the alignment of names, over lists of words.
struct PlainAlignment {
    private var left: [String]
    private var right: [String]
    private var aligned = 0.0
    private var worth = 0.0

    init(_ one: String, _ other: String) {
        let (l, r) = (one.utf8.count, other.utf8.count)
        let (first, second) = r < l || (r == l && Self.isBefore(other, one)) ? (other, one) : (one, other)
        left = PlainMetrics.words(first).sorted(by: Self.isBefore)
        right = PlainMetrics.words(second).sorted(by: Self.isBefore)
        if left.isEmpty || right.isEmpty { return }
        takeEqual()
        takeNear()
        takeJoined()
    }

    var value: Double {
        let (l, r) = (Self.length(left), Self.length(right))
        let costs = NameAlignment.contradiction * min(l, r) + NameAlignment.omission * (max(l, r) - min(l, r))
        return worth == 0 ? 0 : aligned / (worth + costs)
    }

    private static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private static func length(_ words: [String]) -> Double {
        Double(words.reduce(0) { $0 + $1.unicodeScalars.count })
    }

    private mutating func take(_ similarity: Double, _ one: [String], _ other: [String]) {
        let length = (Self.length(one) + Self.length(other)) / 2
        aligned += similarity * length
        worth += length
    }

    private mutating func takeEqual() {
        for word in left {
            guard let place = right.firstIndex(where: { PlainMetrics.scalars($0) == PlainMetrics.scalars(word) }),
                let own = left.firstIndex(where: { PlainMetrics.scalars($0) == PlainMetrics.scalars(word) })
            else { continue }
            take(1, [left.remove(at: own)], [right.remove(at: place)])
        }
    }

    private mutating func takeNear() {
        while true {
            var best: (value: Double, left: Int, right: Int) = (0, 0, 0)
            for l in left.indices {
                for r in right.indices where Self.word(left[l], right[r]) > best.value {
                    best = (Self.word(left[l], right[r]), l, r)
                }
            }
            if best.value == 0 { return }
            take(best.value, [left.remove(at: best.left)], [right.remove(at: best.right)])
        }
    }

    private mutating func takeJoined() {
        while let (parts, whole) = Self.joint(left, right) {
            take(Self.word(parts.map { left[$0] }.joined(), right[whole]), parts.map { left[$0] }, [right[whole]])
            for part in parts.sorted(by: >) { left.remove(at: part) }
            right.remove(at: whole)
        }
        while let (parts, whole) = Self.joint(right, left) {
            take(Self.word(parts.map { right[$0] }.joined(), left[whole]), [left[whole]], parts.map { right[$0] })
            for part in parts.sorted(by: >) { right.remove(at: part) }
            left.remove(at: whole)
        }
    }

    private static func joint(_ parts: [String], _ wholes: [String]) -> ([Int], Int)? {
        for first in parts.indices {
            for second in parts.indices where second != first {
                for whole in wholes.indices {
                    let joined = parts[first] + parts[second]
                    let difference = abs(joined.utf8.count - wholes[whole].utf8.count)
                    if difference <= wholes[whole].utf8.count / 4, word(joined, wholes[whole]) > 0 {
                        return ([first, second], whole)
                    }
                }
            }
        }
        return nil
    }

    private static func word(_ left: String, _ right: String) -> Double {
        let (a, b) = (PlainMetrics.scalars(left), PlainMetrics.scalars(right))
        if a == b { return 1 }
        let (shorter, longer) = (min(a.count, b.count), max(a.count, b.count))
        if shorter == 1 { return a[0] == b[0] ? NameAlignment.initial : 0 }
        let allowed = longer == 3 ? (a[0] == b[0] ? 1 : 0) : longer / 4
        let edits = PlainMetrics.levenshtein(left, right, swaps: true)
        return edits > allowed ? 0 : 1 - Double(edits) / Double(longer)
    }
}
