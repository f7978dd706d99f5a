import Similarity

/// A metric asked of one query and all prepared texts at once; preparing them is part of the time.
struct BatchMetric: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    let name: String
    let total: @Sendable (NameLists) -> Double

    static let all: [BatchMetric] = [
        BatchMetric(name: "jaro_winkler") {
            sum($0, .whole, 0.0) { JaroWinkler.similarities(of: $0, to: $1, into: $2, &$3) }
        },
        BatchMetric(name: "jaro_winkler_cutoff_0.85") {
            sum($0, .whole, 0.0) { JaroWinkler.similarities(of: $0, to: $1, cutoff: 0.85, into: $2, &$3) }
        },
        BatchMetric(name: "osa") {
            sum($0, .whole, Int32(0)) { OptimalStringAlignment.distances(from: $0, to: $1, into: $2, &$3) }
        },
        BatchMetric(name: "osa_cutoff_2") {
            sum($0, .whole, Int32(0)) { OptimalStringAlignment.distances(from: $0, to: $1, cutoff: 2, into: $2, &$3) }
        },
        BatchMetric(name: "levenshtein") {
            sum($0, .whole, Int32(0)) { Levenshtein.distances(from: $0, to: $1, into: $2, &$3) }
        },
        BatchMetric(name: "token_sort") {
            sum($0, .sortedWords, 0.0) { TokenRatios.sorted($0, with: $1, into: $2, &$3) }
        },
        BatchMetric(name: "token_set") {
            sum($0, .distinctWords, 0.0) { TokenRatios.set($0, with: $1, into: $2, &$3) }
        },
    ]

    private static func sum<Value: Summable>(
        _ lists: NameLists, _ form: PreparedTexts.Form, _ zero: Value,
        _ metric: (Bytes, borrowing PreparedTexts, UnsafeMutableBufferPointer<Value>, inout MetricBuffers) -> Void
    ) -> Double {
        lists.right.withTexts { right in
            let texts = PreparedTexts(right.arena, offsets: right.offsets, form: form)
            var values = [Value](repeating: zero, count: texts.count)
            var buffers = MetricBuffers()
            var total = 0.0
            lists.left.withTexts { left in
                for query in 0..<left.count {
                    values.withUnsafeMutableBufferPointer { metric(left[query], texts, $0, &buffers) }
                    total += Value.total(values)
                }
            }
            return total
        }
    }
}

/// What a metric gives: summed without a conversion for each pair.
protocol Summable: Sendable {
    static func total(_ values: [Self]) -> Double
}

extension Double: Summable {
    static func total(_ values: [Double]) -> Double { values.reduce(0, +) }
}

extension Int32: Summable {
    static func total(_ values: [Int32]) -> Double { Double(values.reduce(0, &+)) }
}
