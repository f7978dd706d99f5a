extension DiagnosticCode {
    /// What the code says, for the reference page.
    var meaning: String {
        switch self {
        case .quote: "a quotation mark is never closed; it is closed at the end"
        case .openParenthesis: "a group is never closed; it is closed at the end"
        case .closeParenthesis: "a parenthesis closes nothing; it is left out"
        case .openList: "a list is never closed; it is closed"
        case .emptyItem: "a list has an empty place"
        case .operand: "an operator has nothing on one side; it is left out"
        case .loneOperator: "a sign stands alone; it is left out"
        case .field: "no field has this name; it is looked for as text"
        case .nestedField: "a condition stands inside the values of another field"
        case .missingValue: "a field has no value; its name is looked for as text"
        case .choice: "the field has no such value; nothing matches"
        case .date: "this is no date; the condition is left out"
        case .dateDirection:
            "the field lies on both sides of now, so a distance needs a sign; the condition is left out"
        case .number: "this is no number; the condition is left out"
        case .money: "this is no amount; the condition is left out"
        case .range: "a range has no end, or ends before it begins; the condition is left out"
        case .operatorType: "the field has no order; the condition is looked for as text"
        case .leadingWildcard: "a wildcard cannot come first here; it is left out"
        case .regex: "this is no regular expression; it is looked for as text"
        case .regexBudget: "the regular expression is too large; it is looked for as text"
        case .sort: "hits cannot be sorted by this; they are sorted by relevance"
        case .nestedSort: "an order stands inside a group; it is left out"
        case .length: "the query is too long; the rest is not looked at"
        case .depth: "groups lie too deep; the inner parentheses are left out"
        case .clauses: "there are too many terms, or values in a list; the rest is left out"
        case .unsupported: "the query is right, and the index cannot answer it yet; nothing matches"
        case .contradiction: "a field with one value cannot have two"
        case .unitOfMonths: "m is read as months"
        case .lowercaseOr: "or is looked for as a word"
        case .emptyGroup: "a group is empty"
        case .invisible: "a sign cannot be seen"
        }
    }
}
