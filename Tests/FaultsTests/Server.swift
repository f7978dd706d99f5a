import Foundation
import FoundationNetworking
import TestSupport

/// `kindred serve` on a free port, as a client sees it.
final class Server: Sendable {
    private let program: RunningProgram
    private let token: String
    private let port: Int?

    /// Waits until it listens, or has died.
    init(_ subject: Subject, token: String, fault: [String: String] = [:]) async throws {
        program = try subject.start(["serve", "--host", "127.0.0.1", "--port", "0"], fault: fault)
        self.token = token
        port = try await Self.listeningPort(of: program)
    }

    var isRunning: Bool { port != nil && program.isRunning }

    func end(_ signal: Int32) {
        program.send(signal)
        _ = program.outcome()
    }

    /// The status of the answer, nil when there was none.
    func status(of method: String, _ path: String, body: String? = nil) async -> Int? {
        guard let port, let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { return nil }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        let answer = try? await URLSession.shared.data(for: request)
        return (answer?.1 as? HTTPURLResponse)?.statusCode
    }

    /// The port in its line about listening.
    private static func listeningPort(of program: RunningProgram) async throws -> Int? {
        while program.isRunning {
            if let match = program.errors.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/) { return Int(match.1) }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
