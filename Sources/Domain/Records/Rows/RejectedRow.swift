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
    package static let reportColumns = [
        "_row", "_line", "_status", "_field", "_codes", "_messages", "_suggestion", "_extra", "_text",
    ]
    /// The same, and what such files were written with before.
    package static let allReportColumns = Set(reportColumns + ["_code", "_reason"])
    /// What `_status` says.
    package static let status = "rejected"

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
    /// What to do about it.
    package let suggestion: String

    /// - Parameter suggestion: nil for what helps against all faults of the code.
    package init(field: String?, code: RowFaultCode, reason: String, suggestion: String? = nil) {
        self.field = field
        self.code = code
        self.reason = reason
        self.suggestion = suggestion ?? code.suggestion
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
    /// The names of the columns once more, as in files that were put together.
    case repeatedHeader = "repeated_header"
    // What the cells say.
    case missingID = "missing_id"
    case invalidID = "invalid_id"
    case duplicateID = "duplicate_id"
    case missingValue = "missing_value"
    case unreadableValue = "unreadable_value"
    case unknownChoice = "unknown_choice"
    /// There is no record that the value refers to.
    case referenceNotFound = "reference_not_found"
    /// Several records are called what the value says.
    case referenceAmbiguous = "reference_ambiguous"
    /// A spreadsheet wrote a number of its own in place of digits: `4.91E+11`.
    case lostDigits = "lost_digits"
    /// A formula of a spreadsheet had no result: `#REF!`.
    case spreadsheetError = "spreadsheet_error"
}

extension RowFaultCode {
    /// What helps against faults of this code.
    var suggestion: String {
        switch self {
        case .tooFewCells: "add the missing cells, or put cells with line ends or delimiters in quotes"
        case .tooManyCells: "put cells with delimiters in quotes, or take the surplus cells away"
        case .cellTooLong, .rowTooLong: "shorten it, or look for a quote that is not closed"
        case .unterminatedQuote: "close the quote, or double quotes inside it"
        case .invalidText: "type the cell anew, and save the file as UTF-8"
        case .nulByte: "remove the NUL byte"
        case .invalidJSON: "put the object right"
        case .nestedValue: "give the value as text, a number, true, false, or a list of these"
        case .repeatedMember: "give the member once"
        case .repeatedHeader: "drop the row"
        case .missingID, .missingValue: "fill it in"
        case .invalidID: "shorten the id, or type it anew"
        case .duplicateID: "give the row an id of its own, or drop it"
        case .unreadableValue: "write it in a usual form, or leave the cell blank"
        case .unknownChoice: "write one of the words that are known"
        case .lostDigits: "format the column as text and export it again"
        case .spreadsheetError: "put the value in the formula's place"
        case .referenceNotFound: "import the record first, or correct the value"
        case .referenceAmbiguous: "write the id of the record that is meant"
        }
    }
}
