import Matching
import Records
import Testing

@Suite("Threshold by expected error") struct ErrorBoundTests {
    /// Probabilities as a good model gives them, and which pairs are true: each with its own probability.
    private static func draw(_ count: Int, seed: UInt64) -> [(probability: Double, isTrue: Bool)] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { _ in
            let weight = Double.random(in: -6..<22, using: &random)
            let probability = MatchingModel.probability(ofWeight: weight)
            return (probability, Double.random(in: 0..<1, using: &random) < probability)
        }
    }

    @Test(arguments: [0.05, 0.01, 0.001])
    func trueErrorStaysWithinTheBoundAndTheInterval(limit: Double) throws {
        var beyond = 0
        for seed in 0..<200 as Range<UInt64> {
            let pairs = Self.draw(4_000, seed: seed)
            let choice = try #require(ErrorBoundChooser.choose(pairs.map(\.probability), limit: limit))
            let kept = pairs.filter { $0.probability >= choice.threshold }
            #expect(kept.count == choice.pairs)
            let error = Double(kept.count { !$0.isTrue }) / Double(kept.count)
            #expect(choice.mostError <= limit)
            #expect(choice.leastError <= choice.expectedError && choice.expectedError <= choice.mostError)
            if error > choice.mostError { beyond += 1 }
        }
        // One in forty by the interval's own word; 200 draws of that stay below 12 in all but one of a thousand cases.
        #expect(beyond < 12, "\(beyond) of 200")
    }

    @Test func noLowerCutKeepsTheBound() throws {
        let probabilities = Self.draw(3_000, seed: 5).map(\.probability)
        let choice = try #require(ErrorBoundChooser.choose(probabilities, limit: 0.01))
        let ranked = probabilities.sorted(by: >)
        for count in stride(from: choice.pairs + 1, to: ranked.count, by: 50) {
            #expect(ErrorBoundChooser.outlook(probabilities, threshold: ranked[count]).mostError > 0.01)
        }
    }

    @Test func fewPairsNeedMoreCertainty() throws {
        // Fifty pairs of which one in a thousand may be wrong: all must be right, to 97.5 %.
        #expect(ErrorBoundChooser.choose([Double](repeating: 0.9994, count: 50), limit: 0.001) == nil)
        let sure = try #require(ErrorBoundChooser.choose([Double](repeating: 0.9996, count: 50), limit: 0.001))
        #expect(sure.pairs == 50 && sure.mostError == 0)
        #expect(sure.threshold < 0.9996 && sure.threshold > 0.99)
    }

    @Test func nothingKeepsABoundThatNothingCanKeep() {
        #expect(ErrorBoundChooser.choose([], limit: 0.1) == nil)
        #expect(ErrorBoundChooser.choose([0.5, 0.4], limit: 0.001) == nil)
        let all = ErrorBoundChooser.outlook([], threshold: 0.9)
        #expect(all.pairs == 0 && all.expectedError == 0)
    }
}
