/// One input of a model: how its cells become numbers, frozen when the model was trained.
package struct Feature: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case number
        case category
    }

    package let name: String
    package let kind: Kind
    /// The categories, each a column of its own that is 1 or 0, the most frequent first; empty for numbers.
    package let vocabulary: [String]
    /// Whether rows of other categories have a column of their own behind those.
    package let hasOther: Bool
    /// 1 when the score may only rise with it, -1 when it may only fall, 0 when either.
    package let direction: Int

    package init(
        name: String, kind: Kind, vocabulary: [String] = [], hasOther: Bool = false, direction: Int = 0
    ) {
        (self.name, self.kind, self.vocabulary) = (name, kind, vocabulary)
        (self.hasOther, self.direction) = (hasOther, direction)
    }

    /// How many numbers its cell becomes.
    package var width: Int {
        switch kind {
        case .number: 1
        case .category: vocabulary.count + (hasOther ? 1 : 0)
        }
    }

    /// What each of them is called.
    package var columnNames: [String] {
        switch kind {
        case .number: [name]
        case .category: vocabulary.map { "\(name)=\($0)" } + (hasOther ? ["\(name)=(other)"] : [])
        }
    }
}

/// What of a table was not taken as it stood, and why.
package struct TableRemark: Hashable, Sendable {
    package let column: String
    package let text: String

    package init(column: String, _ text: String) { (self.column, self.text) = (column, text) }
}
