import Records
import SearchAnalytics
import Testing

/// Ten thousand rows of a log in 500 blocks of twenty, each block what one person did on one day, so that every figure
/// follows by hand from one block.
@Suite struct GoldenLogTests {
    private static let blocks = 500
    private static let report = golden().report()

    /// Nine attempts in 14 requests and 6 events, and one request of somebody who wants no statistics.
    private static func golden() -> FoldedLog {
        var (queries, events) = ([LoggedQuery](), [LoggedEvent]())
        for block in 0..<blocks {
            let (person, start) = (block % 50, Int64(block / 50) * 86_400_000)
            func ask(
                _ name: String, _ text: String, _ seconds: Int64, hits: Int, exact: Int? = nil,
                surface: SearchSurface = .suggest, _ change: (inout LoggedQuery) -> Void = { _ in }
            ) {
                queries.append(
                    asked(
                        "\(block)-\(name)", text, by: person, at: start + seconds * 1_000, hits: hits, exact: exact,
                        surface: surface, change))
            }
            func act(
                _ name: String, _ action: EventAction, _ query: String, _ seconds: Int64, position: Int? = nil,
                dwell: Int? = nil
            ) {
                events.append(
                    done(
                        "\(block)-\(name)", action, with: "\(block)-\(query)", at: start + seconds * 1_000,
                        position: position, dwell: dwell))
            }
            // A: typed in three keystrokes, second hit chosen after 5 s and kept: a success.
            ask("1", "mu", 0, hits: 40)
            ask("2", "mul", 1, hits: 12)
            ask("3", "muller", 2, hits: 3)
            act("e1", .click, "3", 5, position: 2, dwell: 15_000)
            // B: nothing found, refined into C, which finds by a typo and is used.
            ask("4", "zzz", 60, hits: 0)
            ask("5", "acme", 75, hits: 5, exact: 0) { $0.rescue = .typo }
            act("e2", .click, "5", 80, position: 1)
            act("e3", .call, "5", 90, position: 1)
            // D: a fault, mended by the offer, which is E, whose hits nobody wants.
            ask("6", "stage:wn", 200, hits: 0, surface: .search) {
                ($0.shape, $0.kind, $0.diagnostics) = ("f:stage", "filter", ["E-ENUM"])
            }
            act("e4", .correction, "6", 205)
            ask("7", "stage:won", 210, hits: 7, surface: .search) { ($0.shape, $0.kind) = ("f:stage", "filter") }
            // F: asked a minute too early, and found as G.
            ask("8", "new co", 2_400, hits: 0) { $0.indexSequence = 5 }
            ask("9", "new co", 2_460, hits: 1) { $0.indexSequence = 6 }
            act("e5", .click, "9", 2_463, position: 1)
            // H: hits that nobody wants.
            ask("10", "b", 5_000, hits: 100)
            ask("11", "bo", 5_001, hits: 50)
            ask("12", "bob", 5_002, hits: 20)
            act("e6", .impression, "12", 5_003)
            // I: an answer that came late.
            ask("13", "slow", 9_000, hits: 11) { $0.microseconds = 100_000 }
            queries.append(asked("\(block)-anonymous", "", by: nil, at: start + 6_000_000))
        }
        precondition(queries.count + events.count == 10_000, "ten thousand rows")
        return FoldedLog(queries, events)
    }

    private var report: UsageReport { Self.report }

    @Test func countsFollowByHand() {
        #expect(report.requests == 7_000)
        #expect(report.outcome.searches == 4_500)
        #expect(report.outcome.users == 50)
        #expect(report.outcome.freshnessMisses == 500)
    }

    @Test func ratesFollowByHand() {
        let outcome = report.outcome
        #expect(outcome.zero == Rate(1_500, of: 4_500))  // B, D, F
        #expect(outcome.weak == Rate(500, of: 4_500))  // C
        #expect(outcome.rescues.map(\.rescue) == [.typo] && outcome.rescues.map(\.searches) == [500])
        #expect(outcome.click == Rate(1_500, of: 3_000))  // A, C, G of A, C, E, G, H, I
        #expect(outcome.clickFirst == Rate(1_000, of: 3_000))  // C, G
        #expect(outcome.clickTopThree == Rate(1_500, of: 3_000))
        #expect(outcome.success == Rate(1_000, of: 4_500))  // A by its time, C by its use
        #expect(outcome.abandoned == Rate(1_500, of: 3_000))  // E, H, I
        #expect(outcome.reformulated == Rate(1_500, of: 4_500))  // B into C, D into E, F into G
    }

    @Test func meansFollowByHand() throws {
        #expect(abs(try #require(report.outcome.reciprocalRank) - 2.5 / 6) < 1e-9)
        #expect(abs(try #require(report.outcome.clickPosition) - 4.0 / 3) < 1e-12)
        #expect(report.effort.keystrokesToClick == 6)  // 6, 4 and 6
        #expect(report.effort.millisecondsToClick == 5_000)  // 5, 5 and 3 s
    }

    @Test func faultsFollowByHand() {
        #expect(report.faults.faulty == Rate(500, of: 4_500))
        #expect(report.faults.codes.map { "\($0.name) \($0.searches) \($0.users ?? 0)" } == ["E-ENUM 500 50"])
        #expect(report.faults.fixesTaken == Rate(500, of: 500))
    }

    @Test func latenciesFollowByHand() {
        let rows = report.latencies
        #expect(rows.map(\.surface) == [.search, .suggest, .suggest])
        #expect(rows.map(\.kind) == ["filter", "text", "text"])
        #expect(rows.map(\.assumesTypos) == [false, false, true])
        #expect(rows.map(\.requests) == [1_000, 5_500, 500])
        // One in eleven of the plain suggestions takes 100 ms: the 95th of a hundred, not the median.
        #expect(rows.map(\.p50) == [1_000, 1_000, 1_000])
        #expect(rows.map(\.p95) == [1_000, 100_000, 1_000])
        #expect(rows[1].overBudget == Rate(500, of: 5_500))
    }

    @Test func wordsFollowByHand() {
        let words = report.words
        #expect(words.top.map(\.text) == ["new co", "acme", "bob", "muller", "slow", "stage:wn", "stage:won", "zzz"])
        #expect(words.top.map(\.searches) == [1_000] + Array(repeating: 500, count: 7))
        #expect(words.top[0].zero == 500 && words.top[0].clicks == 500 && words.top[0].reciprocalRank == 1)
        #expect(words.top[3].reciprocalRank == 0.5)
        #expect(words.top[7].reciprocalRank == nil)
        #expect(words.zero.map(\.text) == ["new co", "stage:wn", "zzz"])
        #expect(words.gaps.map(\.word) == ["co", "new", "zzz"])
        #expect(
            words.synonyms.map { [$0.from, $0.to, "\($0.searches)", "\($0.users)"] } == [["zzz", "acme", "500", "50"]])
        #expect(words.otherSearches == 0 && words.otherZero == 0)
    }

    @Test func mixAndDaysFollowByHand() {
        #expect(report.mix.kinds.map(\.name) == ["text", "filter"])
        #expect(report.mix.kinds.map(\.searches) == [3_500, 1_000])
        #expect(report.mix.fields.map { ["\($0.name)", "\($0.searches)"] } == [["stage", "1000"]])
        #expect(report.days.count == 10)
        #expect(report.days.allSatisfy { $0.searches == 450 && $0.users == 50 && $0.zero == Rate(150, of: 450) })
    }

    @Test func aWindowCountsItsDaysOnly() {
        let three = Self.golden().report(days: 2...5)
        #expect(three.outcome.searches == 1_350 && three.requests == 2_100 && three.days.count == 3)
    }

    @Test func nothingIsNullAndNoneIsZero() {
        let empty = FoldedLog([]).report()
        #expect(empty.outcome.zero.value == nil && empty.outcome.reciprocalRank == nil)
        #expect(empty.outcome.clickPosition == nil && empty.effort.keystrokesToClick == nil)
        let one = FoldedLog([asked("a", "x", by: 1, at: 0)]).report()
        #expect(one.outcome.zero.value == 0 && one.outcome.click.value == 0 && one.outcome.reciprocalRank == 0)
        #expect(one.faults.fixesTaken.value == nil && one.outcome.clickPosition == nil)
    }

    @Test func sameLogGivesSameReport() { #expect(Self.golden().report() == report) }
}
