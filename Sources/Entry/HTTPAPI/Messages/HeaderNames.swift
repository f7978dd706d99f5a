import HTTPTypes

/// Header fields of ours, and standard ones that the library has no name for.
enum HeaderNames {
    static let requestID = name("X-Request-Id")
    /// The place of a write in the tenant's change log; `min_seq` of a search takes it.
    static let changeSequence = name("Change-Seq")
    static let idempotencyKey = name("Idempotency-Key")
    static let referrerPolicy = name("Referrer-Policy")
    static let idempotencyReplayed = name("Idempotency-Replayed")

    /// The session's secret, from scripts of its pages.
    static let sessionSecret = name("X-CSRF")
    /// The query's id, also where the body is one that the client has already.
    static let queryID = name("Query-Id")
    /// A number of the client's, given back, by which it tells answers that come too late.
    static let sequence = name("Request-Seq")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) must be a header field name") }
        return name
    }
}
