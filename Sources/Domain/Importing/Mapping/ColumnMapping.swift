package import Records

/// What each column of a file means for records of one type, and why it was taken so.
package struct ColumnMapping: Hashable, Sendable {
    /// Where the cells of a column go.
    package enum Target: Hashable, Sendable {
        /// The record's own id.
        case id
        /// A declared field. Several columns may fill a list, in their order.
        case field(FieldName)
        /// Several declared fields into which each cell is taken apart; `whole` is a field whose values are like the cells.
        case parts([FieldName], whole: FieldName?)
        /// No declared field: kept under this name.
        case custom(FieldName)
        /// Left out because the caller said so.
        case leftOut
    }

    /// A field that a column may be instead.
    package struct Alternative: Hashable, Sendable {
        package let field: FieldName
        /// 0...1.
        package let confidence: Double
    }

    /// What one column means, how surely, and why.
    package struct Column: Hashable, Sendable {
        package let name: String
        package let target: Target
        /// 0...1: how sure the target is; 1 when the caller gave it.
        package let confidence: Double
        /// For people: `the header is known as "Vorname"; 98 % of the values are dates`.
        package let reason: String
        /// The next best field.
        package let runnerUp: Alternative?
        /// How `3/4/2026` is read in this column: the 3rd of April when true; nil: as the default country writes it.
        package let dayFirst: Bool?
        /// Whether dates are in it that could be two days, and nothing tells which.
        package let isDateOrderOpen: Bool
    }

    package let type: EntityType
    /// In the order of the file.
    package let columns: [Column]

    /// The column that holds the record's id; without one, rows go by their number.
    package var idColumn: Int? { columns.firstIndex { $0.target == .id } }

    /// The columns that fill a field, in their order.
    package func columns(of field: FieldName) -> [Int] {
        columns.indices.filter { columns[$0].target == .field(field) }
    }

    /// The field that stands for a column where records are compared; nil for none.
    package func comparedField(of column: Int) -> FieldName? {
        switch columns[column].target {
        case .field(let field): field
        case .parts(_, let whole): whole
        case .id, .custom, .leftOut: nil
        }
    }

    /// The columns of dates of which nobody can tell whether the day or the month comes first.
    package var openDates: [String] { columns.filter(\.isDateOrderOpen).map(\.name) }

    /// One line for each column: `Vorname → given_name (97 %): the header is known as "Vorname"`.
    package var lines: [String] { columns.map(\.line) }
}

extension ColumnMapping.Column {
    /// The column in words, with the runner-up when it came near.
    package var line: String {
        let rival = runnerUp.map { "; next \($0.field) (\(Self.percent($0.confidence)))" } ?? ""
        let order = isDateOrderOpen ? "; whether the day or the month comes first is open: say which (--dates)" : ""
        return switch target {
        case .id: "\(name) → record id (\(Self.percent(confidence))): \(reason)"
        case .field(let field): "\(name) → \(field) (\(Self.percent(confidence))): \(reason)\(rival)\(order)"
        case .parts(let fields, _):
            "\(name) → \(fields.map(\.rawValue).joined(separator: " + ")) (\(Self.percent(confidence))): \(reason)"
        case .custom(let field): "\(name) → custom field \(field): \(reason)\(rival)"
        case .leftOut: "\(name) → left out: \(reason)"
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
