package import Records

/// Fields that no schema declares: what a file had beside the columns that were known, or an integration sent along.
package enum CustomField {
    /// The name by which queries speak of it: lower case, with an underscore for each blank; nil when a query cannot write it.
    package static func queryName(of name: FieldName) -> String? {
        let folded = FieldCatalog.folded(name.rawValue)
        let scalars = Array(folded.unicodeScalars)
        guard !scalars.isEmpty, folded.utf8.count <= longestName, !folded.contains("."),
            QueryLexer.endOfName(scalars, from: 0) == scalars.count
        else { return nil }
        return folded
    }

    private static let longestName = 60
    /// How many names of one type an index keeps: names beyond them are searched as text, and not by name.
    package static let capacity = 500
}

/// The custom fields that records of each type have, by the names that queries use.
package struct CustomNames: Hashable, Sendable {
    package private(set) var names: [EntityType: Set<String>]

    package init(_ names: [EntityType: Set<String>] = [:]) { self.names = names }

    /// Adds names up to the capacity; gives whether any was new.
    package mutating func add(_ new: some Collection<String>, of type: EntityType) -> Bool {
        var known = names[type] ?? []
        let count = known.count
        for name in new.sorted() where known.count < CustomField.capacity { known.insert(name) }
        names[type] = known
        return known.count > count
    }
}

/// A condition on a custom field; it adds nothing to a score.
package struct CustomMatch: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
        /// There is a value.
        case present
        /// A value has all of these words.
        case words([String])
        /// A value is one of these, folded.
        case equals([String])
    }

    /// The name that queries use.
    package let name: String
    package let test: Test

    package init(_ name: String, _ test: Test) {
        self.name = name
        self.test = test
    }

    /// Whether a value holds the condition.
    package func holds(_ value: AnalyzedRecord.Custom) -> Bool {
        guard value.name == name else { return false }
        return switch test {
        case .present: true
        case .words(let words): words.allSatisfy(value.words.contains)
        case .equals(let texts): texts.contains(value.folded)
        }
    }
}
