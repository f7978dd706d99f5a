import Foundation
package import Records

/// What an import is asked to do.
package struct ImportOptions: Sendable {
    /// What a row does to a record of the same id that is there already.
    package enum Policy: String, Sendable, CaseIterable {
        /// Its values win; blank cells leave what is there.
        case update
        /// The record stays as it is.
        case skip
    }

    /// A path; `-` is standard input.
    package let path: String
    /// The path that is opened: another one where standard input is that of another process.
    package var opened: String
    package let type: EntityType
    package var policy = Policy.update
    /// Columns whose field the caller decides, by column name.
    package var overrides: [String: String] = [:]
    /// Where rejected rows go; nil: to `defaultErrorsPath`, and nowhere in a dry run.
    package var errorsPath: String?
    /// Beside the file: `people.errors.csv` for `people.csv`, `stdin.errors.csv` for standard input.
    package var defaultErrorsPath: String
    /// Whether to read, check and count everything and write nothing.
    package var isDryRun = false
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
        package var skipped = 0
        package var rejected = 0
        /// Of these rows, those that spoke of records which merges hold for one with others.
        package var members = 0

        package init() {}

        package var rows: Int { created + updated + unchanged + skipped + rejected }
    }

    /// Names the import in the ledger; nil for a dry run.
    package var importID: String?
    package var counts = Counts()
    /// How columns became fields, a line for people each.
    package var mapping: [String] = []
    /// How often each fault occurred.
    package var faults: [RowFaultCode: Int] = [:]
    /// Where the rejected rows are, nil when there are none.
    package var errorsPath: String?
    /// The line after which an import that had been interrupted went on.
    package var resumedAfterLine: Int?
    /// The end of the change log afterwards.
    package var sequence = ChangeSequence.none

    package init() {}
}
