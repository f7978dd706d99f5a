import LeadScoring
import TestSupport
import Testing

@Suite("Splits")
struct SplitTests {
    private static let seed: UInt64 = 3

    private struct Rows {
        let labels: [Bool]
        let groups: [Int32]
        let times: [Double]

        init(_ random: inout SeededGenerator) {
            let count = Int.random(in: 20...400, using: &random)
            labels = (0..<count).map { _ in Int.random(in: 0..<4, using: &random) == 0 }
            groups = GroupNumbers.of((0..<count).map { _ in Int.random(in: 0..<count, using: &random) })
            times = (0..<count).map { _ in Double(Int.random(in: 0..<50, using: &random)) }
        }
    }

    @Test func chanceKeepsGroupsWholeAndEveryRow() {
        var random = SeededGenerator(seed: Self.seed)
        for round in 0..<50 {
            let rows = Rows(&random)
            let split = RowSplit.random(labels: rows.labels, groups: rows.groups, shares: .init(), seed: 9)
            let place = "seed \(Self.seed), round \(round)"
            #expect((split.train + split.validation + split.test).sorted() == Array(rows.labels.indices), "\(place)")
            let parts = [split.train, split.validation, split.test].map { part in Set(part.map { rows.groups[$0] }) }
            #expect(parts[0].isDisjoint(with: parts[1]) && parts[0].isDisjoint(with: parts[2]), "\(place)")
            #expect(parts[1].isDisjoint(with: parts[2]), "\(place)")
            let again = RowSplit.random(labels: rows.labels, groups: rows.groups, shares: .init(), seed: 9)
            #expect(split == again)
        }
    }

    @Test func timeJudgesByWhatCameLaterAndKnowsNobodyFromBefore() {
        var random = SeededGenerator(seed: Self.seed)
        for round in 0..<50 {
            let rows = Rows(&random)
            let split = RowSplit.byTime(times: rows.times, groups: rows.groups, shares: .init())
            let place = "seed \(Self.seed), round \(round)"
            let times = [split.train, split.validation, split.test].map { part in part.map { rows.times[$0] } }
            if let last = times[0].max(), let first = times[1].min() { #expect(last < first, "\(place)") }
            if let last = times[1].max(), let first = times[2].min() { #expect(last < first, "\(place)") }
            let groups = [split.train, split.validation, split.test].map { part in Set(part.map { rows.groups[$0] }) }
            #expect(groups[2].isDisjoint(with: groups[0]) && groups[2].isDisjoint(with: groups[1]), "\(place)")
            #expect(groups[1].isDisjoint(with: groups[0]), "\(place)")
        }
    }

    @Test func noRowsSplitIntoNone() {
        #expect(RowSplit.byTime(times: [], groups: [], shares: .init()).test.isEmpty)
        #expect(RowSplit.random(labels: [], groups: [], shares: .init(), seed: 1).train.isEmpty)
    }
}
