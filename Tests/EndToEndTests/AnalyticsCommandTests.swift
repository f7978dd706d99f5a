import Foundation
import TestSupport
import Testing

/// `kindred analytics` and `kindred search eval` as people run them.
@Suite struct AnalyticsCommandTests {
    @Test func reportsAreReadBesideTheServerAndPeopleAreForgotten() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        #expect(await server.send("POST", "/v1/contacts", #"{"id":"c1","given_name":"Anna"}"#).status == 201)
        for text in ["anna", "xyzzy"] { _ = await server.send("GET", "/v1/search?q=\(text)&min_seq=1") }
        // What is logged is written when a report is asked of the server, or a moment later.
        _ = await server.send("GET", "/v1/analytics/search")
        let table = try subject.done("analytics", "searches", "--since", "1d")
        #expect(table.contains("2 searches of 1 people"), "\(table)")
        let csv = try subject.done("analytics", "searches", "--format", "csv")
        #expect(csv.hasPrefix("section,name,measure,value\r\n") && csv.contains("rates,zero,count,1"))
        let page = subject.directory.path("searches.html")
        try subject.done("analytics", "searches", "--format", "html", "--output", page)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.hasPrefix("<!DOCTYPE html>") && !html.contains("<script") && !html.contains("http://"))
        let report = try subject.lines("analytics", "searches")
        #expect(report.first?["kind"] as? String == "analytics.searches")
        let (queries, events) = (subject.directory.path("q.ndjson"), subject.directory.path("e.ndjson"))
        try subject.done("analytics", "export", "--queries", queries, "--events", events)
        #expect(try String(contentsOfFile: queries, encoding: .utf8).contains(#""user_query":"[other]""#))
        // The server forgets for the command.
        let erased = try subject.done("analytics", "erase", "--user", "tester", "--yes")
        #expect(erased.contains("2 requests"), "\(erased)")
        #expect(server.end(SIGTERM).status == 0)
        #expect(try subject.done("analytics", "searches").contains("0 searches of 0 people"))
    }

    @Test func settingsAreCheckedAndKept() throws {
        let subject = try CommandSubject()
        let table = try subject.directory.write("id,given_name\nc1,Anna\n", to: "people.csv")
        try subject.done("import", table, "--type", "contact")
        #expect(try subject.run("analytics", "searches").status == 4)
        let changed = try subject.done("analytics", "settings", "texts=hashed", "least_users=10")
        #expect(changed.contains("texts=hashed") && changed.contains("least_users=10"))
        #expect(try subject.done("analytics", "settings").contains("texts=hashed"))
        for bad in ["least_users=2", "texts=maybe", "text_day=3", "texts"] {
            let refused = try subject.run("analytics", "settings", bad)
            #expect(refused.status == 2, "\(bad): \(refused.errors)")
        }
        #expect(try subject.run("analytics", "erase", "--user", "x").status == 2)
    }

    @Test func aWorseRunEndsWithOne() throws {
        let subject = try CommandSubject()
        let table = try subject.directory.write(
            "id,given_name,family_name\nc1,Anna,Berg\nc2,Ben,Berg\nc3,Carl,Tal\n", to: "people.csv")
        try subject.done("import", table, "--type", "contact")
        let judged = try subject.directory.write(
            "query_id,query,class,record_id,grade\n1,anna berg,name,c1,2\n2,tal,word,c3,1\n3,ben,word,c2,1\n",
            to: "judged.csv")
        let run = subject.directory.path("today.run")
        let first = try subject.done("search", "eval", judged, "--run-out", run)
        #expect(first.contains("nDCG@10") && first.contains("1.000000"), "\(first)")
        #expect(try subject.run("search", "eval", judged, "--baseline", run).status == 0)
        let better = try subject.directory.write(
            "1 Q0 contact/c1 1 1 x\n2 Q0 c3 1 1 x\n3 Q0 c2 1 1 x\n", to: "better.run")
        #expect(try subject.run("search", "eval", judged, "--baseline", better).status == 0)
        let qrels = try subject.directory.write("1 0 c2 1\n2 0 c3 1\n", to: "qrels.txt")
        let topics = try subject.directory.write("query_id,query\n1,anna berg\n2,tal\n", to: "topics.csv")
        let perfect = try subject.directory.write("1 Q0 c2 1 1 x\n2 Q0 c3 1 1 x\n", to: "perfect.run")
        let worse = try subject.run("search", "eval", qrels, "--queries", topics, "--baseline", perfect)
        #expect(worse.status == 1 && worse.errors.contains("nDCG fell"), "\(worse.errors)")
        #expect(try subject.run("search", "eval", qrels).status == 2)
        // A query that is the name of a command is asked by its long form; any other without.
        #expect(try subject.done("search", "anna").contains("c1"))
        #expect(try subject.done("search", "find", "eval").contains("0 records"))
        #expect(try subject.lines("search", "anna", "--limit", "1").count == 2)
    }
}
