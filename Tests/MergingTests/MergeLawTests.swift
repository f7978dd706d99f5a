import Merging
import Records
import TestSupport
import Testing

/// After un-merging everything in any order, each record and child is what it would be had no merge happened.
@Suite("Un-merging everything")
struct MergeLawTests {
    @Test(arguments: 0..<20) func endsAsIfNothingHadBeenMerged(_ run: Int) throws {
        var erased = 0
        for number in 0..<50 { erased += try check(seed: UInt64(run * 50 + number) &* 7919 &+ 20_261_124) }
        #expect(erased > 0, "no story of run \(run) erased a side of a merge")
    }

    /// Tells one story of 200 steps and takes everything back. Gives how many records were erased out of merges.
    private func check(seed: UInt64) throws -> Int {
        var story = MergeStory(seed: seed)
        do {
            try story.go(steps: 200)
            try story.unmergeEverything()
        } catch {
            Issue.record("seed \(seed): \(error)")
            throw error
        }
        let problems = story.differences()
        #expect(problems.isEmpty, "seed \(seed): \(problems.joined(separator: "; "))")
        return story.erased.count
    }
}
