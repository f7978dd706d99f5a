/// Blanks the tags and entities of HTML: notes and mails often carry them.
package enum HTMLCharFilter: CharFilter {
    package static let name = "html"
    package static let summary = "blanks tags and entities of HTML"
    /// A `<` without its `>` within so many bytes is a sign in the text, not a tag.
    private static let longestTag = 1024
    private static let longestEntity = 10

    package static func apply(to text: UnsafeMutableBufferPointer<UInt8>) {
        var place = 0
        while place < text.count {
            let end =
                switch text[place] {
                case 0x3C: tagEnd(place, of: text)
                case 0x26: entityEnd(place, of: text)
                default: place
                }
            for blank in place..<max(place, end) { text[blank] = 0x20 }
            place = max(place + 1, end)
        }
    }

    /// Behind the `>` of a tag: what begins with a letter, `/` or `!`.
    private static func tagEnd(_ start: Int, of text: UnsafeMutableBufferPointer<UInt8>) -> Int {
        guard start + 1 < text.count else { return start }
        let next = text[start + 1]
        guard RawCell.isLetter(next) || next == 0x2F || next == 0x21 else { return start }
        let limit = min(text.count, start + longestTag)
        return text[start..<limit].firstIndex(of: 0x3E).map { $0 + 1 } ?? start
    }

    /// Behind the `;` of an entity: `&nbsp;`, `&#233;`.
    private static func entityEnd(_ start: Int, of text: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let limit = min(text.count, start + longestEntity)
        guard let end = text[start..<limit].firstIndex(of: 0x3B), end > start + 1 else { return start }
        let inside = text[(start + 1)..<end]
        return inside.allSatisfy { RawCell.isLetter($0) || RawCell.isDigit($0) || $0 == 0x23 } ? end + 1 : start
    }
}
