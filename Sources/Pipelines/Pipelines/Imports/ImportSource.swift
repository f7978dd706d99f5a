import Importing
import Records
import TabularFiles
import TextAnalysis

/// The file of an import before its rows are read: where it can be opened, what it is, and what its columns mean.
struct ImportSource: Sendable {
    /// Can be opened as often as one likes.
    let file: PlainFile
    var path: String { file.path }
    let identity: FileIdentity
    let columns: [String]
    let format: TableFormat

    init(_ options: ImportOptions) throws(Failure) {
        let file = try Failure.translating { () throws(TabularError) in
            try PlainFile(path: options.opened, name: options.path, sheet: options.sheet)
        }
        let reader = try Failure.translating { () throws(TabularError) in try RowReader(file) }
        (self.file, columns, format) = (file, reader.columns, reader.format)
        identity = try FileIdentity(path: file.path)
    }

    /// What the columns mean, judged by rows from the front.
    func mapping(_ mapper: ColumnMapper, _ choices: MappingChoices) throws(Failure) -> ColumnMapping {
        let (file, columns) = (file, columns)
        let sample = try Failure.translating { () throws(TabularError) in
            try RowReader(file).sample(limit: Self.sampleRows)
        }
        return try Failure.translating { () throws(MappingError) in
            try mapper.mapping(
                columns: columns, sample: sample.map(\.source), choices: choices, least: ColumnMapper.sureConfidence)
        }
    }

    /// Rows that columns are judged by.
    private static let sampleRows = 500
}
