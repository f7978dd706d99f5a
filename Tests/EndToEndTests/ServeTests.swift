import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// `kindred serve` as a process, over real sockets.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ServeTests {
    @Test func stopUnderLoadLosesNothingAcknowledged() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        let (answers, answered) = AsyncStream.makeStream(of: Void.self)
        let writers = (0..<8).map { writer in
            Task {
                var acknowledged: [String] = []
                for number in 0..<10_000 {
                    let id = "w\(writer)-\(number)"
                    let answer = await server.send("POST", "/v1/contacts", #"{"id":"\#(id)","given_name":"Anna"}"#)
                    guard answer.status == 201 else { break }
                    acknowledged.append(id)
                    answered.yield()
                }
                return acknowledged
            }
        }
        Task {
            for writer in writers { _ = await writer.value }
            answered.finish()
        }
        // Under load is when every writer has been answered a few times over.
        var count = 0
        for await _ in answers {
            count += 1
            if count == 40 { break }
        }
        let start = ContinuousClock.now
        let outcome = server.end(SIGTERM)
        #expect(outcome.status == 0, "\(outcome.errors.suffix(300))")
        #expect(ContinuousClock.now - start < .seconds(60))
        var acknowledged: [String] = []
        for writer in writers { acknowledged += await writer.value }
        #expect(acknowledged.count >= 40, "\(acknowledged.count)")

        let again = try await ServerProcess(subject)
        defer { again.end(SIGTERM) }
        for id in acknowledged { #expect(await again.send("GET", "/v1/contacts/\(id)").status == 200, "\(id)") }
        #expect(try subject.run("index", "check").status == 0)
    }

    @Test func takenPortIsToldWithAWayOut() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        defer { server.end(SIGTERM) }
        let other = try CommandSubject()
        let outcome = try other.run("serve", "--port", String(server.port))
        #expect(outcome.status == 7, "\(outcome.errors)")
        #expect(outcome.errors.contains("--port"))
    }

    @Test func everyLogLineIsJSON() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        _ = await server.send("GET", "/v1/contacts/x")
        let outcome = server.end(SIGINT)
        #expect(outcome.status == 0)
        for line in outcome.errors.split(separator: "\n") {
            #expect(throws: Never.self, "\(line)") { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
        #expect(outcome.output.isEmpty)
    }
}
