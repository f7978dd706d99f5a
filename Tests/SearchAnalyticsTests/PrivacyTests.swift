import Records
import SearchAnalytics
import Testing
import TestSupport

@Suite struct PrivacyTests {
    private let day: Int64 = 86_400_000

    /// A text by so many people, spread over so many days.
    private func typed(_ text: String, people: Int, days: Int, hits: Int = 0) -> [LoggedQuery] {
        (0..<people).map { asked("\(text)-\($0)", text, by: $0, at: Int64($0 % days) * day + Int64($0), hits: hits) }
    }

    @Test(arguments: [(4, 2, false), (5, 1, false), (5, 2, true), (9, 3, true)])
    func textsNeedPeopleAndDays(people: Int, days: Int, isNamed: Bool) {
        let report = FoldedLog(typed("acme", people: people, days: days)).report()
        #expect(report.words.top.map(\.text) == (isNamed ? ["acme"] : []))
        #expect(report.words.gaps.map(\.word) == (isNamed ? ["acme"] : []))
        #expect(report.words.otherSearches == (isNamed ? 0 : people))
    }

    @Test func theFloorHoldsWhateverIsAskedFor() {
        #expect(LiteralThreshold(users: 0).users == 3)
        let report = FoldedLog(typed("acme", people: 2, days: 2)).report(users: 1)
        #expect(report.words.top.isEmpty)
    }

    @Test(arguments: ["anna@acme.example", "030 1234567", "c0001234", "DE89370400", "anna b@x"])
    func whatNamesAPersonIsNeverSaid(text: String) {
        let report = FoldedLog(typed(text, people: 50, days: 10)).report()
        #expect(report.words.top.isEmpty && report.words.zero.isEmpty)
        #expect(!report.words.gaps.contains { text.contains($0.word) && LiteralText.identifies($0.word) })
    }

    @Test func aWindowWithFewerPeopleSaysLess() {
        let log = FoldedLog(typed("acme", people: 8, days: 4))
        #expect(log.report(days: 0...4).words.top.map(\.text) == ["acme"])
        // Two people a day: the first two days have four of them.
        #expect(log.report(days: 0...2).words.top.isEmpty)
        #expect(log.report(days: 0...2).days.allSatisfy { $0.searches == nil && $0.users == nil })
    }

    /// No row of any list of any report names a text of fewer people than the threshold.
    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func noRowHasFewerPeople(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queries: [LoggedQuery] = []
        for number in 0..<3_000 {
            let text = "w\(["a", "b", "c", "d", "e", "f", "g", "h"].randomElement(using: &random)!)"
            let spread = Int(text.utf8.last! - 96) * 2
            queries.append(
                asked(
                    "q\(number)", text, by: Int.random(in: 0..<spread, using: &random),
                    at: Int64.random(in: 0..<20 * day, using: &random), hits: Int.random(in: 0...1, using: &random)))
        }
        let log = FoldedLog(queries)
        for users in [3, 5, 9] {
            let report = log.report(users: users)
            #expect((report.words.top + report.words.zero).allSatisfy { $0.users >= users }, "seed \(seed)")
            #expect(report.words.gaps.allSatisfy { $0.users >= users }, "seed \(seed)")
            #expect(report.mix.shapes.allSatisfy { ($0.users ?? users) >= users }, "seed \(seed)")
            #expect(report.days.allSatisfy { ($0.users ?? users) >= users }, "seed \(seed)")
            let counted = report.words.top.reduce(0) { $0 + $1.searches } + report.words.otherSearches
            #expect(counted == report.outcome.searches, "seed \(seed)")
        }
    }

    @Test func sumsOfDaysNameNoRareText() {
        let log = FoldedLog(typed("rare", people: 4, days: 1) + typed("often", people: 6, days: 1)).usage
        let sums = DayRollup.sums(log, days: 0..<100_000, threshold: LiteralThreshold())
        #expect(sums.compactMap(\.term) == ["often"])
        #expect(sums.first?.shape == DailySum.everything && sums.first?.searches == 10 && sums.first?.users == 6)
        #expect(sums.dropFirst().reduce(0) { $0 + $1.searches } == 10)
    }
}
