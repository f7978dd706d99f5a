import Synchronization

/// A browser that was signed in with a token.
///
/// It holds the token itself, so that one that is revoked or runs out ends the session with the next request.
final class AdminSession: Sendable {
    let bearer: String
    /// What each form of the session's pages sends along, and no other site can know.
    let secret: String
    private let seen: Mutex<ContinuousClock.Instant>
    private let outcome = Mutex<AdminOutcome?>(nil)

    init(bearer: String, secret: String, now: ContinuousClock.Instant) {
        self.bearer = bearer
        self.secret = secret
        seen = Mutex(now)
    }

    /// When its browser came last.
    var lastSeen: ContinuousClock.Instant { seen.withLock { $0 } }

    func touch(_ now: ContinuousClock.Instant) { seen.withLock { $0 = now } }

    /// Keeps what was done, to be told on the next page.
    func keep(_ outcome: AdminOutcome) { self.outcome.withLock { $0 = outcome } }

    /// What was done last, once.
    func takeOutcome() -> AdminOutcome? {
        outcome.withLock { kept in
            defer { kept = nil }
            return kept
        }
    }

    /// Whether a form's secret is this session's. Every byte is compared, so that time tells nothing.
    func isSecret(_ given: String) -> Bool {
        let (own, other) = (Array(secret.utf8), Array(given.utf8))
        guard own.count == other.count else { return false }
        return zip(own, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
