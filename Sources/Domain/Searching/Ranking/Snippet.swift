/// The part of a long text around what matches in it, for people to see.
package struct Snippet: Hashable, Sendable {
    /// At most `longest` UTF-16 units of the text, with `…` where something was left out.
    package let text: String
    /// The matches in `text`, in its UTF-16 units, ascending. Matches outside of the part are left out.
    package let ranges: [Range<Int>]

    /// What of a text is shown, and how much of that stands before the first match.
    package static let longest = 200
    private static let before = 40
    private static let ellipsis = "…"

    /// Of the part of a text that holds the most matches, the first such; nil for a text that is short enough to be shown as
    /// a whole, and without matches.
    ///
    /// - Parameter ranges: UTF-16 units of the text, ascending, apart from each other.
    package init?(of text: String, matching ranges: [Range<Int>]) {
        guard text.utf16.count > Self.longest, let first = Self.densest(ranges) else { return nil }
        let places = Self.places(of: text)
        let start = Self.start(before: first, in: places)
        let end = Self.end(after: start, in: places)
        let units = Array(text.utf16)[start..<end]
        let lead = start > 0 ? Self.ellipsis : ""
        let tail = end < text.utf16.count ? Self.ellipsis : ""
        self.text = lead + String(decoding: units, as: UTF16.self) + tail
        let shift = lead.utf16.count - start
        self.ranges = ranges.filter { $0.lowerBound >= start && $0.upperBound <= end }.map {
            $0.lowerBound + shift..<$0.upperBound + shift
        }
    }

    /// Where the first match of the densest part begins; nil when there is none.
    private static func densest(_ ranges: [Range<Int>]) -> Int? {
        let counts = ranges.map { first in
            ranges.count { $0.lowerBound >= first.lowerBound && $0.upperBound <= first.lowerBound + longest - before }
        }
        guard let most = counts.max(), let place = counts.firstIndex(of: most) else { return nil }
        return ranges[place].lowerBound
    }

    /// A place between two characters where a text can be cut.
    private struct Place {
        let unit: Int
        let isBehindBlank: Bool
    }

    private static func places(of text: String) -> [Place] {
        var places = [Place(unit: 0, isBehindBlank: true)]
        var unit = 0
        for character in text {
            unit += character.utf16.count
            places.append(Place(unit: unit, isBehindBlank: character.isWhitespace))
        }
        return places
    }

    /// At the beginning of a word where there is one near enough.
    private static func start(before match: Int, in places: [Place]) -> Int {
        let near = places.filter { $0.unit <= match && $0.unit >= match - before }
        return (near.first(where: \.isBehindBlank) ?? near.first)?.unit ?? match
    }

    private static func end(after start: Int, in places: [Place]) -> Int {
        let fitting = places.filter { $0.unit > start && $0.unit <= start + longest }
        guard let last = fitting.last else { return start }
        if last.unit == places.last?.unit { return last.unit }
        return (fitting.last { $0.isBehindBlank && $0.unit > start + longest - before } ?? last).unit
    }
}
