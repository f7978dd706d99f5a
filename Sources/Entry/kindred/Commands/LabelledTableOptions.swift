import ArgumentParser
import Foundation
import Pipelines

/// A table with outcomes, and what its columns are for.
struct LabelledTableOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A CSV or JSON Lines file; repeatable.", valueName: "file"), completion: .file())
    var table: [String] = []
    @Option(
        help: ArgumentHelp(
            "An export of features instead: the directory that features export printed, with its own parts and roles.",
            valueName: "dir"), completion: .directory)
    var export: String?
    @Option(help: ArgumentHelp("The column that says what came true.", valueName: "column")) var target: String?
    @Option(help: ArgumentHelp("The value of true rows. Default: 1, true or yes.", valueName: "value")) var positive:
        String?
    @Option(help: ArgumentHelp("The value of false rows. Default: every other one.", valueName: "value"))
    var negative: String?
    @Option(
        help: ArgumentHelp(
            "Columns that the model must not see, such as those known only afterwards, separated by commas.",
            valueName: "columns"))
    var drop: [String] = []
    @Option(
        help: ArgumentHelp(
            "Columns that alone the model may see, separated by commas. Default: all others.", valueName: "columns"))
    var only: [String] = []
    @Option(help: ArgumentHelp("The column that names a row.", valueName: "column")) var id: String?
    @Option(help: ArgumentHelp("Rows of one value belong together: the account.", valueName: "column")) var group:
        String?
    @Option(help: ArgumentHelp("When a row was: later rows judge.", valueName: "column")) var time: String?
    @Option(help: ArgumentHelp("How much a row counts.", valueName: "column")) var weight: String?
    @Option(
        help: ArgumentHelp("Columns by whose values quality is told apart, separated by commas.", valueName: "columns"))
    var segment: [String] = []

    func validate() throws {
        guard table.isEmpty != (export == nil) else {
            throw ValidationError("--table or --export says which rows to read, and not both")
        }
        if export != nil {
            let given = [target, positive, negative, id, group, time, weight].compactMap { $0 }
            guard given.isEmpty else {
                throw ValidationError(
                    "an export says itself what its columns are; only --drop, --only and --segment go with it")
            }
        } else if target == nil {
            throw ValidationError("--target says which column tells what came true")
        }
    }

    /// The roles of a table's columns; an export brings its own.
    func roles(_ export: ExportSource?) -> TableRoles {
        var roles = export?.roles ?? TableRoles()
        if export == nil {
            roles.target = target ?? ""
            (roles.positive, roles.negative) = (positive, negative)
            (roles.id, roles.group, roles.time, roles.weight) = (id, group, time, weight)
        }
        roles.drop += drop.columnNames
        if !only.isEmpty { roles.only = only.columnNames }
        roles.segments = segment.columnNames
        return roles
    }
}

extension [String] {
    /// The names in lists that are separated by commas.
    var columnNames: [String] {
        flatMap { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }.filter { !$0.isEmpty }
    }
}
