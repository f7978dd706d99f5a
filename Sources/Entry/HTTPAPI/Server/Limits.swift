/// The bounds that a server holds its clients to.
package struct Limits: Sendable {
    /// The most bytes of a JSON body, and of one line of a bulk body.
    package var maximumBodyBytes = 1 << 20
    /// The most bytes of a request target.
    package var maximumTargetBytes = 8 << 10
    /// The most bytes of all header fields together.
    package var maximumHeaderBytes = 32 << 10
    package var maximumHeaderFields = 100
    /// The most hits, suggestions or groups on one page.
    package var maximumPage = 200
    /// The most connections that are served at once; further ones wait in the kernel's queue.
    package var maximumConnections = 1_024
    /// Seconds within which a request's head must be complete.
    package var headSeconds: Int64 = 10
    /// Seconds after which a connection without traffic is closed.
    package var idleSeconds: Int64 = 60
    /// Seconds that requests under way have to finish when the server stops.
    package var shutdownSeconds: Int64 = 25
    /// How long one check of readiness answers for all who ask.
    package var readinessMilliseconds: Int64 = 1_000
    /// Pieces of blocking work that run at once, and that may wait.
    package var workers = 4
    package var maximumWaiting = 256

    package init() {}
}
