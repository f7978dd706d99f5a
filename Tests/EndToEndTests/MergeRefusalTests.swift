import Foundation
import FoundationNetworking
import GRDB
import TestSupport
import Testing

/// One merge that cannot be done, as a command and as a request.
struct RefusedMerge: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let command: [String]
    let exitCode: Int32
    /// Words of the message.
    let says: String
    let request: Request?

    struct Request: Sendable {
        let path: String
        let body: String
        let status: Int
        init(_ path: String, _ body: String = "{}", status: Int) {
            (self.path, self.body, self.status) = (path, body, status)
        }
    }

    init(_ name: String, _ command: [String], _ exitCode: Int32, says: String, _ request: Request? = nil) {
        (testDescription, self.command, self.exitCode) = (name, command, exitCode)
        (self.says, self.request) = (says, request)
    }

    private static let contact = ["--type", "contact"]

    static let all: [RefusedMerge] = [
        RefusedMerge(
            "a record with itself", ["merge", "a", "a"] + contact, 2, says: "different records",
            Request("/v1/contacts/a/merge/a", status: 400)),
        RefusedMerge(
            "one record", ["merge", "a"] + contact, 2, says: "two or more",
            Request("/v1/contacts/merge", #"{"ids":["a"]}"#, status: 400)),
        RefusedMerge(
            "across types", ["merge", "a", "top"], 2, says: "different types",
            Request("/v1/contacts/a/merge/top", status: 404)),
        RefusedMerge(
            "across tenants", ["merge", "a", "foreign"] + contact, 4, says: "foreign",
            Request("/v1/contacts/a/merge/foreign", status: 404)),
        RefusedMerge(
            "nobody", ["merge", "a", "nobody"] + contact, 4, says: "nobody",
            Request("/v1/contacts/a/merge/nobody", status: 404)),
        RefusedMerge(
            "deleted", ["merge", "a", "gone"] + contact, 4, says: "was deleted",
            Request("/v1/contacts/a/merge/gone", status: 404)),
        RefusedMerge(
            "already merged", ["merge", "b", "m2"] + contact, 5, says: "name m1 instead",
            Request("/v1/contacts/b/merge/m2", status: 409)),
        RefusedMerge(
            "circle of parents", ["merge", "top", "bottom", "--type", "account"], 5, says: "below themselves",
            Request("/v1/accounts/top/merge/bottom", status: 409)),
        RefusedMerge(
            "stale version", ["merge", "a", "b", "--if-version", "a=99"] + contact, 5, says: "has changed",
            Request("/v1/contacts/merge", #"{"ids":["a","b"],"versions":{"a":99}}"#, status: 412)),
        RefusedMerge(
            "unknown field", ["merge", "a", "b", "--set", "famly_name=a"] + contact, 2, says: "family_name",
            Request("/v1/contacts/merge", #"{"ids":["a","b"],"set":{"famly_name":"a"}}"#, status: 400)),
        RefusedMerge(
            "a value of a stranger", ["merge", "a", "b", "--set", "family_name=c"] + contact, 2,
            says: "none of the merged",
            Request("/v1/contacts/merge", #"{"ids":["a","b"],"set":{"family_name":"c"}}"#, status: 400)),
        RefusedMerge(
            "a stranger that survives", ["merge", "a", "b", "--survivor", "c"] + contact, 2, says: "cannot survive",
            Request("/v1/contacts/merge", #"{"ids":["a","b"],"survivor":"c"}"#, status: 400)),
        RefusedMerge(
            "looser consent", ["merge", "a", "b", "--set", "consent_email=b"] + contact, 5, says: "strictest",
            Request("/v1/contacts/merge", #"{"ids":["a","b"],"set":{"consent_email":"b"}}"#, status: 409)),
        RefusedMerge(
            "lost lease", ["queue", "merge", "1", "--as", "boris"], 5, says: "anna",
            Request("/v1/review/1/merge", status: 409)),
        RefusedMerge(
            "a case of an older version", ["queue", "merge", "2", "--as", "anna", "--if-version", "7"], 5,
            says: "has changed since that version"),
        RefusedMerge("a plan that no longer fits", ["bulk", "approve", "stale.jsonl"], 5, says: "no longer fit"),
        RefusedMerge("a plan that is none", ["bulk", "approve", "none.jsonl"], 2, says: "no merge plan"),
        RefusedMerge("a run whose records have changed", ["bulk", "apply", "1"], 5, says: "no longer fit"),
        RefusedMerge(
            "a merge that never was", ["unmerge", "99"], 4, says: "99", Request("/v1/merges/99/undo", status: 404)),
        RefusedMerge(
            "a merge that was taken back", ["unmerge", "2"], 5, says: "taken back already",
            Request("/v1/merges/2/undo", status: 409)),
        RefusedMerge(
            "an un-merge of a stranger", ["unmerge", "1", "--record", "c"], 2, says: "did not come in",
            Request("/v1/merges/1/undo", #"{"records":["c"]}"#, status: 400)),
        RefusedMerge(
            "an item that no plan has", ["unmerge", "1", "--send", "phone-000000=left"], 2, says: "no item",
            Request("/v1/merges/1/undo", #"{"sides":{"phone-000000":"left"}}"#, status: 400)),
    ]
}

/// Merges that cannot be done, by command beside a server and by request: a clear error, and not a byte of the database is
/// another one.
@Suite(.serialized, .timeLimit(.minutes(10))) struct MergeRefusalTests {
    @Test func everyRefusalIsClearAndChangesNothing() async throws {
        let subject = try CommandSubject()
        try prepare(subject)
        let server = try await ServerProcess(subject)
        defer { server.end(SIGKILL) }
        #expect(try await delete("/v1/contacts/gone", at: server) == 204)
        let before = try dump(subject)
        #expect(before.count > 50)
        for refused in RefusedMerge.all {
            let outcome = try CommandSubject.program.run(
                ["--data", subject.data] + refused.command, in: subject.directory.url)
            #expect(outcome.status == refused.exitCode, "\(refused): \(outcome.status) \(outcome.errors)")
            #expect(outcome.errors.contains(refused.says), "\(refused): \(outcome.errors)")
            let found = Set(try dump(subject)).symmetricDifference(before)
            #expect(found.isEmpty, "\(refused) changed \(found)")
            guard let request = refused.request else { continue }
            let answer = await server.send("POST", request.path, request.body)
            #expect(answer.status == request.status, "\(refused): \(answer)")
            #expect(answer.text.contains("\"title\""), "\(refused): \(answer.text)")
            let asked = Set(try dump(subject)).symmetricDifference(before)
            #expect(asked.isEmpty, "\(refused), asked over HTTP, changed \(asked)")
        }
    }

    private func delete(_ path: String, at server: ServerProcess) async throws -> Int? {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(server.port)\(path)")))
        request.setValue("Bearer \(server.token)", forHTTPHeaderField: "Authorization")
        let read = try await URLSession.shared.data(for: request).1 as? HTTPURLResponse
        request.httpMethod = "DELETE"
        request.setValue(read?.value(forHTTPHeaderField: "ETag"), forHTTPHeaderField: "If-Match")
        return (try await URLSession.shared.data(for: request).1 as? HTTPURLResponse)?.statusCode
    }

    private func prepare(_ subject: CommandSubject) throws {
        let people = """
            id,given_name,family_name,email,consent_email
            a,Anna,Berg,a@b.example,false
            b,Anna,Burg,b@b.example,true
            c,Carl,Dietz,c@b.example,
            gone,Gerd,Gone,g@b.example,
            m1,Mia,Moll,m1@b.example,
            m2,Mia,Mull,m2@b.example,
            n1,Nora,Noll,n1@b.example,
            n2,Nora,Null,n2@b.example,
            """
        let accounts = "id,name,parent_id\ntop,Top,\nmiddle,Middle,top\nbottom,Bottom,middle\n"
        let calls = "id,subject,contact_id\nk1,call,a\nk2,call,m2\n"
        for (table, type) in [(people, "contact"), (accounts, "account"), (calls, "activity")] {
            try subject.done("import", try subject.directory.write(table, to: "\(type).csv"), "--type", type)
        }
        let foreign = try subject.directory.write("id,given_name\nforeign,Fay\n", to: "foreign.csv")
        try subject.done("tenant", "create", "acme")
        try subject.done("--tenant", "acme", "import", foreign, "--type", "contact")
        try subject.done("merge", "m1", "m2", "--survivor", "m1", "--type", "contact")
        try subject.done("merge", "n1", "n2", "--type", "contact")
        try subject.done("unmerge", "2")
        let head = #"{"kindred_plan":1,"type":"contact"}"# + "\n"
        try subject.directory.write(head + #"{"ids":{"a":1,"c":99}}"#, to: "stale.jsonl")
        try subject.directory.write("nothing", to: "none.jsonl")
        try subject.directory.write(head + #"{"ids":{"b":1,"gone":1}}"#, to: "fits.jsonl")
        try subject.done("bulk", "approve", "fits.jsonl", "--as", "anna")
        try addCases(subject)
        try subject.done("queue", "claim", "1", "--as", "anna")
    }

    /// Two cases, as a scan would leave them: a model to find them by is not worth its training here.
    private func addCases(_ subject: CommandSubject) throws {
        let database = try DatabaseQueue(path: subject.data + "/default/records.sqlite")
        try database.write { database in
            for members in [#"["a","b"]"#, #"["b","c"]"#] {
                try database.execute(
                    sql: """
                        INSERT INTO review_cases
                            (type, state, origin, members, probability, doubt, value, version, created_at)
                        VALUES ('contact', 'open', 'scan', ?, 0.9, 0.2, 0, 1, 0)
                        """, arguments: [members])
            }
        }
        try database.close()
    }

    /// Every row of every table.
    private func dump(_ subject: CommandSubject) throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        let database = try DatabaseQueue(
            path: subject.data + "/default/records.sqlite", configuration: configuration)
        defer { try? database.close() }
        return try database.read { database in
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return try tables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }
            }
        }
    }
}
