/// How long each phase of a run took.
package struct PhaseTimings: Sendable, Codable {
    package struct Phase: Sendable, Codable {
        package let name: String
        package let seconds: Double
    }

    package private(set) var phases: [Phase] = []

    package init() {}

    package var total: Double { phases.reduce(0) { $0 + $1.seconds } }

    /// Adds the time since `start` and gives the moment at which the next phase begins.
    mutating func end(_ name: String, since start: ContinuousClock.Instant) -> ContinuousClock.Instant {
        let now = ContinuousClock.now
        let parts = (now - start).components
        phases.append(Phase(name: name, seconds: Double(parts.seconds) + Double(parts.attoseconds) * 1e-18))
        return now
    }

    /// Takes in the phases of a run inside this one.
    mutating func append(_ other: PhaseTimings) { phases += other.phases }
}
