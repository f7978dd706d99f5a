/// What the caller says about columns, over what is found out.
package struct MappingChoices: Hashable, Sendable {
    /// `COLUMN=FIELD` each. The field `id` is the record's id; `-` leaves the column out; `FIELD+FIELD` takes its cells apart.
    package var assignments: [Assignment]
    /// The column of the record's id.
    package var idColumn: String?
    /// By column: whether the day comes first in its dates.
    package var dayFirst: [String: Bool] = [:]
    /// The same for columns of which nothing in the file tells; nil as the country writes dates.
    package var datesAreDayFirst: Bool?

    /// The word for the record's own id in a caller's choices, as in every file and route.
    package static let id = "id"
    /// Between the fields into which cells are taken apart: `given_name+family_name`.
    package static let and: Character = "+"
    /// The word for a column that is kept under its own name.
    package static let custom = "+"

    /// A column and the field, or fields with `+` between them, that a caller gives it.
    package struct Assignment: Hashable, Sendable {
        package let column: String
        package let field: String

        package init(column: String, field: String) {
            self.column = column
            self.field = field
        }

        /// Reads `COLUMN=FIELD`, split at the last `=`; nil without one.
        package init?(_ text: String) {
            guard let sign = text.lastIndex(of: "="), sign > text.startIndex else { return nil }
            self.init(column: String(text[..<sign]), field: String(text[text.index(after: sign)...]))
        }
    }

    package init(assignments: [Assignment] = [], idColumn: String? = nil) {
        self.assignments = assignments
        self.idColumn = idColumn
    }
}

/// Every assignment that cannot be followed.
package struct MappingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with each, and what was probably meant.
    package let problems: [String]

    package var description: String { problems.joined(separator: "\n") }
}
