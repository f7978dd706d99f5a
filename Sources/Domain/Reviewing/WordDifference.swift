import UnicodeText

/// Which words of a text another text does not have: a longest common subsequence of words (Wagner and Fischer 1974),
/// where a word is what ICU takes for one, also in scripts without spaces. Case does not count.
package struct WordDifference: Sendable {
    /// A stretch of text that the other text has too, or has not.
    package struct Part: Hashable, Sendable {
        package let text: String
        package let isShared: Bool
    }

    /// Words beyond it are compared as one, so that a long note costs no more than a short one.
    private static let mostWords = 400
    private let breaker: WordBreaker

    package init() throws { breaker = try WordBreaker() }

    /// The parts of `text`, in order; together they are `text`.
    package func parts(of text: String, against other: String) throws -> [Part] {
        let (here, there) = (try pieces(text), try pieces(other))
        let words = here.indices.filter { here[$0].isWord }
        let shared = Self.shared(words.map { here[$0].folded }, there.filter(\.isWord).map(\.folded))
        let isShared = Dictionary(zip(words, shared)) { one, _ in one }
        var parts: [Part] = []
        for (place, piece) in here.enumerated() {
            // What lies between two words stands out when both do.
            let state =
                isShared[place]
                ?? (isShared[place - 1] != false || isShared[place + 1] != false)
            if let last = parts.last, last.isShared == state {
                parts[parts.count - 1] = Part(text: last.text + piece.text, isShared: state)
            } else {
                parts.append(Part(text: piece.text, isShared: state))
            }
        }
        return parts
    }

    private struct Piece {
        let text: String
        let isWord: Bool
        var folded: String { text.lowercased() }
    }

    private func pieces(_ text: String) throws -> [Piece] {
        let bytes = Array(text.utf8)
        let ranges = try bytes.withUnsafeBufferPointer { try breaker.words(of: $0) }
        var pieces: [Piece] = []
        var place = 0
        for range in ranges.prefix(Self.mostWords) {
            if range.lowerBound > place { pieces.append(piece(bytes[place..<range.lowerBound], isWord: false)) }
            pieces.append(piece(bytes[range], isWord: true))
            place = range.upperBound
        }
        if place < bytes.count { pieces.append(piece(bytes[place...], isWord: ranges.count > Self.mostWords)) }
        return pieces
    }

    private func piece(_ bytes: ArraySlice<UInt8>, isWord: Bool) -> Piece {
        Piece(text: String(decoding: bytes, as: UTF8.self), isWord: isWord)
    }

    /// By word of `here`: whether it is part of a longest common subsequence with `there`.
    private static func shared(_ here: [String], _ there: [String]) -> [Bool] {
        var table = [[Int32]](repeating: [Int32](repeating: 0, count: there.count + 1), count: here.count + 1)
        for row in here.indices.reversed() {
            for column in there.indices.reversed() {
                table[row][column] =
                    here[row] == there[column]
                    ? table[row + 1][column + 1] + 1 : max(table[row + 1][column], table[row][column + 1])
            }
        }
        var (row, column) = (0, 0)
        var isShared = [Bool](repeating: false, count: here.count)
        while row < here.count, column < there.count {
            if here[row] == there[column] {
                isShared[row] = true
                (row, column) = (row + 1, column + 1)
            } else if table[row + 1][column] >= table[row][column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return isShared
    }
}
