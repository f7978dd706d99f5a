import HTTPAPI
import HTTPTypes
import Pipelines
import Records
import Testing

/// The standard faults, each against every operation that it can meet.
@Suite struct FaultTests {
    private static func path(of operation: HTTPAPI.Operation) -> String {
        operation.path.description.replacing("{type}", with: "contacts").replacing("{id}", with: "c1")
    }

    /// With what the operation will not do without.
    private static func wholePath(of operation: HTTPAPI.Operation) -> String {
        let required = operation.parameters.filter { $0.isRequired && $0.place == .query }.map { "\($0.name)=contact" }
        return required.isEmpty ? path(of: operation) : "\(path(of: operation))?\(required.joined(separator: "&"))"
    }

    private static var guarded: [HTTPAPI.Operation] {
        Operations.all.filter { if case .scope = $0.access { true } else { false } }
    }

    private static var withBody: [HTTPAPI.Operation] { Operations.all.filter { $0.body != nil } }

    @Test func withoutAValidTokenNothingGuardedOpens() async throws {
        try await APISubject().test { api in
            let forged = ["", "x", "Bearer", String(repeating: "a", count: 5_000), "kdt_00000000", "é", "a b", "%00"]
            for operation in Self.guarded {
                let missing = try await api.with(token: nil).send(operation.method, Self.path(of: operation))
                #expect(missing.problem == "unauthenticated", "\(operation.id): \(missing.text)")
                #expect(missing.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                for token in forged {
                    let answer = try await api.with(token: token).send(operation.method, Self.path(of: operation))
                    #expect(answer.status == 401, "\(operation.id) with \(token.prefix(20))")
                }
            }
        }
    }

    @Test func everyOperationNeedsItsScopeAndNoOther() async throws {
        let subject = try APISubject()
        let tokens = try Scope.allCases.map { ($0, try subject.token([$0])) }
        try await subject.test { api in
            for operation in Self.guarded {
                guard case .scope(let needed) = operation.access else { continue }
                for (scope, token) in tokens {
                    let answer = try await api.with(token: token).send(operation.method, Self.path(of: operation))
                    if scope == needed {
                        #expect(answer.status != 403 && answer.status != 401, "\(operation.id) with \(scope)")
                    } else {
                        #expect(answer.problem == "missing-scope", "\(operation.id) with \(scope): \(answer.text)")
                    }
                }
            }
        }
    }

    @Test func revokedTokenOpensNothing() async throws {
        let subject = try APISubject()
        let made = try subject.installation.createToken(
            .init(tenant: "default", user: "u", role: "r", scopes: Scope.allCases.map(\.rawValue)))
        try await subject.test { api in
            let bearer = api.with(token: made.secret)
            #expect(try await bearer.send(.get, "/v1/contacts/x").status == 404)
            try subject.installation.revokeToken(made.token.id)
            #expect(try await bearer.send(.get, "/v1/contacts/x").status == 401)
        }
    }

    @Test func foreignAndAbsentRecordsAnswerAlike() async throws {
        let subject = try APISubject()
        let other = try subject.token(tenant: "other")
        try await subject.test { api in
            try await api.send(.post, "/v1/contacts", #"{"id":"mine","given_name":"Anna"}"#)
            let stranger = api.with(token: other)
            let answers = [
                try await stranger.send(.get, "/v1/contacts/mine", nil, ["X-Request-Id": "same"]),
                try await stranger.send(.get, "/v1/contacts/none", nil, ["X-Request-Id": "same"]),
                try await stranger.send(.get, "/v1/nothings/mine", nil, ["X-Request-Id": "same"]),
            ]
            #expect(Set(answers.map(\.text)).count == 1, "\(answers.map(\.text))")
            #expect(Set(answers.map(\.status)) == [404])
        }
    }

    @Test func unknownTypesAndPathsAreNotFound() async throws {
        try await APISubject().test { api in
            for operation in Operations.all where operation.path.places.contains("type") {
                let path = Self.path(of: operation).replacing("contacts", with: "unicorns")
                let type = operation.body?.mediaTypes.first ?? "application/json"
                let answer = try await api.send(
                    operation.method, path, operation.body == nil ? nil : "{}", ["If-Match": "\"1\""], type: type)
                #expect(
                    answer.problem == "not-found" || answer.problem == "invalid-parameter",
                    "\(operation.id): \(answer.text)")
            }
            for path in ["/", "/v1", "/v2/contacts", "/v1/contacts/1/2/3", "/v1/contacts/%ff", "/../etc/passwd"] {
                #expect(try await api.send(.get, path).problem == "not-found", "\(path)")
            }
        }
    }

    @Test func wrongMethodNamesTheRightOnes() async throws {
        try await APISubject().test { api in
            for operation in Operations.all {
                let answer = try await api.send(.trace, Self.path(of: operation), "{}")
                #expect(answer.problem == "method-not-allowed", "\(operation.id): \(answer.status)")
                #expect(answer.headers[.allow]?.contains(operation.method.rawValue) == true)
            }
        }
    }

    @Test func bodyOfAnotherTypeIsRefused() async throws {
        try await APISubject().test { api in
            for operation in Self.withBody {
                for type in ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""] {
                    let answer = try await api.send(
                        operation.method, Self.wholePath(of: operation), "{}", ["If-Match": "\"1\""], type: type)
                    #expect(answer.problem == "unsupported-media-type", "\(operation.id) \(type): \(answer.text)")
                }
                let packed = try await api.send(
                    operation.method, Self.wholePath(of: operation), "{}",
                    ["If-Match": "\"1\"", "Content-Encoding": "gzip"], type: operation.body?.mediaTypes.first ?? "")
                #expect(packed.problem == "unsupported-media-type")
            }
        }
    }

    @Test(arguments: [
        "", "{", "nul", "{\"a\":1}x", "\u{FEFF}{}", "{\"a\":01}", "{\"a\":\"\u{1}\"}", "{'a':1}",
        String(repeating: "[", count: 100_000),
    ])
    func malformedJSONIsRefusedWithTheByte(body: String) async throws {
        try await APISubject().test { api in
            for operation in Self.withBody where operation.body?.mediaTypes.first == "application/json" {
                let answer = try await api.send(
                    operation.method, Self.path(of: operation), body, ["If-Match": "\"1\""])
                #expect(answer.problem == "malformed-json", "\(operation.id): \(answer.text)")
                #expect(answer.text.contains("at byte"))
            }
        }
    }

    @Test func oversizeBodyIsRefused() async throws {
        try await APISubject(limits: { $0.maximumBodyBytes = 1_000 }).test { api in
            let body = #"{"given_name":"\#(String(repeating: "a", count: 1_000))"}"#
            for operation in Self.withBody where operation.body?.mediaTypes.first == "application/json" {
                let answer = try await api.send(
                    operation.method, Self.path(of: operation), body, ["If-Match": "\"1\""])
                #expect(answer.problem == "body-too-large", "\(operation.id): \(answer.text)")
            }
        }
    }

    @Test func changesNeedTheVersionTheyStartFrom() async throws {
        try await APISubject().test { api in
            try await api.send(.post, "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#)
            let patch = #"{"given_name":"Bea"}"#
            #expect(try await api.send(.patch, "/v1/contacts/c1", patch).problem == "precondition-required")
            #expect(try await api.send(.delete, "/v1/contacts/c1").problem == "precondition-required")
            for tag in ["*", "1", "W/\"1\"", "\"x\"", "\"1\",\"2\""] {
                let answer = try await api.send(.patch, "/v1/contacts/c1", patch, ["If-Match": tag])
                #expect(answer.problem == "malformed-request", "\(tag)")
            }
            #expect(try await api.send(.patch, "/v1/contacts/c1", patch, ["If-Match": "\"9\""]).status == 412)
            #expect(try await api.send(.patch, "/v1/contacts/none", patch, ["If-Match": "\"1\""]).status == 404)
        }
    }

    @Test func unknownParametersAreRefusedEverywhere() async throws {
        try await APISubject().test { api in
            for operation in Operations.all {
                let body = operation.body == nil ? nil : "{}"
                let answer = try await api.send(
                    operation.method, Self.path(of: operation) + "?nonsense=1", body, ["If-Match": "\"1\""],
                    type: operation.body?.mediaTypes.first ?? "application/json")
                #expect(answer.problem == "invalid-parameter", "\(operation.id): \(answer.text)")
            }
        }
    }

    @Test func everyAnswerNamesTheRequest() async throws {
        try await APISubject().test { api in
            let own = try await api.send(.get, "/livez", nil, ["X-Request-Id": "req-1.A_b"])
            #expect(own[header: "X-Request-Id"] == "req-1.A_b")
            for bad in ["a b", String(repeating: "x", count: 65), "<script>"] {
                let answer = try await api.send(.get, "/livez", nil, ["X-Request-Id": bad])
                #expect(answer[header: "X-Request-Id"] != bad)
                #expect(answer[header: "X-Request-Id"]?.isEmpty == false)
            }
        }
    }
}
