import Foundation
import HTTPAPI
import HTTPTypes
import HummingbirdTesting
import Records
import TestSupport
import Testing

@Suite struct ServerRouteTests {
    @Test func descriptionSatisfiesTheOpenAPIValidator() async throws {
        try await APISubject().test { api in
            let answer = try await api.with(token: nil).send(.get, "/openapi.json")
            #expect(answer.status == 200)
            let directory = try TemporaryDirectory()
            let path = try directory.write(answer.text, to: "openapi.json")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["python3", "-m", "openapi_spec_validator", path]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(text)")
        }
    }

    @Test func descriptionHasEveryRouteAndNoOther() async throws {
        try await APISubject().test { api in
            let document = try await api.send(.get, "/openapi.json").json
            let described = (document["paths"]?.members ?? []).flatMap { path in
                (path.value.members ?? []).filter { $0.name != "parameters" }.map {
                    "\($0.name.uppercased()) \(path.name)"
                }
            }
            let routed = Operations.all.filter { $0.access != .session }.map { "\($0.method.rawValue) \($0.path)" }
            #expect(Set(described) == Set(routed))
            #expect(described.count == routed.count)
            #expect(Set(Operations.all.map(\.id)).count == Operations.all.count)
        }
    }

    @Test func supervisorsNeedNoToken() async throws {
        try await APISubject().test { api in
            for path in ["/livez", "/readyz", "/metrics", "/openapi.json"] {
                let answer = try await api.with(token: nil).send(.get, path)
                #expect(answer.status == 200, "\(path): \(answer.text)")
            }
        }
    }

    @Test func metricsCountByRouteAndNeverByWho() async throws {
        let subject = try APISubject()
        let token = try subject.token(tenant: "secretive", user: "somebody")
        try await subject.test { api in
            try await api.with(token: token).send(.post, "/v1/contacts", #"{"id":"canary","given_name":"A"}"#)
            try await api.send(.get, "/v1/contacts/nobody")
            let text = try await api.send(.get, "/metrics").text
            let line =
                #"http_server_request_duration_seconds_count{http_request_method="POST",http_route="/v1/{type}",http_response_status_code="201"} 1"#
            #expect(text.contains(line), "\(text)")
            for canary in ["secretive", "somebody", "canary", "nobody"] { #expect(!text.contains(canary)) }
        }
    }

    @Test func headIsGetWithoutABody() async throws {
        try await APISubject().test(.live) { api in
            let head = try await api.send(.head, "/livez")
            #expect(head.status == 200)
            #expect(head.text.isEmpty)
        }
    }

    @Test func logsHoldNoCanary() async throws {
        let subject = try APISubject()
        try await subject.test { api in
            let canary = "CanaryZebra"
            let body = #"{"id":"id-\#(canary)","given_name":"\#(canary)","email":"\#(canary)@example.org"}"#
            try await api.send(.post, "/v1/contacts", body)
            try await api.send(.post, "/v1/contacts", body)
            try await api.send(.get, "/v1/contacts/id-\(canary)")
            try await api.send(.get, "/v1/contacts/id-\(canary)?\(canary)=\(canary)")
            try await api.send(.post, "/v1/contacts", "{\(canary)")
            try await api.send(.post, "/v1/contacts/bulk", "\(body)\n\(canary)\n", type: "application/x-ndjson")
            try await api.send(
                .get, "/v1/\(canary)/\(canary)", nil, ["User-Agent": canary, "X-Request-Id": "a\(canary)"])
            try await api.with(token: canary).send(.get, "/v1/contacts/x")
            #expect(!subject.log.replacing("a\(canary)", with: "").contains(canary), "\(subject.log)")
            #expect(!subject.log.contains(api.token ?? ""))
            for line in subject.log.split(separator: "\n") {
                #expect(throws: Never.self) { try JSONParser.parse(Array(line.utf8)) }
            }
        }
    }
}
