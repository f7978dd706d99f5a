import Similarity
import TestSupport
import Testing

@testable import Matching

/// What a sketch rules out must be ruled out by the metric too.
@Suite("Sketches only rule out what is beyond the cut-off") struct SketchBoundTests {
    static let seed: UInt64 = 20_261_130

    @Test(arguments: [
        (Metric.jaroWinkler, [0.85, 0.9, 0.95]), (.osa, [1, 2]), (.levenshtein, [1, 2]), (.tokenSort, [0.8, 0.9]),
        (.tokenSet, [0.8, 0.9]), (.aligned, [0.6, 0.7, 0.85]),
    ])
    func nothingNearIsRuledOut(_ metric: Metric, _ cutoffs: [Double]) {
        var names = RandomNames(seed: Self.seed)
        var buffers = MetricBuffers()
        var ruledOut = 0
        for _ in 0..<8_000 {
            let (left, right) = names.pair()
            let value = Self.value(metric, left, right, &buffers)
            for cutoff in cutoffs where Self.isBeyond(metric, cutoff, left, right) {
                ruledOut += 1
                #expect(
                    metric.isDistance ? value > cutoff : value < cutoff,
                    "seed \(Self.seed), cut-off \(cutoff): \(left) | \(right)")
            }
        }
        #expect(ruledOut > 1_000, "the sketches of \(metric) tell nothing apart")
    }

    private static func value(_ metric: Metric, _ left: String, _ right: String, _ buffers: inout MetricBuffers)
        -> Double
    {
        Array(left.utf8).withUnsafeBufferPointer { left in
            Array(right.utf8).withUnsafeBufferPointer { right in
                metric.value(left, right, cutoff: metric.isDistance ? 1_000 : 0, &buffers)
            }
        }
    }

    private static func isBeyond(_ metric: Metric, _ cutoff: Double, _ left: String, _ right: String) -> Bool {
        func sketch(_ text: String) -> FormSketch { Array(text.utf8).withUnsafeBufferPointer { FormSketch($0) } }
        return metric.isBeyond(cutoff, sketch(left), sketch(right))
    }
}

/// Names as forms have them, the right one often made of the left one: slips, words left out, said twice, joined, swapped,
/// cut to an initial, letters beyond ASCII.
private struct RandomNames {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func pair() -> (String, String) {
        let left = (0..<Int.random(in: 1...4, using: &random)).map { _ in word() }
        var right = left
        for _ in 0..<Int.random(in: 0...3, using: &random) { change(&right) }
        return (left.joined(separator: " "), right.joined(separator: " "))
    }

    private mutating func word() -> String {
        let letters = Array(Int.random(in: 0..<12, using: &random) == 0 ? "aбвгdéü" : "abcdefghiklmnoprstu")
        return String(
            (0..<Int.random(in: 1...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
    }

    private mutating func change(_ words: inout [String]) {
        let place = Int.random(in: 0..<words.count, using: &random)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: words[place] = word()
        case 1: words.append(word())
        case 2: words.append(words[place])
        case 3: words[place] = String(words[place].prefix(1))
        case 4: words.swapAt(place, 0)
        case 5 where words.count > 1: words[0] += words.remove(at: 1)
        default:
            var letters = Array(words[place])
            letters[Int.random(in: 0..<letters.count, using: &random)] = "x"
            words[place] = String(letters)
        }
    }
}
