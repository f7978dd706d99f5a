import Similarity
import Testing

/// One metric with its slow twin, so that the laws below are written once.
struct Metric: Sendable, CustomTestStringConvertible {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    let testDescription: String
    let fast: @Sendable (Bytes, Bytes, Double, inout MetricBuffers) -> Double
    let slow: @Sendable (String, String) -> Double
    /// Distances grow with difference; similarities fall.
    var isDistance = false
    /// Cut-offs to try.
    var cutoffs: [Double] = [0.5, 0.7, 0.85, 0.95]

    func callAsFunction(_ left: String, _ right: String, cutoff: Double? = nil, _ buffers: inout MetricBuffers)
        -> Double
    {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                fast(left, right, cutoff ?? (isDistance ? 1_000_000 : 0), &buffers)
            }
        }
    }

    static let all: [Metric] = [
        Metric(
            testDescription: "Jaro-Winkler", fast: { JaroWinkler.similarity($0, $1, cutoff: $2, &$3) },
            slow: PlainMetrics.jaroWinkler),
        Metric(
            testDescription: "optimal string alignment",
            fast: { Double(OptimalStringAlignment.distance($0, $1, cutoff: Int($2), &$3)) },
            slow: { Double(PlainMetrics.levenshtein($0, $1, swaps: true)) }, isDistance: true, cutoffs: [0, 1, 2, 5]),
        Metric(
            testDescription: "Levenshtein", fast: { Double(Levenshtein.distance($0, $1, cutoff: Int($2), &$3)) },
            slow: { Double(PlainMetrics.levenshtein($0, $1)) }, isDistance: true, cutoffs: [0, 1, 2, 5]),
        Metric(
            testDescription: "sorted token ratio", fast: { TokenRatios.sorted($0, $1, cutoff: $2, &$3) },
            slow: {
                PlainMetrics.ratio(
                    PlainMetrics.words($0).sorted().joined(separator: " "),
                    PlainMetrics.words($1).sorted().joined(separator: " "))
            }),
        Metric(
            testDescription: "token set ratio", fast: { TokenRatios.set($0, $1, cutoff: $2, &$3) },
            slow: PlainMetrics.tokenSet),
        Metric(
            testDescription: "Monge-Elkan", fast: { MongeElkan.similarity($0, $1, cutoff: $2, &$3) },
            slow: PlainMetrics.mongeElkan),
        Metric(
            testDescription: "name alignment", fast: { NameAlignment.similarity($0, $1, cutoff: $2, &$3) },
            slow: { PlainAlignment($0, $1).value }),
        Metric(
            testDescription: "bigram Jaccard", fast: { QGramJaccard.similarity($0, $1, cutoff: $2, &$3) },
            slow: PlainMetrics.qgrams),
    ]
}
