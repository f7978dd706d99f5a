import Importing
import Records

extension ColumnMapping.Column {
    /// What the column is, for people.
    var targetWords: String {
        switch target {
        case .id: "the row's id"
        case .field(let field): field.rawValue
        case .parts(let fields, _): fields.map(\.rawValue).joined(separator: " + ")
        case .custom(let field): "custom: \(field)"
        case .leftOut: "left out"
        }
    }
}
