/// A row of a file that did not become a record: where it stands, everything that is wrong with it, and its cells.
///
/// A value and never an error: reading goes on behind it.
package struct RejectedRow: Hashable, Sendable {
    /// The row as it was written, for the file of rejected rows. Personal data: never in logs or messages.
    package enum Original: Hashable, Sendable {
        /// The cells of a delimited row, quotes removed, bytes untouched.
        case cells([[UInt8]])
        /// The line as it stands: of JSON Lines, or of a delimited row that could not be split.
        case line([UInt8])
        /// Too long to be kept.
        case omitted
    }

    /// The columns that a file of rejected rows has besides the original ones; reading it again passes them over.
    package static let reportColumns = ["_line", "_field", "_code", "_reason", "_extra", "_text"]

    /// The physical line on which the row begins, from 1.
    package let line: Int
    /// The row's number among the data rows, from 1.
    package let row: Int
    /// At least one, in the order of the columns.
    package let faults: [RowFault]
    package let original: Original

    package init(line: Int, row: Int, faults: [RowFault], original: Original) {
        self.line = line
        self.row = row
        self.faults = faults
        self.original = original
    }
}

/// One thing that is wrong with a row.
package struct RowFault: Hashable, Sendable {
    /// The column or field at fault; nil when the row as a whole is.
    package let field: String?
    package let code: RowFaultCode
    /// A sentence for people, with counts and places and without the value itself.
    package let reason: String

    package init(field: String?, code: RowFaultCode, reason: String) {
        self.field = field
        self.code = code
        self.reason = reason
    }
}

/// The kinds of faults that a row can have; the raw values are written to error files and kept stable.
package enum RowFaultCode: String, CaseIterable, Sendable, Codable {
    // The form of the row.
    case tooFewCells = "too_few_cells"
    case tooManyCells = "too_many_cells"
    case cellTooLong = "cell_too_long"
    case rowTooLong = "row_too_long"
    case unterminatedQuote = "unterminated_quote"
    case invalidText = "invalid_text"
    case nulByte = "nul_byte"
    case invalidJSON = "invalid_json"
    case nestedValue = "nested_value"
    case repeatedMember = "repeated_member"
    // What the cells say.
    case missingID = "missing_id"
    case invalidID = "invalid_id"
    case duplicateID = "duplicate_id"
    case missingValue = "missing_value"
    case unreadableValue = "unreadable_value"
    case unknownChoice = "unknown_choice"
    /// A spreadsheet wrote a number of its own in place of digits: `4.91E+11`.
    case lostDigits = "lost_digits"
    /// A formula of a spreadsheet had no result: `#REF!`.
    case spreadsheetError = "spreadsheet_error"
}
