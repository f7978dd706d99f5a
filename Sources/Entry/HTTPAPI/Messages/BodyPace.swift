/// Watches how quickly a body comes in, so that a client which sends a byte now and then cannot hold a connection.
package struct BodyPace: Sendable {
    /// Time that any body may take before its speed counts.
    package static let grace: Duration = .seconds(10)
    /// The least average speed after that, in bytes a second.
    package static let minimumSpeed = 1_000

    private let start: ContinuousClock.Instant
    private var received = 0
    private var busy: Duration = .zero

    package init(now: ContinuousClock.Instant) { start = now }

    /// Counts `bytes` that arrived by `now`.
    package mutating func receive(_ bytes: Int, now: ContinuousClock.Instant) throws(Problem) {
        received += bytes
        let waited = now - start - busy
        guard waited > Self.grace + .seconds(received / Self.minimumSpeed) else { return }
        throw Problem.slowBody()
    }

    /// Takes out time that we, not the client, needed.
    package mutating func exclude(_ time: Duration) { busy += time }
}
