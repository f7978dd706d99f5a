package import Logging
package import Pipelines

/// All that operations work with, one value for a server's life.
package struct Services: Sendable {
    package let limits: Limits
    package let metrics: PrometheusRegistry
    package let logger: Logger
    package let pool: WorkPool
    package let installation: Installation
    package let workspaces: OpenWorkspaces
    let readiness: Readiness
    let seal: CursorSeal
    let sessions = AdminSessions()

    /// - Parameter attending: told of each workspace that is opened; gives what to do before it is closed.
    package init(
        installation: Installation, limits: Limits, metrics: PrometheusRegistry, logger: Logger,
        attending: @escaping OpenWorkspaces.Attendance = { _ in {} }
    ) {
        self.limits = limits
        self.metrics = metrics
        self.logger = logger
        self.installation = installation
        seal = CursorSeal(secret: installation.secret("cursors"))
        pool = WorkPool(width: limits.workers, maximumWaiting: limits.maximumWaiting)
        workspaces = OpenWorkspaces(installation: installation, pool: pool, attending: attending)
        readiness = Readiness(
            installation: installation, workspaces: workspaces, pool: pool,
            lifetime: .milliseconds(limits.readinessMilliseconds))
    }

    /// Who a bearer token stands for; throws `unauthenticated` when it opens nothing, for whatever reason.
    func authenticate(_ bearer: String) async throws -> Principal {
        let found = try await pool.run { [installation] in try installation.authenticate(bearer) }
        guard let token = found else { throw Problem.unauthenticated() }
        return Principal(
            tenant: token.tenant, user: token.user, role: token.role,
            scopes: Set(token.scopes.compactMap(Scope.init(rawValue:))), teams: token.scopes.compactMap(Scope.team))
    }
}

/// Who asks. The tenant is the token's and comes from nowhere else.
package struct Principal: Hashable, Sendable {
    package let tenant: String
    package let user: String
    package let role: String
    package let scopes: Set<Scope>
    /// The teams that the user belongs to: whose records they see where `access.yaml` says so.
    package let teams: [String]
}
