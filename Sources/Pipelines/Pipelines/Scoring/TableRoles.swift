import LeadScoring
import Records

/// What the columns of a table are for, by their names.
package struct TableRoles: Hashable, Sendable {
    /// What is to be predicted.
    package var target = ""
    /// The value of true rows; nil to take it from the values that there are.
    package var positive: String?
    /// The value of false rows; nil for every other value.
    package var negative: String?
    /// Columns that a model must not see.
    package var drop: [String] = []
    /// Columns that alone a model may see; nil for all that are no others.
    package var only: [String]?
    /// What names a row.
    package var id: String?
    /// Rows of one value of it belong together: an account.
    package var group: String?
    /// When a row was: later ones judge a model that earlier ones trained.
    package var time: String?
    package var weight: String?
    /// Columns by whose values quality is told apart.
    package var segments: [String] = []
    /// By column, 1 when the score may only rise with it and -1 when it may only fall.
    package var directions: [String: Int] = [:]

    package init() {}

    /// Columns that are no features, by their role.
    var reserved: Set<String> { Set([target, id, group, time, weight].compactMap { $0 } + drop) }

    /// Every column that is named and not there, with the nearest one that is.
    func check(against columns: [String]) throws(Failure) {
        let named =
            [target, id, group, time, weight].compactMap { $0 } + drop + (only ?? []) + segments
            + directions.keys.sorted()
        let problems = named.filter { !columns.contains($0) }.map { name in
            let hint = NearestName.suggestion(for: name, among: columns)
            return "there is no column \"\(name)\"" + (hint.map { "; \($0)" } ?? "")
        }
        guard !problems.isEmpty else { return }
        throw Failure(
            .invalid, code: "unknown_column",
            "the table does not have every column that was named; it has "
                + columns.joined(separator: ", "), problems: problems)
    }
}

/// What came true of each row.
struct TableLabels {
    /// Rows whose outcome is known.
    let rows: [Int]
    /// Of those.
    let labels: [Bool]
    let positive: String

    /// Values that mean true in tables that say nothing else, as their texts in lower case.
    private static let affirmations: Set<String> = ["1", "true", "yes", "y", "t"]

    /// - Throws: `no_target` when no row has a value, `unclear_target` when it cannot be told which value means true.
    init(_ column: FeatureColumn, _ roles: TableRoles) throws(Failure) {
        let texts = (0..<column.count).map { column.text(at: $0) }
        let values = Set(texts.compactMap { $0 })
        guard !values.isEmpty else {
            throw Failure(.invalid, code: "no_target", "no row has a value in \"\(roles.target)\"")
        }
        let positive: String
        if let named = roles.positive { positive = named } else { positive = try Self.affirmed(values, roles.target) }
        self.positive = positive
        var (rows, labels) = ([Int](), [Bool]())
        for (row, text) in texts.enumerated() {
            guard let text, text == positive || roles.negative == nil || text == roles.negative else { continue }
            rows.append(row)
            labels.append(text == positive)
        }
        (self.rows, self.labels) = (rows, labels)
    }

    private static func affirmed(_ values: Set<String>, _ target: String) throws(Failure) -> String {
        let found = values.filter { affirmations.contains($0.lowercased()) }
        if values.count <= 2, found.count == 1, let value = found.first { return value }
        // A table with one class only says which one it is when it is the false one.
        if values.count == 1, let value = values.first, ["0", "false", "no", "n", "f"].contains(value.lowercased()) {
            return "1"
        }
        let shown = values.sorted().prefix(8).joined(separator: ", ")
        throw Failure(
            .invalid, code: "unclear_target",
            "\"\(target)\" has \(values.count) values (\(shown)\(values.count > 8 ? ", ..." : "")); say which one means "
                + "true with --positive, and with --negative which one means false if it is not all others")
    }
}
