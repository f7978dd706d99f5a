/// How fast a long run is, and how long its phase still takes at that speed.
package struct ProgressPace: Sendable {
    /// Units of `Progress` a second since the phase began, and the seconds that the rest of it takes at that speed.
    package struct Estimate: Sendable, Hashable {
        package let perSecond: Double
        /// nil while nobody knows how much there is.
        package let secondsLeft: Double?
    }

    private struct Start {
        let phase: String
        let done: Int
        let time: ContinuousClock.Instant
    }

    private var start: Start?

    package init() {}

    /// Takes what is told; nil at the beginning of a phase, before a second has passed.
    package mutating func estimate(_ progress: Progress, at now: ContinuousClock.Instant) -> Estimate? {
        guard let start, start.phase == progress.phase, progress.done >= start.done else {
            start = Start(phase: progress.phase, done: progress.done, time: now)
            return nil
        }
        let elapsed = (now - start.time) / .seconds(1)
        let done = progress.done - start.done
        guard elapsed >= 1, done > 0 else { return nil }
        let rate = Double(done) / elapsed
        return Estimate(
            perSecond: rate, secondsLeft: progress.total.map { Double(max(0, $0 - progress.done)) / rate })
    }
}
