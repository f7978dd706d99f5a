import HTTPAPI
import HTTPTypes
import Pipelines
import Records
import TestSupport
import Testing

/// Marks are planted in every record and every guarded field; each way of reading is tried by each role, and held against
/// what the rules, applied one record at a time, let that person see.
@Suite struct HiddenValueTests {
    private static let access = """
        records:
          owner: owner
          shared: source
          all: [reviewer, admin]
        fields:
          national_id: [admin]
          notes: [editor, admin]
        """

    private struct Person: Sendable {
        let id: String
        let twin: Int
        let owner: String
        let isShared: Bool
        /// In a field that everybody sees, in one for admins, and in one for editors and admins.
        var mark: String { "open\(id)x" }
        var secret: String { "secret\(twin)x" }
        var note: String { "note\(id)x" }

        var body: String {
            let word = String(twin * 7_919 + 700, radix: 36)
            return """
                {"id":"\(id)","given_name":"Canary","family_name":"Berg\(word)","email":["a\(twin)@mail.example"],\
                "birth_date":"19\(60 + twin % 30)-03-04","title":"\(mark)","national_id":"\(secret)","notes":"\(note)",\
                "owner":"\(owner)","source":"\(isShared ? "anna" : "web")"}
                """
        }
    }

    private struct Asker: Sendable {
        let user: String
        let role: String

        var seesAll: Bool { role == "reviewer" || role == "admin" }
        func sees(_ person: Person) -> Bool { seesAll || person.owner == user || (person.isShared && user == "anna") }
    }

    private static let askers = [
        Asker(user: "anna", role: "viewer"), Asker(user: "anna", role: "editor"), Asker(user: "berta", role: "viewer"),
        Asker(user: "carl", role: "editor"), Asker(user: "dora", role: "reviewer"), Asker(user: "emil", role: "admin"),
    ]

    /// Every two of them the same person.
    private static func people(_ seed: UInt64) -> [Person] {
        var random = SeededGenerator(seed: seed)
        return (0..<24).map { place in
            Person(
                id: "q\(place)r\(Int.random(in: 1_000...9_999, using: &random))",
                twin: place / 2, owner: ["anna", "berta", "carl"].randomElement(using: &random) ?? "anna",
                isShared: Int.random(in: 0..<4, using: &random) == 0)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func noReadingTellsWhatARoleMayNotSee(_ seed: UInt64) async throws {
        let people = Self.people(seed)
        let subject = try await Self.filled(people)
        let admin = try subject.token(role: "admin", user: "emil")
        let tokens = try Self.askers.map { try subject.token(role: $0.role, user: $0.user) }
        try await subject.test { api in
            for path in ["/v1/contacts/duplicates", "/v1/review?type=contact"] {
                let full = try await api.with(token: admin).send(.get, path)
                #expect(full.text.contains("\"\(people[2].id)\""), "nothing to hide: \(full.text.prefix(300))")
            }
            let gone = try await Self.merged(api.with(token: admin), people)
            for (asker, token) in zip(Self.askers, tokens) {
                let allowed = people.filter { asker.sees(gone[$0.id] ?? $0) }
                var seen = 0
                for path in Self.paths(people) {
                    let answer = try await api.with(token: token).send(.get, path)
                    #expect(answer.status < 500 || path.hasSuffix("/score"), "\(path): \(answer.text)")
                    seen += allowed.count { answer.text.contains($0.mark) }
                    let leaks = Self.leaks(in: answer, people, allowed, asker)
                    #expect(leaks.isEmpty, "seed \(seed), \(asker.user) as \(asker.role), \(path): \(leaks)")
                }
                #expect(seen >= allowed.count, "the test looks where things are to be seen")
            }
        }
    }

    /// What an answer holds and may not.
    private static func leaks(
        in answer: APIAnswer, _ people: [Person], _ allowed: [Person], _ asker: Asker
    ) -> [String] {
        let text = answer.text + (answer.headers[.location] ?? "")
        let hidden = people.filter { person in !allowed.contains { $0.id == person.id } }.flatMap { [$0.id, $0.mark] }
        let secrets = asker.role == "admin" ? [] : people.map(\.secret)
        let notes =
            ["editor", "admin"].contains(asker.role)
            ? people.filter { person in !allowed.contains { $0.id == person.id } }.map(\.note) : people.map(\.note)
        return (hidden + secrets + notes).filter { text.contains($0) }
    }

    // MARK: What there is to read

    private static func filled(_ people: [Person]) async throws -> APISubject {
        let subject = try APISubject(definitions: ["entities/contact/access.yaml": access])
        let token = try subject.token(role: "admin", user: "emil")
        try await subject.test { api in
            for person in people {
                let made = try await api.with(token: token).send(.post, "/v1/contacts", person.body)
                #expect(made.status == 201, "\(made.text)")
            }
        }
        let workspace = try subject.installation.open("default", .readWrite)
        _ = try await workspace.scan(try workspace.entity("contact"), ScanOptions())
        try workspace.close()
        return subject
    }

    /// Merges some, takes some of that back; gives by id the person whose record it leads to.
    private static func merged(_ admin: APIClient, _ people: [Person]) async throws -> [String: Person] {
        var gone: [String: Person] = [:]
        for place in [0, 4, 8, 12] {
            let (one, two) = (people[place], people[place + 1])
            let merge = try await admin.send(.post, "/v1/contacts/\(one.id)/merge/\(two.id)")
            #expect(merge.status == 200, "\(merge.text)")
            guard place != 8, case .number(let number) = merge.json[path: "data", "merge"] else {
                let undo = "/v1/merges/\(JSONWriter.shortest(merge.json[path: "data", "merge"].number))/undo"
                #expect(try await admin.send(.post, undo, "{}").status == 200)
                continue
            }
            #expect(number > 0)
            let record = merge.json[path: "data", "record", "fields"]
            let owner = record["owner"]?.text ?? ""
            let root = Person(id: one.id, twin: one.twin, owner: owner, isShared: record["source"]?.text == "anna")
            (gone[one.id], gone[two.id]) = (root, root)
        }
        return gone
    }

    /// Every route that gives something, for every record, merge and case.
    private static func paths(_ people: [Person]) -> [String] {
        let fixed = [
            "/v1/search?q=canary&limit=200&explain=true",
            "/v1/search?q=canary&limit=200&facets=owner,title,national_id",
            "/v1/suggest?q=cana&limit=50", "/v1/contacts/merge-history?limit=200", "/v1/contacts/duplicates?limit=200",
            "/v1/review?type=contact&limit=200", "/v1/review?type=contact&state=merged&limit=200",
        ]
        let found = Operations.all.filter { $0.method == .get && $0.access != .session }.flatMap { operation in
            Self.addresses(operation.path.description, people)
        }
        return fixed + found
    }

    private static func addresses(_ path: String, _ people: [Person]) -> [String] {
        let typed = path.replacing("{type}", with: "contacts")
        if typed.contains("{other}") {
            return zip(people, people.dropFirst()).map {
                typed.replacing("{id}", with: $0.id).replacing("{other}", with: $1.id)
            }
        }
        guard typed.contains("{id}") else { return [typed] }
        guard path.contains("{type}") else { return (1...20).map { typed.replacing("{id}", with: "\($0)") } }
        let plain = people.map { typed.replacing("{id}", with: $0.id) }
        return typed == "/v1/contacts/{id}" ? plain + plain.map { "\($0)?as_of=2100-01-01" } : plain
    }
}

extension JSONValue {
    fileprivate var number: Double { if case .number(let number) = self { number } else { .nan } }
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
