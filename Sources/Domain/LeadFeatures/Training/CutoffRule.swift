import Records

/// At which moments rows are made of a record.
package enum CutoffRule: Hashable, Sendable {
    /// When a record began, and whenever it entered another stage.
    case stageEntry
    /// The last millisecond of each month in UTC.
    case monthEnd
    /// So many days after the record began.
    case created(days: Int)

    /// Reads `stage-entry`, `month-end`, `created+14d`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        switch text {
        case "stage-entry": self = .stageEntry
        case "month-end": self = .monthEnd
        default:
            guard text.hasPrefix("created+"), text.hasSuffix("d"), let days = Int(text.dropFirst(8).dropLast()),
                (0...3_650).contains(days)
            else { return nil }
            self = .created(days: days)
        }
    }

    package var text: String {
        switch self {
        case .stageEntry: "stage-entry"
        case .monthEnd: "month-end"
        case .created(let days): "created+\(days)d"
        }
    }
}
