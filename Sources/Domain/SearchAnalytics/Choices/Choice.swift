import Foundation
package import Records

/// A record that somebody chose, with a weight that halves with every half-life since.
package struct Choice: Hashable, Sendable {
    package let key: RecordKey
    /// As of `at`.
    package let weight: Double
    package let at: Instant

    package init(key: RecordKey, weight: Double, at: Instant) {
        (self.key, self.weight, self.at) = (key, weight, at)
    }

    /// Thirty days.
    static let halfLifeMilliseconds = 30.0 * 86_400_000

    /// The weight at a moment. A sum of decaying weights keeps its order while nothing is added, so that any moment does
    /// for comparing.
    package func weight(at moment: Instant) -> Double {
        weight * exp2(-Double(moment.milliseconds - at.milliseconds) / Self.halfLifeMilliseconds)
    }

    /// The same record chosen once more.
    package func chosenAgain(at moment: Instant) -> Choice {
        let now = max(at, moment)
        return Choice(key: key, weight: weight(at: now) + 1, at: now)
    }
}
