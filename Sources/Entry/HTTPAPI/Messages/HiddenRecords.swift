import Pipelines
import Records

/// What is told of records that may be the same and that whoever asks may not see: that there may be one, and whom to ask.
enum HiddenRecords {
    /// null when there are none. Nothing of the records themselves is told but whose they are.
    static func document(_ records: [Record], _ sight: Sight) -> JSONValue {
        guard !records.isEmpty else { return .null }
        let owners = sight.owners(of: records)
        return .object([
            "message": .string("a record that you cannot see may exist already; ask before you make another"),
            "ask": .array((owners.isEmpty ? ["admin"] : owners).map { .string($0) }),
        ])
    }
}
