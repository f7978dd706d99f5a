import Foundation
import HTTPAPI
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOPosix
import Records
import Testing

/// What happens on real sockets, with operations of the test's own.
@Suite struct ConnectionTests {
    private static func server(_ change: (inout Limits) -> Void = { _ in }) throws -> APIServer {
        let echo = HTTPAPI.Operation(
            id: "echo", method: .get, path: "/echo", summary: "echo", access: .open, answers: [],
            handle: { _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "echo"))) })
        return try APISubject(limits: change).server([echo])
    }

    /// Sends raw bytes piece by piece, `pause` apart, and gives all that came back until the server closed.
    private func exchange(
        with server: APIServer, _ pieces: [String], pause: Duration = .zero
    ) async throws -> (text: String, took: Duration) {
        try await server.application().test(.live) { client in
            let port = try #require(client.port)
            let start = ContinuousClock.now
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            let text = try await channel.executeThenClose { input, output in
                let sender = Task {
                    for piece in pieces {
                        try await output.write(ByteBuffer(string: piece))
                        if pause > .zero { try await Task.sleep(for: pause) }
                    }
                }
                defer { sender.cancel() }
                var text = ""
                do { for try await chunk in input { text += String(buffer: chunk) } } catch is IOError {}
                return text
            }
            return (text, ContinuousClock.now - start)
        }
    }

    @Test func slowHeadIsCutOffAtItsDeadline() async throws {
        let server = try Self.server { $0.headSeconds = 1 }
        let drops = ["GET /echo HTTP/1.1\r\n"] + (0..<400).map { "X-\($0): 1\r\n" }
        let (text, took) = try await exchange(with: server, drops, pause: .milliseconds(100))
        #expect(text.isEmpty)
        #expect(took < .seconds(20))
    }

    @Test func slowHeadOfALaterRequestIsCutOffToo() async throws {
        let server = try Self.server { $0.headSeconds = 3 }
        let first = "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n"
        let drops = [first, "GET /echo HTTP/1.1\r\n"] + (0..<400).map { "X-\($0): 1\r\n" }
        let (text, took) = try await exchange(with: server, drops, pause: .milliseconds(100))
        #expect(text.contains("echo"))
        #expect(took < .seconds(20))
    }

    @Test func idleConnectionIsClosed() async throws {
        let (text, took) = try await exchange(
            with: try Self.server { $0.idleSeconds = 3 }, ["GET /echo HTTP/1.1\r\nHost: x\r\n\r\n"])
        #expect(text.contains("200 OK"))
        #expect(took < .seconds(20))
    }

    @Test(arguments: [
        ("GET /echo HTTP/1.1\r\nX: " + String(repeating: "x", count: 40_000) + "\r\n\r\n", "431"),
        ("nonsense\r\n\r\n", "400"), ("GET /echo HTTP/1.1\r\nbad header\r\n\r\n", "400"),
    ])
    func unparsableRequestGetsAProblem(request: String, status: String) async throws {
        let (text, took) = try await exchange(with: Self.server(), [request])
        #expect(text.hasPrefix("HTTP/1.1 \(status)"), "\(text.prefix(80))")
        #expect(text.contains("application/problem+json"))
        #expect(took < .seconds(5))
    }

    @Test func overlongTargetGetsAProblem() async throws {
        try await Self.server().application().test(.live) { client in
            try await client.execute(uri: "/echo?" + String(repeating: "x", count: 9_000), method: .get) { response in
                #expect(response.status == .uriTooLong)
            }
        }
    }
}
