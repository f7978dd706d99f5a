/// What a record offers to search: its words, codes and whole values, each with the field it came from.
package struct AnalyzedRecord: Hashable, Sendable {
    /// A word as folded by the field's analyzer.
    package struct Word: Hashable, Sendable {
        package let text: String
        /// Whether it is another spelling of what is written, such as a second romanisation.
        package let isAlternative: Bool
        /// The field's place in the profile.
        package let field: Int
        package let place: TextPlace
        /// The word's place in its text, from 0.
        package let position: Int

        package init(text: String, isAlternative: Bool, field: Int, place: TextPlace, position: Int) {
            self.text = text
            self.isAlternative = isAlternative
            self.field = field
            self.place = place
            self.position = position
        }
    }

    /// A value that is matched as a whole or by its ends.
    package struct Code: Hashable, Sendable {
        package let kind: CodeKind
        package let text: String
        package let field: Int
        package let place: TextPlace
    }

    /// A value as conditions see it.
    package struct Held: Hashable, Sendable {
        /// The field's place among the profile's conditions.
        package let field: Int
        package let value: HeldValue
    }

    /// A value of a field that no schema declares, as conditions see it.
    package struct Custom: Hashable, Sendable {
        /// The name that queries use.
        package let name: String
        package let words: [String]
        /// The whole value, folded.
        package let folded: String
    }

    package internal(set) var words: [Word] = []
    package internal(set) var codes: [Code] = []
    /// Folded values that a person may type as the record's whole name, without repetition.
    package internal(set) var wholeValues: [String] = []
    /// What conditions are answered from, in the order of the fields' names.
    package internal(set) var held: [Held] = []
    /// The first letters of whole values of two words and more: `jd` of John Doe.
    package internal(set) var initials: [String] = []
    package internal(set) var customs: [Custom] = []
    /// What texts order by, by their fields' places among the profile's conditions, of the first value each.
    package internal(set) var sortKeys: [Int: [UInt8]] = [:]
}

/// Where in a record a word stands: a field's value and the UTF-8 bytes of its text.
package struct TextPlace: Hashable, Sendable {
    /// The place of the value in the field's list; 0 for single values.
    package let value: Int
    package let bytes: Range<Int>

    package init(value: Int, bytes: Range<Int>) {
        self.value = value
        self.bytes = bytes
    }
}

/// What a code is, which says how it is compared.
package enum CodeKind: String, CaseIterable, Hashable, Sendable {
    /// An e-mail address in lower case.
    case address
    /// A host name in lower case.
    case host
    /// The digits of a telephone number.
    case digits
    /// Letters and digits of a number or code, folded.
    case identifier

    /// Beginnings (and ends of numbers) shorter than this many characters match nothing: they would match everything.
    package var shortestPart: Int {
        switch self {
        case .address: 2
        case .host: 1
        case .digits: 4
        case .identifier: 3
        }
    }
}
