import Pipelines
import Records

/// What a new record may be the same as, as an answer names it: enough to look at it, no fields.
struct DuplicateWarning {
    let seen: JSONValue
    /// Whom to ask about those that may not be seen; null without any.
    let hidden: JSONValue

    init(_ found: MatchResult, _ schema: EntitySchema, _ sight: Sight) {
        let (shown, records) = sight.parted(found)
        hidden = HiddenRecords.document(records, sight)
        seen = .array(
            shown.candidates.map { candidate in
                .object(
                    candidate.members(
                        title: schema.title(of: candidate.record), threshold: found.threshold, explains: false
                    ).filter { $0.name != "fields" })
            })
    }

    /// Of a problem's document.
    var members: [JSONValue.Member] { [.init(name: "candidates", value: seen), .init(name: "hidden", value: hidden)] }
}
