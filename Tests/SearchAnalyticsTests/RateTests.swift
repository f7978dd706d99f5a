import SearchAnalytics
import Testing

@Suite struct RateTests {
    /// By hand from Wilson's formula with z = 1.959963984540054.
    @Test(arguments: [
        (0, 10, 0.0, 0.277532), (5, 10, 0.236593, 0.763407), (10, 10, 0.722467, 1.0), (1, 100, 0.001767, 0.054486),
        (500, 1_000, 0.469070, 0.530930),
    ])
    func intervalIsWilsons(count: Int, total: Int, low: Double, high: Double) throws {
        let interval = try #require(Rate(count, of: total).interval)
        #expect(abs(interval.lowerBound - low) < 1e-6, "\(interval)")
        #expect(abs(interval.upperBound - high) < 1e-6, "\(interval)")
    }

    @Test func ofNothingThereIsNoShare() {
        #expect(Rate(0, of: 0).value == nil)
        #expect(Rate(0, of: 0).interval == nil)
        #expect(Rate(0, of: 1).value == 0)
        #expect(!Rate(5, of: 19).isFirm && Rate(0, of: 20).isFirm)
    }

    @Test func ranksAreNearest() {
        #expect(Distribution.percentile(0.5, ofSorted: [1, 2, 3, 4]) == 2)
        #expect(Distribution.percentile(0.95, ofSorted: Array(1...100)) == 95)
        #expect(Distribution.percentile(0.99, ofSorted: [7]) == 7)
        #expect(Distribution.percentile(0.5, ofSorted: []) == nil)
        #expect(Distribution.median([5, 1, 3]) == 3 && Distribution.median([4, 1, 2, 3]) == 2.5)
        #expect(Distribution.median([]) == nil)
    }
}
