import HTTPTypes
package import Records

/// A record's strong entity tag (RFC 9110, 8.8.3): its version in quotes.
package enum EntityTag {
    package static func text(_ version: RecordVersion) -> String { "\"\(version.rawValue)\"" }

    /// The version that a change starts from, out of `If-Match`.
    /// - Throws: 428 when it is missing, 400 when it is not one tag of ours. `*` says nothing about a version and is refused.
    package static func version(in ifMatch: String?) throws(Problem) -> RecordVersion {
        guard let ifMatch else { throw Problem.preconditionRequired() }
        let text = ifMatch.trimmingSpaces
        guard text.count >= 3, text.first == "\"", text.last == "\"",
            let number = Int64(text.dropFirst().dropLast()), number > 0
        else { throw Problem.malformedETag() }
        return RecordVersion(rawValue: number)
    }
}
