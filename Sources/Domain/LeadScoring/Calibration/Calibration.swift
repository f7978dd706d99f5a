import Foundation

/// What makes a probability of a margin.
package enum Calibration: Hashable, Sendable, Codable {
    /// The logistic function of the margin itself.
    case none
    /// The logistic function of a line: slope and intercept (Platt 1999).
    case platt(slope: Double, intercept: Double)
    /// Straight lines between points, level outside of them: margins, and a probability for each.
    case isotonic(margins: [Double], probabilities: [Double])

    package enum Method: String, CaseIterable, Sendable {
        /// Whichever loses less on parts of the rows that it was not fitted to.
        case auto
        case platt
        case isotonic
        case none
    }

    package var method: Method {
        switch self {
        case .none: .none
        case .platt: .platt
        case .isotonic: .isotonic
        }
    }

    /// From 0 to 1, never falling as the margin rises (Platt's slope is not negative).
    package func probability(_ margin: Double) -> Double {
        switch self {
        case .none: return Self.logistic(margin)
        case .platt(let slope, let intercept): return Self.logistic(slope * margin + intercept)
        case .isotonic(let margins, let probabilities): return Self.between(margin, margins, probabilities)
        }
    }

    package static func logistic(_ margin: Double) -> Double {
        margin >= 0 ? 1 / (1 + exp(-margin)) : exp(margin) / (1 + exp(margin))
    }

    private static func between(_ margin: Double, _ margins: [Double], _ probabilities: [Double]) -> Double {
        guard let first = margins.first, let last = margins.last, margin > first else {
            return probabilities.first ?? 0
        }
        guard margin < last else { return probabilities[probabilities.count - 1] }
        var (low, high) = (0, margins.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if margins[middle] <= margin { low = middle } else { high = middle }
        }
        let share = (margin - margins[low]) / (margins[high] - margins[low])
        return probabilities[low] + share * (probabilities[high] - probabilities[low])
    }

    /// Fits a method to rows that the margins were not fitted to. With rows of one class only there is nothing to fit.
    package static func fitted(_ method: Method, margins: [Double], labels: [Bool]) -> Calibration {
        guard labels.contains(true), labels.contains(false) else { return .none }
        switch method {
        case .none: return .none
        case .platt: return PlattFit(margins, labels).calibration
        case .isotonic: return IsotonicFit(margins, labels).calibration
        case .auto: return fitted(better(margins, labels), margins: margins, labels: labels)
        }
    }

    /// By the log loss of five parts, each predicted by a fit to the other four; the smoother one unless it loses more.
    private static func better(_ margins: [Double], _ labels: [Bool]) -> Method {
        let parts = 5
        let losses = [Method.platt, .isotonic].map { method -> Double in
            (0..<parts).reduce(0.0) { sum, part in
                let inside = margins.indices.filter { $0 % parts != part }
                let outside = margins.indices.filter { $0 % parts == part }
                let fit = fitted(method, margins: inside.map { margins[$0] }, labels: inside.map { labels[$0] })
                let losses = RowLosses(
                    outside.map { fit.probability(margins[$0]) }, outside.map { labels[$0] })
                return sum + losses.logs.reduce(0, +)
            }
        }
        return losses[1] < losses[0] ? .isotonic : .platt
    }
}
