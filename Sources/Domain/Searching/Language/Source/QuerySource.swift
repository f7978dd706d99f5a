/// A query as it is read: its scalars, each with its place in UTF-16 units.
///
/// Reading goes by scalars, so no place can lie inside a surrogate pair. Half a pair is read as U+FFFD, which is one
/// unit too: places behind it stay right.
package struct QuerySource: Sendable {
    /// As written.
    let scalars: [Unicode.Scalar]
    /// One for one: typographic marks as the plain ones that they stand for. The grammar looks at these, values are
    /// taken from `scalars`.
    let plain: [Unicode.Scalar]
    private let offsets: [Int]
    /// The length of the whole text in UTF-16 units, also of what is not read.
    package let length: Int

    /// - Parameter limit: how many UTF-16 units are read at most.
    package init(_ text: String, limit: Int = QueryLimits().units) {
        self.init(text.unicodeScalars.lazy.map { $0 }, length: text.utf16.count, limit: limit)
    }

    /// The same for UTF-16 units of which nobody knows whether they are text.
    package init(units: [UInt16], limit: Int = QueryLimits().units) {
        let text = String(decoding: units.prefix(limit + 2), as: UTF16.self)
        self.init(text.unicodeScalars, length: units.count, limit: limit)
    }

    private init(_ text: some Sequence<Unicode.Scalar>, length: Int, limit: Int) {
        var (scalars, offsets, offset) = ([Unicode.Scalar](), [0], 0)
        for scalar in text {
            offset += UTF16.width(scalar)
            guard offset <= limit else { break }
            scalars.append(scalar)
            offsets.append(offset)
        }
        self.scalars = scalars
        self.offsets = offsets
        self.length = length
        plain = scalars.map(Self.plain)
    }

    var count: Int { scalars.count }
    /// Whether the text is longer than what is read of it.
    var isCut: Bool { end < length }
    /// Where reading ends, in UTF-16 units.
    var end: Int { offsets[count] }

    /// The UTF-16 units of a range of scalars.
    func range(_ scalars: Range<Int>) -> Range<Int> { offsets[scalars.lowerBound]..<offsets[scalars.upperBound] }

    /// The text of a range of scalars as written.
    func text(_ range: Range<Int>) -> String { Self.text(scalars[range]) }

    /// The text of a range of UTF-16 units that lies between scalars.
    func text(units range: Range<Int>) -> String { text(place(of: range.lowerBound)..<place(of: range.upperBound)) }

    /// The first scalar that does not begin before so many UTF-16 units.
    private func place(of unit: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < unit { low = middle + 1 } else { high = middle }
        }
        return low
    }

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// What a scalar means to the grammar: one scalar and one UTF-16 unit for one.
    static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}", "\u{FF02}": "\""
        case "\u{FF08}": "("
        case "\u{FF09}": ")"
        case "\u{FF1A}": ":"
        case "\u{FF5C}": "|"
        case "\u{3000}", "\u{00A0}": " "
        default: scalar
        }
    }
}

/// What one query may hold. What a bound keeps out is named by a diagnostic.
package struct QueryLimits: Hashable, Sendable {
    /// UTF-16 units of text.
    package var units = 2_048
    /// Terms and conditions.
    package var leaves = 64
    /// Groups within groups.
    package var depth = 20
    /// Values in one list.
    package var listItems = 100
    package init() {}
}
