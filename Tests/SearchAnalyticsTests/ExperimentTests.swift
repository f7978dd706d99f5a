import Records
import SearchAnalytics
import TestSupport
import Testing

@Suite struct ExperimentTests {
    @Test func listsHoldEverythingOnceAndEachTeamHalf() {
        var random = SeededGenerator(seed: 3)
        let (left, right) = (Array(0..<10), Array((0..<10).reversed()))
        let list = TeamDraft.list(left, right, limit: 10, using: &random)
        #expect(Set(list.map(\.item)) == Set(left) && list.count == 10)
        #expect(list.count { $0.team == .left } == 5)
        #expect(Set(list.prefix(2).map(\.item)) == [0, 9])
        let short = TeamDraft.list([1], [1], limit: 5, using: &random)
        #expect(short.map(\.item) == [1])
        #expect(TeamDraft.list([Int](), [], limit: 5, using: &random).isEmpty)
    }

    /// From Clopper and Pearson's definition, by scipy's `binomtest(k, n).proportion_ci()`.
    @Test(
        arguments: [
            (5, 5, 0.187086, 0.812914), (0, 10, 0, 0.308497), (10, 0, 0.691503, 1), (60, 40, 0.497209, 0.696705),
            (1, 0, 0.025, 1),
        ] as [(Int, Int, Double, Double)])
    func intervalsAreExact(right: Int, left: Int, low: Double, high: Double) throws {
        let row = InterleavingRow(variant: "v", leftWins: left, rightWins: right, ties: 3)
        let interval = try #require(row.interval)
        #expect(abs(interval.lowerBound - low) < 1e-6 && abs(interval.upperBound - high) < 1e-6, "\(interval)")
    }

    /// Searches by interleaved lists, of which people choose a hit by how much they like it, `bias` more from the right.
    private func report(seed: UInt64, bias: Double) throws -> InterleavingRow {
        var random = SeededGenerator(seed: seed)
        var (queries, events) = ([LoggedQuery](), [LoggedEvent]())
        for number in 0..<400 {
            let list = TeamDraft.list(Array(0..<5), [1, 0, 3, 2, 4], limit: 5, using: &random)
            let weights = list.enumerated().map { 1 / Double($0.offset + 1) * ($0.element.team == .right ? bias : 1) }
            var draw = Double.random(in: 0..<weights.reduce(0, +), using: &random)
            let place = weights.firstIndex { weight in
                draw -= weight
                return draw < 0
            }
            queries.append(
                asked("q\(number)", "text", by: number, at: Int64(number) * 1_000, hits: 5) { $0.variant = "test" })
            var event = done(
                "e\(number)", .click, with: "q\(number)", at: Int64(number) * 1_000, position: (place ?? 0) + 1)
            event.team = list[place ?? 0].team.rawValue
            events.append(event)
        }
        return try #require(FoldedLog(queries, events).report().interleaving.first)
    }

    @Test func equalOrdersShowNoDifferenceInNinetyFiveOfAHundredSeeds() throws {
        let different = try (1...100).filter { try report(seed: UInt64($0), bias: 1).isDifferent }
        #expect(different.count <= 5, "\(different)")
    }

    @Test func aBetterOrderIsFound() throws {
        for seed in 1...10 {
            let row = try report(seed: UInt64(seed), bias: 1.8)
            #expect(row.isDifferent && (row.rightShare ?? 0) > 0.5, "seed \(seed): \(row)")
        }
    }
}

@Suite struct ImplicitJudgementTests {
    /// Ten people see the same two hits: the first is chosen six times, the second four times. Then ten people look for
    /// something else, where the first is chosen twice and the second four times.
    @Test func choicesAreWeighedByTheirPlaces() throws {
        var (queries, events) = ([LoggedQuery](), [LoggedEvent]())
        func ask(_ text: String, _ number: Int, position: Int?) {
            let at = Int64(number) * 86_400_000 + (text == "berg" ? 0 : 3_600_000)
            queries.append(asked("\(text)\(number)", text, by: number, at: at, hits: 2))
            guard let position else { return }
            events.append(done("\(text)\(number)", .click, with: "\(text)\(number)", at: at + 500, position: position))
        }
        for number in 0..<10 { ask("berg", number, position: number < 6 ? 1 : 2) }
        for number in 0..<10 { ask("tal", number, position: number < 2 ? 1 : number < 6 ? 2 : nil) }
        let log = FoldedLog(queries, events).usage
        let window = ReportWindow(from: monday, to: monday.adding(milliseconds: 30 * 86_400_000))
        let judged = ImplicitJudgements(log, window: window, threshold: LiteralThreshold())
        // Both places are chosen 8 times of 20.
        #expect(judged.prior == [1: 0.4, 2: 0.4])
        #expect(judged.rows.map(\.text) == ["berg", "berg", "tal", "tal"])
        #expect(judged.rows.map(\.ratio) == [1.5, 1, 1, 0.5])
        #expect(judged.rows.map(\.grade) == [2, 2, 2, 1])
        let few = ImplicitJudgements(log, window: window, threshold: LiteralThreshold(users: 11))
        #expect(few.rows.isEmpty)
    }
}
