import ArgumentParser
import Foundation
import Pipelines

/// A table with outcomes, and what its columns are for.
struct LabelledTableOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A CSV or JSON Lines file; repeatable.", valueName: "file"), completion: .file())
    var table: [String] = []
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
    @Option(help: ArgumentHelp("The column that names a row.", valueName: "column")) var id: String?
    @Option(help: ArgumentHelp("Rows of one value belong together: the account.", valueName: "column")) var group:
        String?
    @Option(help: ArgumentHelp("When a row was: later rows judge.", valueName: "column")) var time: String?
    @Option(help: ArgumentHelp("How much a row counts.", valueName: "column")) var weight: String?
    @Option(
        help: ArgumentHelp("Columns by whose values quality is told apart, separated by commas.", valueName: "columns"))
    var segment: [String] = []

    func validate() throws {
        guard !table.isEmpty else { throw ValidationError("--table says which rows to read") }
        guard target != nil else { throw ValidationError("--target says which column tells what came true") }
    }

    var roles: TableRoles {
        var roles = TableRoles()
        roles.target = target ?? ""
        (roles.positive, roles.negative, roles.drop) = (positive, negative, drop.columnNames)
        (roles.id, roles.group, roles.time, roles.weight) = (id, group, time, weight)
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
