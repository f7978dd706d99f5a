/// One row of a file as a file reader gives it to those who know what its columns mean.
package struct SourceRow: Hashable, Sendable {
    /// A value whose name is no column of the file: JSON objects need not all have the same members.
    package struct Extra: Hashable, Sendable {
        package let name: String
        package let value: FieldValue

        package init(name: String, value: FieldValue) {
            self.name = name
            self.value = value
        }
    }

    /// The physical line on which it begins, from 1.
    package let line: Int
    /// Its number among the data rows, from 1.
    package let number: Int
    /// By column; nil where there is nothing.
    package let values: [FieldValue?]
    package let extras: [Extra]

    package init(line: Int, number: Int, values: [FieldValue?], extras: [Extra] = []) {
        self.line = line
        self.number = number
        self.values = values
        self.extras = extras
    }
}
