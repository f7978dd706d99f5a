import Importing
import Matching
import Records
import TabularFiles
import TextAnalysis

/// How the columns of one file take part: the definition with what the file adds to it.
struct FilePlan: Sendable {
    let mapping: ColumnMapping
    let definition: MatchingDefinition
    /// By column of the file: the field that it fills, nil for none.
    let fields: [FieldName?]
    let unfamiliar: [String]

    /// - Parameters:
    ///   - sample: rows from the front of the file, by which unfamiliar columns are judged.
    ///   - within: a column of the file.
    init(mapping: ColumnMapping, definition: MatchingDefinition, sample: [RawRow], within: Int?) {
        self.mapping = mapping
        var definition = definition
        var fields: [FieldName?] = mapping.columns.map { column in
            switch column.target {
            case .field(let name): name
            case .id, .custom, .leftOut: nil
            }
        }
        let open = mapping.columns.indices.filter { column in
            if case .custom = mapping.columns[column].target { column != within } else { false }
        }
        let chosen = Self.telling(open, sample, definition.unfamiliar)
        for (column, distinct) in chosen {
            let field = FieldName(mapping.columns[column].name)
            fields[column] = field
            definition.addUnfamiliar(field, makesKeys: distinct >= definition.unfamiliar?.keyDistinct ?? 1)
        }
        if let within {
            let field = FieldName(MatchingDefinition.withinColumn)
            fields[within] = field
            definition.addWithin(field)
        }
        unfamiliar = chosen.map { mapping.columns[$0.0].name }
        self.fields = fields
        self.definition = definition
    }

    /// The columns with enough filled and enough distinct values, the most telling first.
    private static func telling(
        _ columns: [Int], _ sample: [RawRow], _ settings: UnfamiliarColumns?
    ) -> [(column: Int, distinct: Double)] {
        guard let settings, !sample.isEmpty else { return [] }
        let judged = columns.compactMap { column -> (column: Int, distinct: Double, worth: Double)? in
            let values = sample.map { $0.text(column) }.filter { !$0.isEmpty }
            let filled = Double(values.count) / Double(sample.count)
            let distinct = Double(Set(values).count) / Double(max(1, values.count))
            guard filled >= settings.leastFilled, distinct >= settings.leastDistinct else { return nil }
            return (column, distinct, filled * distinct)
        }
        return judged.sorted { ($1.worth, $0.column) < ($0.worth, $1.column) }.prefix(settings.most)
            .map { ($0.column, $0.distinct) }
    }
}
