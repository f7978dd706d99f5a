/// Every kind of remark that reading a query can make; the raw value is stable, programs compare it.
package enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    case quote = "E-QUOTE"
    case openParenthesis = "E-PAREN-OPEN"
    case closeParenthesis = "E-PAREN-CLOSE"
    case openList = "E-LIST-OPEN"
    case emptyItem = "H-EMPTY-ITEM"
    case operand = "E-OPERAND"
    case loneOperator = "H-LONE-OP"
    case field = "E-FIELD"
    case nestedField = "E-FIELD-NESTED"
    case missingValue = "E-VALUE-MISSING"
    case choice = "E-ENUM"
    case date = "E-DATE"
    case dateDirection = "E-DATE-DIRECTION"
    case number = "E-NUMBER"
    case money = "E-MONEY"
    case range = "E-RANGE"
    case operatorType = "E-OP-TYPE"
    case leadingWildcard = "E-WILD-LEAD"
    case regex = "E-REGEX"
    case regexBudget = "E-REGEX-BUDGET"
    case sort = "E-SORT"
    case nestedSort = "E-SORT-NESTED"
    case length = "E-LENGTH"
    case depth = "E-DEPTH"
    case clauses = "E-CLAUSES"
    /// The query is right, and what it asks for cannot be answered yet.
    case unsupported = "E-UNSUPPORTED"
    case contradiction = "H-CONTRADICT"
    case unitOfMonths = "H-UNIT-M"
    case lowercaseOr = "H-LOWER-OR"
    case emptyGroup = "H-EMPTY-GROUP"
    case invisible = "H-INVISIBLE"

    /// Errors make a strict query fail; hints never do.
    package var isError: Bool { rawValue.hasPrefix("E") }

    /// What becomes of a condition with this fault when a query is read leniently.
    var treatment: Treatment {
        switch self {
        case .choice, .unsupported: .nothing
        case .operatorType, .regex, .regexBudget: .text
        case .date, .dateDirection, .number, .money, .range: .ignored
        case .quote, .openParenthesis, .closeParenthesis, .openList, .emptyItem, .operand, .loneOperator, .field,
            .nestedField, .missingValue, .leadingWildcard, .sort, .nestedSort, .length, .depth, .clauses,
            .contradiction, .unitOfMonths, .lowercaseOr, .emptyGroup, .invisible:
            .none
        }
    }

    enum Treatment: Hashable, Sendable {
        /// It holds as it was read; the fault is mended already.
        case none
        /// It is taken as words.
        case text
        /// It says nothing.
        case ignored
        /// No record answers it.
        case nothing
    }
}
