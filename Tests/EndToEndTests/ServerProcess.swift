import Foundation
import FoundationNetworking
import TestSupport

/// A running `kindred serve` with a client that holds a token of every scope.
final class ServerProcess: Sendable {
    let port: Int
    private let program: RunningProgram
    let token: String

    /// Waits until it listens.
    init(_ subject: CommandSubject) async throws {
        let made = try subject.run("token", "create", "--user", "tester", "--role", "admin", "--plain")
        token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        program = try subject.start("serve", "--port", "0")
        while true {
            if let match = program.errors.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/), let number = Int(match.1) {
                port = number
                return
            }
            guard program.isRunning else { throw ServerEnded(errors: program.errors) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Waits until a line of the log holds the text; throws when the server ends before.
    func hasLogged(_ text: String) async throws {
        while !program.errors.contains(text) {
            guard program.isRunning else { throw ServerEnded(errors: program.errors) }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    var processIdentifier: Int32 { program.processIdentifier }

    @discardableResult
    func end(_ signal: Int32) -> BuiltProgram.Outcome {
        program.send(signal)
        return program.outcome()
    }

    /// The status and body of the answer; 0 when there was none.
    /// - Parameter token: another one than this client's own.
    func send(
        _ method: String, _ path: String, _ body: String? = nil, token other: String? = nil
    ) async -> (status: Int, text: String) {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { return (0, "") }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Bearer \(other ?? token)", forHTTPHeaderField: "Authorization")
        guard let (data, response) = try? await URLSession.shared.data(for: request) else { return (0, "") }
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }
}

struct ServerEnded: Error { let errors: String }
