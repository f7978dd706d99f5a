import Foundation
import Pipelines

/// Gives a command line to the server that holds the workspace.
struct Handover {
    let directory: URL

    /// How the job ended there; nil when no server takes jobs, so that whoever holds the workspace is to be waited for.
    func run() throws -> Outcome? {
        guard let socket = try? JobSocket.connected(to: directory) else { return nil }
        defer { socket.end() }
        let order = try JSONEncoder().encode(JobOrder.ofThisProcess())
        do { try socket.send(order, [0, 1, 2]) } catch { return nil }
        guard let outcome = socket.outcome() else {
            throw CommandFailure(
                .temporary,
                "the server that holds the workspace ended before the job did; what it acknowledged is kept, run the "
                    + "command again")
        }
        return outcome
    }
}
