package import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The HTTP server: a listener with its limits around the responder.
package struct APIServer: Sendable {
    private let services: Services
    private let responder: APIResponder
    private let host: String
    private let port: Int

    package init(services: Services, operations: [Operation], host: String, port: Int) {
        self.services = services
        responder = APIResponder(services: services, operations: operations)
        self.host = host
        self.port = port
    }

    /// The application, which tests run on a port of their own or without any.
    /// - Parameter onRunning: told the port once the listener takes connections.
    package func application(
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> Application<APIResponder> {
        let limits = services.limits
        var http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(headDeadline: .seconds(limits.headSeconds))],
            idleTimeout: .seconds(limits.idleSeconds))
        http.httpDecoder.maxHeaderListSize = limits.maximumHeaderBytes
        http.httpDecoder.maxHeaderFieldSize = limits.maximumHeaderBytes
        http.httpDecoder.maxHeaderFieldCount = limits.maximumHeaderFields
        var configuration = ApplicationConfiguration(address: .hostname(host, port: port))
        configuration.availableConnectionsDelegate = MaximumAvailableConnections(limits.maximumConnections)
        return Application(
            responder: responder, server: .http1(configuration: http), configuration: configuration,
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) }, logger: services.logger)
    }

    /// Serves until SIGTERM or SIGINT: then takes no more connections, finishes the requests under way within the limit,
    /// closes every workspace, and returns.
    /// - Throws: `ListenFailure` when the address cannot be had.
    package func run(onRunning: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let isListening = Mutex(false)
        let application = application { port in
            isListening.withLock { $0 = true }
            await onRunning(port)
        }
        var configuration = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: services.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(services.limits.shutdownSeconds)
        do { try await ServiceGroup(configuration: configuration).run() } catch  where !isListening.withLock({ $0 }) {
            throw ListenFailure(host: host, port: port, reason: String(describing: error))
        }
        for tenant in await services.workspaces.close() {
            services.logger.error("workspace not closed cleanly", metadata: ["tenant": .string(tenant)])
        }
    }
}

/// Why no listener could be opened.
package struct ListenFailure: Error {
    package let host: String
    package let port: Int
    package let reason: String
}
