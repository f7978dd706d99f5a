/// Finds phrases of one or more words at the front or the end of folded text: titles, legal forms.
///
/// Phrases are folded words with single spaces between them.
package struct PhraseTable: Sendable {
    private let table: WordTable
    /// The most words that a phrase has.
    private let longest: Int

    package init() { self.init([]) }

    init(_ phrases: [(phrase: [UInt8], value: UInt32)]) {
        var builder = WordTableBuilder(capacity: phrases.count)
        for (phrase, value) in phrases { builder.insert(phrase, value: value) }
        table = WordTable(builder)
        longest = phrases.reduce(1) { max($0, $1.phrase.count { $0 == 0x20 } + 1) }
    }

    /// Whether a folded phrase is in the table.
    func contains(_ phrase: [UInt8]) -> Bool { table.value(of: phrase) != nil }

    /// The longest phrase at the end of `text` that leaves at least one word before it: where it begins, and its number.
    @inline(__always)
    func last(of text: UnsafeBufferPointer<UInt8>) -> (start: Int, value: UInt32)? {
        var found: (start: Int, value: UInt32)?
        var words = 0
        var place = text.count
        while place > 0, words < longest {
            place -= 1
            guard text[place] == 0x20 else { continue }
            words += 1
            if let value = table.value(of: UnsafeBufferPointer(rebasing: text[(place + 1)...])) {
                found = (place + 1, value)
            }
        }
        return found
    }

    /// The longest phrase at the front of `text` that leaves at least one word behind it: where the next word begins.
    @inline(__always)
    func first(of text: UnsafeBufferPointer<UInt8>) -> (end: Int, value: UInt32)? {
        var found: (end: Int, value: UInt32)?
        var words = 0
        var place = 0
        while place < text.count, words < longest {
            if text[place] == 0x20 {
                words += 1
                if let value = table.value(of: UnsafeBufferPointer(rebasing: text[..<place])) {
                    found = (place + 1, value)
                }
            }
            place += 1
        }
        return found
    }
}
