import Foundation
import HTTPAPI
import HTTPTypes
import Records
import Testing

@Suite struct DuplicateRouteTests {
    /// People who have little in common, so that a check looks at few.
    private static func person(_ number: Int, id: String? = nil) -> String {
        let id = id.map { "\"id\":\"\($0)\"," } ?? ""
        let word = String(number * 7_919 + 1_000, radix: 26).map {
            $0.isNumber ? Character(UnicodeScalar(UInt8(ascii: "q") + UInt8($0.wholeNumberValue ?? 0))) : $0
        }
        let name = String(word).capitalized
        return "{\(id)\"given_name\":\"\(name)\",\"family_name\":\"\(String(name.reversed()).capitalized)son\","
            + "\"email\":[\"\(name.lowercased())@mail.example\"],\"birth_date\":\"19\(50 + number % 40)-03-1\(number % 9)\"}"
    }

    private static func name(_ number: Int) -> String {
        let text = person(number)
        return String(text.components(separatedBy: "\"given_name\":\"")[1].prefix { $0 != "\"" })
    }

    /// identity.md row 7: two hundred pairs of the same person, each pair at the same time.
    @Test func parallelDoubleSubmitsAreNeverBothSilent() async throws {
        try await APISubject(limits: { $0.maximumWaiting = 1_000 }).test { api in
            #expect(try await api.send(.put, "/v1/duplicates/policy", #"{"policy":"warn"}"#).status == 200)
            let warned = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
                for number in 0..<200 {
                    for _ in 0..<2 {
                        group.addTask {
                            let answer = try await api.send(.post, "/v1/contacts", Self.person(number))
                            guard answer.status == 201, case .array(let found) = answer.json[path: "meta", "duplicates"]
                            else { return (number, false) }
                            let isNamed = found.contains { candidate in
                                candidate["title"].map { "\($0)".contains(Self.name(number) + " ") } ?? false
                            }
                            return (number, isNamed)
                        }
                    }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1.0, default: 0] += $1.1 ? 1 : 0 }
            }
            #expect(warned.count == 200)
            #expect(warned.allSatisfy { $0.value == 1 }, "\(warned.filter { $0.value != 1 })")
        }
    }

    @Test func aBlockedCreateNamesTheCandidatesAndMakesNothing() async throws {
        try await APISubject().test { api in
            #expect(try await api.send(.get, "/v1/duplicates/policy").json["policy"] == .string("allow"))
            #expect(try await api.send(.post, "/v1/contacts", Self.person(1, id: "c1")).json["meta"] == nil)
            let odd = try await api.send(.put, "/v1/duplicates/policy", #"{"policy":"perhaps"}"#)
            #expect(odd.problem == "invalid-record")
            #expect(try await api.send(.put, "/v1/duplicates/policy", #"{"policy":"block"}"#).status == 200)
            let blocked = try await api.send(.post, "/v1/contacts", Self.person(1, id: "c2"))
            #expect(blocked.problem == "probable-duplicate" && blocked.status == 409, "\(blocked.text)")
            guard case .array(let candidates)? = blocked.json["candidates"] else {
                Issue.record("no candidates: \(blocked.text)")
                return
            }
            #expect(candidates.first?["id"] == .string("c1") && candidates.first?["fields"] == nil)
            #expect(try await api.send(.get, "/v1/contacts/c2").status == 404)
            // The same number as the check and the explanation give.
            let check = try await api.send(.post, "/v1/contacts/duplicates/check?explain=true", Self.person(1))
            guard case .array(let checked)? = check.json["data"] else { return }
            #expect(checked.first?["probability"] == candidates.first?["probability"])
            let other = try await api.send(.post, "/v1/contacts", Self.person(30, id: "c3"))
            #expect(other.status == 201, "\(other.text)")
            let why = try await api.send(.get, "/v1/contacts/c1/explain/c3")
            #expect(why.status == 200 && why.json[path: "data", "meets"] != .null, "\(why.text)")
            #expect(Self.sum(why.json[path: "data"]) < 1e-9)
        }
    }

    /// How far prior and contributions are from the weight.
    private static func sum(_ explained: JSONValue) -> Double {
        func number(_ value: JSONValue?) -> Double { if case .number(let number)? = value { number } else { .nan } }
        guard case .array(let parts)? = explained["contributions"] else { return .infinity }
        return abs(parts.reduce(number(explained["prior"])) { $0 + number($1["weight"]) } - number(explained["weight"]))
    }
}
