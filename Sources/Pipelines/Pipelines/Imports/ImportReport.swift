import Foundation
package import Importing
package import Records

/// What an import is asked to do.
package struct ImportOptions: Sendable {
    /// A path; `-` is standard input.
    package let path: String
    /// The path that is opened: another one where standard input is that of another process.
    package var opened: String
    /// The sheet of a workbook; nil for its first.
    package var sheet: String?
    package let type: EntityType
    /// A saved mapping, for whatever `overrides` does not say; nil lets headers and values decide.
    package var mapping: MappingFile?
    /// How dates are read whose order of day and month nothing in the file tells; nil as the country writes them.
    package var datesAreDayFirst: Bool?
    /// What becomes of rows that are there already, or may be.
    package var policy = ImportPolicy()
    /// How the values of a row are laid over those of a record.
    package var laying = FieldLaying()
    /// Whether the first row names the columns; nil: when it looks so.
    package var hasHeader: Bool?
    /// What is done with values that refer to other records.
    package var references = ReferenceRule.find
    /// Columns whose field the caller decides, by column name.
    package var overrides: [String: String] = [:]
    /// Where rejected rows go; nil: to `defaultErrorsPath`, and nowhere in a dry run.
    package var errorsPath: String?
    /// Beside the file: `people.errors.csv` for `people.csv`, `stdin.errors.csv` for standard input.
    package var defaultErrorsPath: String
    /// Whether to do everything on a copy that is thrown away.
    package var isDryRun = false
    /// Whether a file that was imported in the same way already is imported once more.
    package var isAgain = false
    package var author: Author

    package init(path: String, type: EntityType, author: Author) {
        self.path = path
        opened = path
        defaultErrorsPath =
            path == "-" ? "stdin.errors.csv" : URL(fileURLWithPath: path).deletingPathExtension().path + ".errors.csv"
        self.type = type
        self.author = author
    }
}

/// What an import did, or would do.
package struct ImportReport: Sendable {
    package struct Counts: Sendable, Hashable {
        package var created = 0
        package var updated = 0
        package var unchanged = 0
        /// Made and merged with what they are the same as.
        package var merged = 0
        /// Made and given to people to decide.
        package var reviewed = 0
        package var skipped = 0
        package var rejected = 0
        /// Of these rows, those that spoke of records which merges hold for one with others.
        package var members = 0

        package init() {}

        package var rows: Int { created + updated + unchanged + merged + reviewed + skipped + rejected }
    }

    /// Names the import in the ledger; nil for a dry run.
    package var importID: String?
    package var counts = Counts()
    /// Rows that are, or may be, the same as a stored record or a row before them; nil when nobody looked.
    package var suspects: Int?
    /// At this probability rows were held for the same; nil when nobody looked.
    package var threshold: Double?
    /// What the file was found to be, how surely, and what came next: encoding, format, header; a line for people each.
    package var form: [String] = []
    /// How columns became fields, a line for people each.
    package var mapping: [String] = []
    /// How often each fault occurred.
    package var faults: [RowFaultCode: Int] = [:]
    /// Where the rejected rows are, nil when there are none.
    package var errorsPath: String?
    /// The line after which an import that had been interrupted went on.
    package var resumedAfterLine: Int?
    /// When the same import was done before, so that nothing was done now.
    package var doneBefore: Instant?
    /// What becomes of the first rows; only of a dry run.
    package var preview: [RowPreview] = []
    /// The end of the change log afterwards.
    package var sequence = ChangeSequence.none

    package init() {}
}

/// What becomes of one row.
package struct RowPreview: Sendable, Hashable {
    package let line: Int
    /// `create`, `update`, `unchanged`, `merge`, `review`, `skip` or `error`.
    package let action: String
    /// The record that the row makes or changes; nil of a row that is rejected.
    package let record: RecordID?
    /// What it is, or may be, the same as; nil without one.
    package let sameAs: RecordID?
    /// 0...1; nil where an id decides.
    package let probability: Double?
    /// The fields that take another value: before and after, nil where there is none.
    package let changes: [Change]
    /// Why it is rejected.
    package let faults: [RowFault]

    package struct Change: Sendable, Hashable {
        package let field: FieldName
        package let before: FieldValue?
        package let after: FieldValue?
    }
}
