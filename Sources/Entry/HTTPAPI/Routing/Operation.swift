package import HTTPTypes
package import Hummingbird
package import Records

/// One thing that the API can be asked: what the router dispatches to and what `/openapi.json` tells, from one value.
package struct Operation: Sendable {
    /// What a client library calls it: `createRecord`.
    package let id: String
    package let method: HTTPRequest.Method
    package let path: PathTemplate
    /// One line for people.
    package let summary: String
    package let access: Access
    package let parameters: [Parameter]
    package let body: BodyDescription?
    package let answers: [AnswerDescription]
    /// Kinds of problem beyond those that every operation may answer with.
    package let problems: [ProblemKind]
    package let handle: @Sendable (Call) async throws -> Response

    package init(
        id: String, method: HTTPRequest.Method, path: String, summary: String, access: Access,
        parameters: [Parameter] = [], body: BodyDescription? = nil, answers: [AnswerDescription],
        problems: [ProblemKind] = [], handle: @escaping @Sendable (Call) async throws -> Response
    ) {
        self.id = id
        self.method = method
        self.path = PathTemplate(path)
        self.summary = summary
        self.access = access
        self.parameters = parameters
        self.body = body
        self.answers = answers
        self.problems = problems
        self.handle = handle
    }

    /// Who may ask.
    package enum Access: Hashable, Sendable {
        /// Anyone who reaches the port: no tenant's data is behind it.
        case open
        /// A bearer of a token with this scope.
        case scope(Scope)
        /// A browser; the page itself sees to who is signed in. No part of the API that `/openapi.json` describes.
        case session
    }
}

/// What a token allows. A token's scopes are given at `kindred token create`.
package enum Scope: String, CaseIterable, Sendable {
    case recordsRead = "records:read"
    case recordsWrite = "records:write"
    case search
    case duplicates
    case review
    case admin

    /// The team that a word of a token's scopes names, nil for other words.
    static func team(_ word: String) -> String? {
        word.hasPrefix(teamPrefix) ? String(word.dropFirst(teamPrefix.count)) : nil
    }

    /// The word by which a token's scopes name a team.
    package static func word(ofTeam team: String) -> String { teamPrefix + team }

    private static let teamPrefix = "team:"

    /// The scopes that a role brings when a token is made without naming any.
    package static let roles: [(role: String, scopes: [Scope])] = [
        ("viewer", [.recordsRead, .search, .duplicates]),
        ("editor", [.recordsRead, .recordsWrite, .search, .duplicates]),
        ("reviewer", [.recordsRead, .recordsWrite, .search, .duplicates, .review]), ("admin", allCases),
        ("search", [.search]),
    ]
}

/// One query parameter or header field that an operation reads.
package struct Parameter: Sendable {
    package enum Place: String, Sendable {
        case query
        case header
    }

    package let name: String
    package let place: Place
    package let schema: Schema
    package let isRequired: Bool
    package let summary: String

    package init(_ name: String, in place: Place = .query, _ schema: Schema, required: Bool = false, _ summary: String)
    {
        self.name = name
        self.place = place
        self.schema = schema
        isRequired = required
        self.summary = summary
    }
}

/// What an operation takes as its body.
package struct BodyDescription: Sendable {
    package let mediaTypes: [String]
    package let schema: Schema
    package let example: JSONValue

    package init(_ mediaTypes: [String], _ schema: Schema, example: JSONValue) {
        self.mediaTypes = mediaTypes
        self.schema = schema
        self.example = example
    }
}

/// One way an operation answers when it succeeds.
package struct AnswerDescription: Sendable {
    package let status: HTTPResponse.Status
    package let summary: String
    package let mediaType: String?
    package let schema: Schema?
    /// Header fields of the answer and what they tell.
    package let headers: [(name: String, summary: String)]

    package init(
        _ status: HTTPResponse.Status, _ summary: String, mediaType: String? = "application/json",
        _ schema: Schema? = nil, headers: [(name: String, summary: String)] = []
    ) {
        self.status = status
        self.summary = summary
        self.mediaType = schema == nil && mediaType == "application/json" ? nil : mediaType
        self.schema = schema
        self.headers = headers
    }
}
