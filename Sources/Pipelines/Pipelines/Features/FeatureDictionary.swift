package import LeadFeatures
import Records

/// Every feature in words, as a table for programs and one for people.
package struct FeatureDictionary: Sendable {
    package let features: [FeatureDefinition]

    package init(features: [FeatureDefinition]) { self.features = features }

    package static let columns = [
        "name", "version", "types", "kind", "unit", "window_days", "null_meaning", "privacy", "default", "owner",
        "since",
        "deprecated", "source", "definition",
    ]

    package static func cells(_ feature: FeatureDefinition) -> [String] {
        [
            feature.column, "\(feature.version)", feature.types.map(\.rawValue).joined(separator: " "),
            feature.kind.rawValue, feature.unit, feature.windowDays.map { "\($0)" } ?? "", feature.nullMeaning.rawValue,
            feature.privacy.rawValue, "\(feature.isDefault)", feature.owner, feature.since, feature.deprecated ?? "",
            FeatureLineage(feature).text, feature.text,
        ]
    }

    package var csv: String {
        ([Self.columns] + features.map(Self.cells)).map { cells in
            cells.map { cell in
                cell.contains { ",\"\n".contains($0) } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
            }.joined(separator: ",") + "\n"
        }.joined()
    }

    package var markdown: String {
        var lines = ["| Feature | Kind | Unit | Window | Missing means | Definition |", "|---|---|---|---|---|---|"]
        for feature in features {
            let window = feature.windowDays.map { "\($0) d" } ?? ""
            lines.append(
                "| `\(feature.column)` | \(feature.kind.rawValue) | \(feature.unit) | \(window) | \(feature.nullMeaning.rawValue) | \(feature.text) |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Which fields a feature is made of.
struct FeatureLineage {
    let fields: [(table: String, field: String)]
    let text: String

    init(_ feature: FeatureDefinition) {
        let own = feature.types.first?.rawValue ?? ""
        switch feature.source {
        case .state(let source):
            fields = source.fields.map { (own, $0.field.rawValue) }
            text = source.take.rawValue
        case .rows(let source):
            let used = source.filter.joined().map(\.field.field) + [source.field?.field, source.at].compactMap { $0 }
            fields = Set(used.map(\.rawValue)).sorted().map { (source.table.rawValue, $0) }
            text = "\(source.take.rawValue) of \(source.table)"
        case .crowd(let source):
            let used = source.filter.joined().map(\.field.field) + [source.key?.field, source.at].compactMap { $0 }
            fields = Set(used.map(\.rawValue)).sorted().map { (source.table.rawValue, $0) }
            text = "\(source.take.rawValue) of all \(source.table)"
        case .calendar:
            (fields, text) = ([], "calendar")
        case .formula(let formula):
            fields = formula.inputs.map { ("features", $0) }
            text = formula.take.rawValue
        }
    }
}
