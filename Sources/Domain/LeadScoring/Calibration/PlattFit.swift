import Foundation

/// The logistic line nearest to outcomes, with Platt's targets, which keep it from certainty (Platt 1999; Newton's method
/// of Lin, Lin and Weng 2007).
struct PlattFit {
    let calibration: Calibration

    init(_ margins: [Double], _ labels: [Bool]) {
        let positives = Double(labels.count { $0 })
        let negatives = Double(labels.count) - positives
        let (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
        let targets = labels.map { $0 ? high : low }
        var (slope, intercept) = (0.0, log((positives + 1) / (negatives + 1)))
        var loss = Self.loss(margins, targets, slope, intercept)
        for _ in 0..<100 {
            let step = Self.newtonStep(margins, targets, slope, intercept)
            guard abs(step.gradient.0) > 1e-9 || abs(step.gradient.1) > 1e-9 else { break }
            var (length, moved) = (1.0, false)
            while length > 1e-10, !moved {
                let next = (slope + length * step.by.0, intercept + length * step.by.1)
                let lower = Self.loss(margins, targets, next.0, next.1)
                if lower < loss { (slope, intercept, loss, moved) = (next.0, next.1, lower, true) }
                length /= 2
            }
            guard moved else { break }
        }
        // Margins that point the wrong way say nothing: a falling line would turn every reason round.
        calibration =
            slope >= 0
            ? .platt(slope: slope, intercept: intercept)
            : .platt(slope: 0, intercept: log((positives + 1) / (negatives + 1)))
    }

    private static func loss(_ margins: [Double], _ targets: [Double], _ slope: Double, _ intercept: Double) -> Double {
        zip(margins, targets).reduce(0) { sum, row in
            let line = slope * row.0 + intercept
            // ln(1 + e^line) - target * line, without overflow.
            return sum + max(line, 0) + log1p(exp(-abs(line))) - row.1 * line
        }
    }

    private static func newtonStep(
        _ margins: [Double], _ targets: [Double], _ slope: Double, _ intercept: Double
    ) -> (by: (Double, Double), gradient: (Double, Double)) {
        var (first, second) = (0.0, 0.0)
        var (h11, h12, h22) = (1e-12, 0.0, 1e-12)
        for (margin, target) in zip(margins, targets) {
            let probability = Calibration.logistic(slope * margin + intercept)
            let (error, spread) = (probability - target, probability * (1 - probability))
            first += error * margin
            second += error
            h11 += spread * margin * margin
            h12 += spread * margin
            h22 += spread
        }
        let determinant = h11 * h22 - h12 * h12
        let by = (-(h22 * first - h12 * second) / determinant, -(h11 * second - h12 * first) / determinant)
        return (by, (first, second))
    }
}
