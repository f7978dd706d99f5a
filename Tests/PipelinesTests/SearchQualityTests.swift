import CorpusGeneration
import Foundation
import Pipelines
import Records
import SearchAnalytics
import TestSupport
import Testing

/// The golden queries over a small corpus, with a floor for each class. Exact figures at three sizes are in
/// `Benchmarks/Quality`.
@Suite struct SearchQualityTests {
    /// Success among the first ten, by class. What lies well below 1 is what search does not do yet.
    static let floors: [String: Double] = [
        "name": 0.95, "swapped": 0.95, "prefix": 0.85, "typo": 0.85, "unaccented": 0.95, "transliterated": 0.5,
        "nickname": 0.05, "email": 0.95, "phone": 0.85, "joined": 0.3, "email_part": 0.9, "name_city": 0.9,
    ]

    @Test func everyClassOfQueriesIsAnsweredWellEnough() async throws {
        let fixture = try WorkspaceFixture()
        let corpus = Corpus(CorpusOptions(seed: 7, contacts: 1_000))
        try corpus.write(to: fixture.directory.url, parts: [.contacts])
        try corpus.writeQueries(to: fixture.directory.url, ofEachClass: 50)
        let workspace = try fixture.open()
        defer { try? workspace.close() }
        _ = try await workspace.imports.run(
            ImportOptions(
                path: fixture.directory.path("contacts.csv"), type: EntityType("contact"),
                author: WorkspaceFixture.author))
        _ = try workspace.index.catchUp()
        let judged = try JudgementFile.read(fixture.directory.path("queries.csv"))
        #expect(judged.queries.count == 600)
        let run = try SearchEvaluation(workspace).run(judged)
        let report = AnswerQualityReport(judged, run)
        #expect(report.rows.dropFirst().compactMap(\.queryClass).sorted() == Self.floors.keys.sorted())
        for row in report.rows.dropFirst() {
            let floor = try #require(row.queryClass.flatMap { Self.floors[$0] })
            #expect(row.quality.success >= floor, "\(row.queryClass ?? ""): \(row.quality.success)")
        }
    }

    @Test func qrelsNeedTheirQueries() async throws {
        let directory = try TemporaryDirectory("qrels")
        let qrels = try directory.write("1 0 r1 1\n1 0 r2 0\n2 0 r3 2\n", to: "qrels.txt")
        #expect(throws: Failure.self) { try JudgementFile.read(qrels) }
        let topics = try directory.write("query_id,query,class\n1,anna,name\n2,ben,name\n", to: "topics.csv")
        let judged = try JudgementFile.read(qrels, queries: topics)
        #expect(judged.queries.map(\.text) == ["anna", "ben"] && judged.queries[0].grades == ["r1": 1, "r2": 0])
        let broken = try directory.write("1 0 r1 1\n1 0 r2\n", to: "broken.txt")
        #expect(throws: Failure.self) { try JudgementFile.read(broken, queries: topics) }
    }
}
