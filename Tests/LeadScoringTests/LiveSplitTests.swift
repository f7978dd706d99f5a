import LeadScoring
import TestSupport
import Testing

@Suite("Live split") struct LiveSplitTests {
    private static let seed: UInt64 = 5

    private func digest(_ random: inout SeededGenerator) -> [UInt8] {
        (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    @Test(arguments: [(0.5, 0.05), (0.1, 0), (0.9, 0.3)]) func armsHaveTheirShares(share: Double, hidden: Double) {
        var random = SeededGenerator(seed: Self.seed)
        let split = LiveSplit(share: share, hidden: hidden)
        var counts: [LiveSplit.Arm: Int] = [:]
        for _ in 0..<20_000 { counts[split.arm(digest: digest(&random)), default: 0] += 1 }
        #expect(split.sampleRatioProbability(counts) > 0.01, "\(counts), seed \(Self.seed)")
        #expect(abs(LiveSplit.Arm.allCases.reduce(0) { $0 + split.expected($1) } - 1) < 1e-12)
    }

    @Test func brokenSplitAlarmsAndAWorkingOneSeldomDoes() {
        let split = LiveSplit(share: 0.5, hidden: 0)
        #expect(split.sampleRatioProbability([.champion: 5_300, .challenger: 4_700]) < LiveSplit.alarm)
        #expect(split.sampleRatioProbability([.champion: 5_050, .challenger: 4_950]) > 0.1)
        #expect(split.sampleRatioProbability([.champion: 50, .challenger: 50, .hidden: 1]) == 0)
        var (random, alarms) = (SeededGenerator(seed: Self.seed), 0)
        let three = LiveSplit(share: 0.5, hidden: 0.05)
        for _ in 0..<2_000 {
            var counts: [LiveSplit.Arm: Int] = [:]
            for _ in 0..<200 { counts[three.arm(digest: digest(&random)), default: 0] += 1 }
            if three.sampleRatioProbability(counts) < LiveSplit.alarm { alarms += 1 }
        }
        #expect(alarms <= 12, "\(alarms) of 2,000, seed \(Self.seed)")
    }

    /// Newcombe 1998, table II, (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339.
    @Test func differenceOfRatesAgreesWithItsTable() throws {
        let left = ArmOutcome(accounts: 80, positives: 48)
        let difference = try #require(left.difference(to: ArmOutcome(accounts: 70, positives: 56)))
        #expect(abs(difference.value - 0.2) < 1e-12)
        #expect(abs(difference.interval.low - 0.0524) < 5e-5 && abs(difference.interval.high - 0.3339) < 5e-5)
        #expect(left.difference(to: ArmOutcome(accounts: 0, positives: 0)) == nil)
    }
}
