import Pipelines
import Records

/// What a new record may be the same as, as an answer names it: enough to look at it, no fields.
enum DuplicateWarning {
    static func document(_ found: MatchResult, _ schema: EntitySchema) -> JSONValue {
        .array(
            found.candidates.map { candidate in
                .object(
                    candidate.members(
                        title: schema.title(of: candidate.record), threshold: found.threshold, explains: false
                    ).filter { $0.name != "fields" })
            })
    }
}
