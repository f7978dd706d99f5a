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
    let form: FoundForm
    let reading: ReadOptions

    init(_ options: ImportOptions) throws(Failure) {
        var reading = ReadOptions()
        reading.hasHeader = options.hasHeader ?? true
        self.reading = reading
        let file = try Failure.translating { () throws(TabularError) in
            try PlainFile(path: options.opened, name: options.path, sheet: options.sheet)
        }
        let reader = try Failure.translating { () throws(TabularError) in try RowReader(file, options: reading) }
        (self.file, columns, format, form) = (file, reader.columns, reader.format, reader.form)
        identity = try FileIdentity(path: file.path)
    }

    /// What the columns mean, judged by rows from the front.
    func mapping(_ mapper: ColumnMapper, _ choices: MappingChoices) throws(Failure) -> ColumnMapping {
        let (file, columns, reading) = (file, columns, reading)
        let sample = try Failure.translating { () throws(TabularError) in
            try RowReader(file, options: reading).sample(limit: Self.sampleRows)
        }
        return try Failure.translating { () throws(MappingError) in
            try mapper.mapping(
                columns: columns, sample: sample.map(\.source), choices: choices, least: ColumnMapper.sureConfidence)
        }
    }

    /// How surely the first row names the columns. Throws `header_missing` when nobody said so and it is a row of data.
    func header(_ mapper: ColumnMapper, _ said: Bool?) throws(Failure) -> FoundForm.Finding {
        guard format.family == .delimited else { return .init("members are named") }
        guard said == nil else { return .init(reading.hasHeader ? "the first row is a header" : "there is no header") }
        let judged = HeaderJudgement(columns, mapper)
        if let column = judged.column, let kind = judged.kind {
            throw Failure(
                .invalid, code: "header_missing",
                "the first row of the file is no header: column \(column) holds what only \(kind) look like; put a "
                    + "header row in front, or say --no-header, or --header if the column is called so")
        }
        return .init("the first row is a header", judged.confidence, runnerUp: "a row of data")
    }

    /// Rows that columns are judged by.
    private static let sampleRows = 500
}
