import Similarity
import Testing

/// A metric over prepared texts with the call for a pair that it must equal.
struct BatchMetric: Sendable, CustomTestStringConvertible {
    typealias Bytes = UnsafeBufferPointer<UInt8>
    typealias Values = UnsafeMutableBufferPointer<Double>

    let testDescription: String
    let form: PreparedTexts.Form
    let all: @Sendable (Bytes, borrowing PreparedTexts, Double, Values, inout MetricBuffers) -> Void
    let pair: Metric

    static let all: [BatchMetric] = [
        BatchMetric(
            testDescription: "Jaro-Winkler", form: .whole,
            all: { JaroWinkler.similarities(of: $0, to: $1, cutoff: $2, into: $3, &$4) }, pair: Metric.all[0]),
        BatchMetric(
            testDescription: "optimal string alignment", form: .whole,
            all: { query, texts, cutoff, out, buffers in
                fill(out) {
                    OptimalStringAlignment.distances(from: query, to: texts, cutoff: Int(cutoff), into: $0, &buffers)
                }
            }, pair: Metric.all[1]),
        BatchMetric(
            testDescription: "Levenshtein", form: .whole,
            all: { query, texts, cutoff, out, buffers in
                fill(out) { Levenshtein.distances(from: query, to: texts, cutoff: Int(cutoff), into: $0, &buffers) }
            }, pair: Metric.all[2]),
        BatchMetric(
            testDescription: "sorted token ratio", form: .sortedWords,
            all: { TokenRatios.sorted($0, with: $1, cutoff: $2, into: $3, &$4) }, pair: Metric.all[3]),
        BatchMetric(
            testDescription: "token set ratio", form: .distinctWords,
            all: { TokenRatios.set($0, with: $1, cutoff: $2, into: $3, &$4) }, pair: Metric.all[4]),
    ]

    private static func fill(_ out: Values, _ body: (UnsafeMutableBufferPointer<Int32>) -> Void) {
        var distances = [Int32](repeating: -1, count: out.count)
        distances.withUnsafeMutableBufferPointer { body($0) }
        for (place, distance) in distances.enumerated() { out[place] = Double(distance) }
    }

    /// The values of one query against all texts.
    func callAsFunction(_ query: String, _ texts: [String], cutoff: Double) -> [Double] {
        var offsets: [UInt32] = [0]
        for text in texts { offsets.append(offsets[offsets.count - 1] + UInt32(text.utf8.count)) }
        let (arena, bytes) = (texts.flatMap { Array($0.utf8) }, Array(query.utf8))
        var values = [Double](repeating: -1, count: texts.count)
        var buffers = MetricBuffers()
        arena.withUnsafeBufferPointer { arena in
            offsets.withUnsafeBufferPointer { offsets in
                let prepared = PreparedTexts(arena, offsets: offsets, form: form)
                bytes.withUnsafeBufferPointer { query in
                    values.withUnsafeMutableBufferPointer { all(query, prepared, cutoff, $0, &buffers) }
                }
            }
        }
        return values
    }
}

@Suite struct PreparedTextLaws {
    static let seed: UInt64 = 20_261_124

    /// Texts of every lane width, more than a tile of them, and some that fit no lane.
    @Test("every prepared text gets what its pair gets", arguments: BatchMetric.all)
    func equalsThePair(_ metric: BatchMetric) {
        let pairs = randomPairs(1500, seed: Self.seed)
        let texts = pairs.map(\.1) + ["", " ", "a", String(repeating: "ab ", count: 40)]
        var buffers = MetricBuffers()
        for query in pairs.prefix(16).map(\.0) + ["", "smith", "abc abc", String(repeating: "x", count: 65)] {
            for cutoff in metric.pair.isDistance ? [1_000_000, 2] : [0, 0.8] {
                let values = metric(query, texts, cutoff: cutoff)
                for (text, value) in zip(texts, values) {
                    let expected = metric.pair(query, text, cutoff: cutoff, &buffers)
                    #expect(value == expected, "seed \(Self.seed), cut-off \(cutoff): \(query) | \(text)")
                }
            }
        }
    }

    @Test("more scalars than an alphabet has room for are compared all the same", arguments: BatchMetric.all)
    func manyScalars(_ metric: BatchMetric) {
        let texts = (0..<400).map { place in String(UnicodeScalar(0x4E00 + UInt32(place)) ?? "x") + "abc" }
        var buffers = MetricBuffers()
        let cutoff = metric.pair.isDistance ? 1_000_000.0 : 0
        for query in [texts[3], texts[399], "abc"] {
            let expected = texts.map { metric.pair(query, $0, cutoff: cutoff, &buffers) }
            #expect(metric(query, texts, cutoff: cutoff) == expected)
        }
    }

    @Test("no texts, no values", arguments: BatchMetric.all)
    func nothingPrepared(_ metric: BatchMetric) { #expect(metric("abc", [], cutoff: 1) == []) }
}
