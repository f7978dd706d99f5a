import Merging
import Records
import TestSupport
import Testing

/// After un-merging everything in any order, each record and child is what it would be had no merge happened.
@Suite("Un-merging everything")
struct MergeLawTests {
    @Test(arguments: 0..<10) func endsAsIfNothingHadBeenMerged(_ run: Int) throws {
        for number in 0..<100 { try check(seed: UInt64(run * 100 + number) &* 7919 &+ 20_261_124, steps: 40) }
    }

    @Test(arguments: 0..<10) func endsSoAfterLongStories(_ run: Int) throws {
        for number in 0..<4 { try check(seed: UInt64(run * 4 + number) &* 104_729 &+ 20_261_125, steps: 200) }
    }

    private func check(seed: UInt64, steps: Int) throws {
        var story = MergeStory(seed: seed)
        do {
            try story.go(steps: steps)
            try story.unmergeEverything()
        } catch {
            Issue.record("seed \(seed): \(error)")
            throw error
        }
        let problems = story.differences()
        #expect(problems.isEmpty, "seed \(seed): \(problems.joined(separator: "; "))")
    }
}
