import Similarity
import TestSupport
import Testing

/// Pairs of strings of which the right one is a slip or two away from the left one, or has nothing to do with it.
func randomPairs(_ count: Int, seed: UInt64) -> [(String, String)] {
    var random = SeededGenerator(seed: seed)
    let alphabets: [[Character]] = [Array("abcde "), Array("abcdefghijklmnopqrstuvwxyz 0123456789"), Array("aбвгдéü ")]
    func text(_ alphabet: [Character]) -> String {
        let longest = [3, 12, 12, 40, 90].randomElement(using: &random) ?? 12
        return String(
            (0..<Int.random(in: 0...longest, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? "a"
            })
    }
    return (0..<count).map { _ in
        let alphabet = alphabets.randomElement(using: &random) ?? []
        let left = text(alphabet)
        if Bool.random(using: &random) { return (left, text(alphabet)) }
        var right = Array(left)
        for _ in 0..<Int.random(in: 0...3, using: &random) where right.count > 1 {
            let place = Int.random(in: 1..<right.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: right.swapAt(place, place - 1)
            case 1: right.remove(at: place)
            case 2: right.insert(alphabet.randomElement(using: &random) ?? "a", at: place)
            default: right[place] = alphabet.randomElement(using: &random) ?? "a"
            }
        }
        return (left, String(right))
    }
}

@Suite struct MetricLaws {
    static let seed: UInt64 = 20_261_123

    @Test("the fast metric equals its slow twin", arguments: Metric.all)
    func fastEqualsSlow(_ metric: Metric) {
        var buffers = MetricBuffers()
        for (left, right) in randomPairs(900, seed: Self.seed) {
            let (fast, slow) = (metric(left, right, &buffers), metric.slow(left, right))
            #expect(abs(fast - slow) < 1e-12, "seed \(Self.seed): \(left) | \(right)")
        }
    }

    @Test("the order of the two strings does not matter", arguments: Metric.all)
    func isSymmetric(_ metric: Metric) {
        var buffers = MetricBuffers()
        for (left, right) in randomPairs(600, seed: Self.seed + 1) {
            #expect(
                metric(left, right, &buffers) == metric(right, left, &buffers),
                "seed \(Self.seed + 1): \(left) | \(right)")
        }
    }

    @Test("a cut-off changes only what is beyond it", arguments: Metric.all)
    func cutoffOnlyCuts(_ metric: Metric) {
        var buffers = MetricBuffers()
        for (left, right) in randomPairs(400, seed: Self.seed + 2) {
            let full = metric(left, right, &buffers)
            for cutoff in metric.cutoffs {
                let cut = metric(left, right, cutoff: cutoff, &buffers)
                let isBeyond = metric.isDistance ? full > cutoff : full < cutoff
                let expected = isBeyond ? (metric.isDistance ? cutoff + 1 : 0) : full
                #expect(cut == expected, "seed \(Self.seed + 2), cut-off \(cutoff): \(left) | \(right)")
            }
        }
    }

    @Test("no value leaves its range", arguments: Metric.all)
    func isBounded(_ metric: Metric) {
        var buffers = MetricBuffers()
        for (left, right) in randomPairs(600, seed: Self.seed + 4) {
            let value = metric(left, right, &buffers)
            let most = Double(max(left.unicodeScalars.count, right.unicodeScalars.count))
            let range = metric.isDistance ? 0...most : 0...1
            #expect(range.contains(value), "seed \(Self.seed + 4): \(left) | \(right)")
        }
    }

    @Test("equal strings are as near as can be", arguments: Metric.all)
    func equalIsNearest(_ metric: Metric) {
        var buffers = MetricBuffers()
        for (text, _) in randomPairs(300, seed: Self.seed + 3) where !text.allSatisfy({ $0 == " " }) {
            #expect(metric(text, text, &buffers) == (metric.isDistance ? 0 : 1), "\(text)")
        }
    }
}

@Suite struct KnownValues {
    @Test(arguments: [
        ("martha", "marhta", 0.961_111_111_111_111_1), ("dixon", "dicksonx", 0.813_333_333_333_333_3),
        ("dwayne", "duane", 0.84), ("abc", "xyz", 0), ("", "", 1),
    ])
    func jaroWinklerOfThePapers(_ left: String, _ right: String, _ expected: Double) {
        var buffers = MetricBuffers()
        #expect(abs(Metric.all[0](left, right, &buffers) - expected) < 1e-12)
    }

    @Test(arguments: [
        ("19700422", "19700422", DateProximity.same), ("1970-04-22", "19700422", .same),
        ("19700405", "19700504", .dayAndMonthSwapped), ("19700422", "19700423", .oneSlip),
        ("19700422", "19704022", .oneSlip), ("19700422", "19820422", .sameDayOfYear),
        ("19950422", "20050422", .oneSlip), ("19050422", "20050422", .oneSlip), ("19700422", "19800422", .oneSlip),
        ("19950422", "20050423", .different),
        ("19700422", "19700408", .sameMonth), ("19700422", "19810117", .different), ("abc", "19810117", .different),
    ])
    func daysAsPeopleSlip(_ left: String, _ right: String, _ expected: DateProximity) {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        let actual = left.withUnsafeBufferPointer { l in right.withUnsafeBufferPointer { DateProximity.between(l, $0) }
        }
        #expect(actual == expected)
    }

    @Test func numbersAreReadOrRefused() {
        func number(_ text: String) -> Double? { Array(text.utf8).withUnsafeBufferPointer(NumericProximity.number) }
        #expect(number("-12.5") == -12.5)
        #expect(number("1e5") == nil)
        #expect(number(".") == nil)
        #expect(NumericProximity.similarity(50, 100) == 0.5)
        #expect(NumericProximity.similarity(-1, 1) == 0)
    }
}
