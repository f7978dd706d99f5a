import ArgumentParser
import Foundation
import HTTPAPI
import Logging
import Metrics
import Pipelines

/// `kindred serve`: the HTTP API.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the HTTP API until SIGTERM or Ctrl-C.",
        discussion: """
            While it runs it holds the workspaces that it has opened: commands that write hand their job to it and end
            as it ended there, under the server's definitions; commands that read work beside it. Log lines are JSON, on
            stderr. The routes are in /openapi.json.

            Examples:
              kindred serve --port 8080
              kindred serve --host 0.0.0.0 --port 80 --log-level warning
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address")) var host: String = "127.0.0.1"
    @Option(help: ArgumentHelp("The port to listen on; 0 takes a free one.", valueName: "number")) var port: Int = 8080
    @Option(help: ArgumentHelp("The most connections at once.", valueName: "n")) var connections: Int = 1_024

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535") }
        guard (1...100_000).contains(connections) else {
            throw ValidationError("--connections must be from 1 to 100000")
        }
    }

    func run() async throws {
        let session = Session(options)
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(PrometheusFactory(registry: registry))
        let logger = logger(session)
        let installation = try session.installation()
        let services = Services(
            installation: installation, limits: limits(session), metrics: registry, logger: logger,
            attending: { workspace in
                guard let door = JobDoor(workspace, installation, logger) else { return {} }
                return { await door.close() }
            })
        let server = APIServer(services: services, operations: Operations.all, host: host, port: port)
        let host = host
        try await server.run { port in logger.notice("listening", metadata: ["url": "http://\(host):\(port)"]) }
        logger.notice("stopped")
    }

    private func limits(_ session: Session) -> Limits {
        var limits = Limits()
        limits.maximumConnections = connections
        limits.workers = max(2, session.surroundings.workers * 2)
        return limits
    }

    /// Everything below logs through this, Hummingbird too, in the one format.
    private func logger(_ session: Session) -> Logger {
        let sink = LogSink(now: session.surroundings.now) { line in Terminal.error.write(line) }
        let level = session.settings.logLevel
        LoggingSystem.bootstrap { label in JSONLogHandler(label: label, level: level, sink: sink) }
        return Logger(label: "kindred")
    }
}
