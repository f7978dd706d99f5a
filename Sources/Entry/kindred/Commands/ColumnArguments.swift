import ArgumentParser
import Foundation
import Importing
import Pipelines

/// What is said of a file's columns.
struct ColumnArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Says which field a column is; FIELD+FIELD takes its cells apart, columns of one text field are joined; repeatable.",
            valueName: "column=field"))
    var map: [String] = []
    @Option(
        help: ArgumentHelp("A saved mapping, as kindred import mapping prints it.", valueName: "file"),
        completion: .file())
    var mapping: String?
    @Option(help: ArgumentHelp("The sheet of a workbook. Default: the first.", valueName: "name")) var sheet: String?
    @Flag(
        inversion: .prefixedNo, help: "Whether the first row names the columns. Default: judged by what is in it.")
    var header: Bool?
    @Option(
        help: ArgumentHelp(
            "How 3/4/2026 is read where the file does not tell: \(DateOrder.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "order"))
    var dates: DateOrder?

    enum DateOrder: String, ExpressibleByArgument, CaseIterable {
        case dayFirst = "day-first"
        case monthFirst = "month-first"
    }

    func validate() throws {
        for choice in map where MappingChoices.Assignment(choice) == nil {
            throw ValidationError("--map takes COLUMN=FIELD, not \"\(choice)\"")
        }
    }

    func fill(_ options: inout ImportOptions) throws {
        options.overrides = Dictionary(
            map.compactMap { MappingChoices.Assignment($0) }.map { ($0.column, $0.field) }, uniquingKeysWith: { $1 })
        options.sheet = sheet
        options.hasHeader = header
        options.datesAreDayFirst = dates.map { $0 == .dayFirst }
        guard let mapping else { return }
        let path = Streams.current.path(mapping)
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.cannotRead(path, "no such file, or no permission to read it")
        }
        options.mapping = try MappingFile(Array(bytes))
    }
}
