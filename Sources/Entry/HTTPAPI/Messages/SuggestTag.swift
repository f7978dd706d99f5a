import HTTPTypes
import Hummingbird
import Records

/// What lets a client that asks at every keystroke tell answers apart: their number, and whether they are new.
struct SuggestTag {
    static let parameters = [
        Parameter(
            "Request-Seq", in: .header, .integer(0...Messages.most),
            "a number of the caller's that the answer gives back, so that late answers can be dropped"),
        Parameter("If-None-Match", in: .header, .text(maximum: 256), "the ETag of suggestions that the caller has"),
    ]
    static let headers: [(name: String, summary: String)] = [
        ("ETag", "changes when the suggestions do"), ("Request-Seq", "the caller's number"),
        ("Query-Id", "the id of this query, also when the body is not sent"),
    ]

    private let given: String?
    private let sequence: String?
    private let queryID: String

    init(_ call: Call, queryID: String) {
        (given, sequence) = (call.parameters.text("If-None-Match"), call.parameters.text("Request-Seq"))
        self.queryID = queryID
    }

    /// The answer, or that the caller has it. The tag is weak: bodies differ in how long the answer took.
    func response(_ document: JSONValue) -> Response {
        let digest = ContentDigest(of: JSONWriter.bytes(of: document["data"] ?? .null))
        let tag = "W/\"\(digest)\""
        var headers: HTTPFields = [.eTag: tag, HeaderNames.queryID: queryID]
        if let sequence { headers[HeaderNames.sequence] = sequence }
        let known = given?.split(separator: ",").map { String($0).trimmingSpaces } ?? []
        var response = known.contains(tag) ? Response(status: .notModified) : Response.json(document)
        for field in headers { response.headers[field.name] = field.value }
        // A browser may keep it for this user, and asks each time whether it still holds.
        response.headers[.cacheControl] = "private, no-cache"
        response.headers[.vary] = "Authorization"
        return response
    }
}
