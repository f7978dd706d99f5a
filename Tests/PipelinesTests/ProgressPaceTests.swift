import Pipelines
import Testing

@Suite struct ProgressPaceTests {
    private let start = ContinuousClock.now

    @Test func anEvenRunSaysWhatItTakes() {
        var pace = ProgressPace()
        let first = pace.estimate(Progress(phase: "importing", done: 2_000, total: 102_000), at: start)
        #expect(first == nil)
        for second in 1...9 {
            let told = Progress(phase: "importing", done: 2_000 + 10_000 * second, total: 102_000)
            let estimate = pace.estimate(told, at: start + .seconds(second))
            #expect(estimate?.perSecond == 10_000)
            #expect(estimate?.secondsLeft == Double(10 - second))
        }
    }

    @Test func anotherPhaseBeginsAnew() {
        var pace = ProgressPace()
        _ = pace.estimate(Progress(phase: "importing", done: 0, total: 10), at: start)
        _ = pace.estimate(Progress(phase: "importing", done: 5, total: 10), at: start + .seconds(50))
        let first = pace.estimate(Progress(phase: "indexing", done: 0, total: 10), at: start + .seconds(60))
        #expect(first == nil)
        let later = pace.estimate(Progress(phase: "indexing", done: 8, total: 10), at: start + .seconds(64))
        #expect([later?.perSecond, later?.secondsLeft] == [2, 1])
    }

    @Test func withoutATotalOnlyTheSpeedIsTold() {
        var pace = ProgressPace()
        _ = pace.estimate(Progress(phase: "reading", done: 0), at: start)
        let early = pace.estimate(Progress(phase: "reading", done: 30), at: start + .milliseconds(900))
        #expect(early == nil)
        let later = pace.estimate(Progress(phase: "reading", done: 30), at: start + .seconds(3))
        #expect(later?.perSecond == 10 && later?.secondsLeft == nil)
    }
}
