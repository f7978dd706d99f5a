extension ContinuousClock.Instant {
    /// Whole microseconds from this moment to now.
    var microsecondsSince: Int {
        let parts = (ContinuousClock.now - self).components
        return Int(parts.seconds) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000)
    }
}
