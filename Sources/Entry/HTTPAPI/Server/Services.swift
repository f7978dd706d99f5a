package import Logging

/// All that operations work with, one value for a server's life.
package struct Services: Sendable {
    package let limits: Limits
    package let metrics: PrometheusRegistry
    package let logger: Logger
    package let pool: WorkPool
    /// Who a bearer token belongs to; throws `unauthenticated` for anything else.
    let authenticate: @Sendable (String) async throws -> Principal

    package init(
        limits: Limits, metrics: PrometheusRegistry, logger: Logger,
        authenticate: @escaping @Sendable (String) async throws -> Principal
    ) {
        self.limits = limits
        self.metrics = metrics
        self.logger = logger
        self.authenticate = authenticate
        pool = WorkPool(width: limits.workers, maximumWaiting: limits.maximumWaiting)
    }
}

package struct Principal: Sendable {
    package let tenant: String
    package let user: String
    package let role: String
    package let scopes: Set<Scope>
    package init(tenant: String, user: String, role: String, scopes: Set<Scope>) {
        self.tenant = tenant
        self.user = user
        self.role = role
        self.scopes = scopes
    }
}
