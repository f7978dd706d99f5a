import SearchAnalytics
import Testing

@Suite struct EvaluationTests {
    /// Ten queries with their grades, what a run answered, and by hand: nDCG@10, 1/rank, recall@3, success@3.
    ///
    /// With 1/log2(2, 3, 4, 5, 6, …) = 1, 0.6309298, 0.5, 0.4306766, 0.3868528, 0.3562072, 0.3333333, 0.3154649,
    /// 0.3010300, 0.2890648.
    static let example: [([String: Int], [String], nDCG: Double, rank: Double, recall: Double, success: Double)] = [
        (["a": 1], ["a", "b", "c"], 1, 1, 1, 1),
        (["a": 1], ["b", "a", "c"], 0.630930, 0.5, 1, 1),
        (["a": 1], ["b", "c", "d", "a"], 0.430677, 0.25, 0, 0),
        (["a": 1], ["b", "c"], 0, 0, 0, 0),
        // (2 + 1·0.6309298) and (1 + 2·0.6309298) / 2.6309298
        (["a": 2, "b": 1], ["a", "b"], 1, 1, 1, 1),
        (["a": 2, "b": 1], ["b", "a"], 0.859719, 1, 1, 1),
        // (3·0.6309298 + 1·0.4306766) / (3 + 2·0.6309298 + 1·0.5)
        (["a": 3, "b": 2, "c": 1], ["x", "a", "y", "c"], 0.487932, 0.5, 0.333333, 1),
        // 0.2890648, at the last place that counts; beyond it nothing counts.
        (["a": 1], ["1", "2", "3", "4", "5", "6", "7", "8", "9", "a"], 0.289065, 0.1, 0, 0),
        (["a": 1], ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "a"], 0, 0.090909, 0, 0),
        // A grade of 0 answers nothing: 1·0.5 / (1 + 1·0.6309298)
        (["a": 1, "b": 0, "c": 1], ["b", "x", "a"], 0.306574, 0.333333, 0.5, 1),
    ]

    private static func judged() -> (Judgements, RankedRun) {
        var (judgements, run) = (Judgements(), RankedRun())
        for (place, query) in example.enumerated() {
            for (record, grade) in query.0.sorted(by: { $0.key < $1.key }) {
                judgements.judge("q\(place)", record, grade: grade, queryClass: place < 5 ? "first" : "second")
            }
            run.answer("q\(place)", query.1)
        }
        return (judgements, run)
    }

    @Test func tenQueriesAreAsByHand() throws {
        let (judgements, _) = Self.judged()
        for (query, expected) in zip(judgements.queries, Self.example) {
            let quality = try #require(SearchQuality(expected.1, judged: query, k: 3))
            #expect(abs(quality.nDCG - expected.nDCG) < 1e-6, "\(query.id): \(quality.nDCG)")
            #expect(abs(quality.reciprocalRank - expected.rank) < 1e-6, "\(query.id)")
            #expect(abs(quality.recall - expected.recall) < 1e-6, "\(query.id)")
            #expect(quality.success == expected.success, "\(query.id)")
        }
    }

    @Test func meansAreOverQueriesAndClasses() throws {
        let (judgements, run) = Self.judged()
        let report = AnswerQualityReport(judgements, run, k: 3)
        #expect(report.rows.map(\.queryClass) == [nil, "first", "second"])
        #expect(report.rows.map(\.queries) == [10, 5, 5])
        #expect(abs(report.rows[0].quality.nDCG - 0.500490) < 1e-6, "\(report.rows[0].quality.nDCG)")
        #expect(abs(report.rows[0].quality.reciprocalRank - 0.477424) < 1e-6)
        #expect(abs(report.rows[0].quality.recall - 0.483333) < 1e-6)
        #expect(report.rows[0].quality.success == 0.6)
        #expect(abs(report.rows[1].quality.nDCG - 0.612321) < 1e-6)
    }

    @Test func aDropBeyondTheMarginIsALoss() {
        let (judgements, run) = Self.judged()
        var worse = run
        worse.answer("q0", ["b", "c", "a"])
        let report = AnswerQualityReport(judgements, worse, against: run, k: 3)
        #expect(report.changes.map(\.query) == ["q0"])
        #expect(report.changes[0].before == 1 && report.changes[0].after == 0.5)
        // 0.05 of all, 0.1 of the first class.
        #expect(report.losses(beyond: 0.06).map(\.queryClass) == ["first"])
        #expect(report.losses(beyond: 0.04).count == 2 && report.losses(beyond: 0.11).isEmpty)
        #expect(AnswerQualityReport(judgements, run, against: run).changes.isEmpty)
    }

    @Test func runsGoThroughTRECAndBack() {
        let (_, run) = Self.judged()
        var faulty: [Int] = []
        #expect(RankedRun(trec: run.trec(tag: "t"), faultyLines: &faulty) == run)
        #expect(faulty.isEmpty)
        _ = RankedRun(trec: "q1 Q0 a 1 0.5 t\nnonsense\nq1 Q0 b x 0.4 t\n", faultyLines: &faulty)
        #expect(faulty == [2, 3])
    }

    @Test func qrelsAreRead() {
        #expect(
            Judgements.qrel("301 0 FBIS3-10082 1").map { "\($0)" }
                == "(query: \"301\", record: \"FBIS3-10082\", grade: 1)")
        #expect(Judgements.qrel("301 0 doc") == nil && Judgements.qrel("301 0 doc x") == nil)
    }

    @Test func recordsMayBeCalledByTheirIDAlone() throws {
        var judgements = Judgements()
        judgements.judge("q", "r1", grade: 1)
        let query = try #require(judgements.queries.first)
        #expect(SearchQuality(["t/r1"], judged: query, k: 1)?.nDCG == 1)
        judgements.judge("nothing", "r1", grade: 0)
        #expect(AnswerQualityReport(judgements, RankedRun()).unanswerable == 1)
    }
}
