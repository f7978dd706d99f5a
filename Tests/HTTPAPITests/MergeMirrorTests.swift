import HTTPAPI
import HTTPTypes
import Records
import TestSupport
import Testing

/// Whoever follows the log of merges has the same records as the workspace.
@Suite struct MergeMirrorTests {
    /// Records and where ids lead, kept from what entries say and nothing else.
    private struct Mirror {
        var records: [String: JSONValue]
        var targets: [String: String] = [:]

        mutating func follow(_ entry: JSONValue) {
            for lead in entry["ids"]?.members ?? [] {
                guard case .string(let target) = lead.value else { continue }
                targets[lead.name] = target == lead.name ? nil : target
                if target != lead.name { records[lead.name] = nil }
            }
            for state in entry["records"]?.members ?? [] {
                guard let fields = state.value.members else {
                    records[state.name] = nil
                    continue
                }
                guard entry["kind"] == .string("swap"), let old = records[state.name]?.members else {
                    records[state.name] = Self.sorted(fields)
                    continue
                }
                let changed = Set(fields.map(\.name))
                records[state.name] = Self.sorted(
                    old.filter { !changed.contains($0.name) } + fields.filter { $0.value != .null })
            }
        }

        func root(_ id: String) -> String { targets[id].map(root) ?? id }

        static func sorted(_ members: [JSONValue.Member]) -> JSONValue {
            .object(members.sorted { $0.name < $1.name })
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func theLogRebuildsTheRecords(_ seed: UInt64) async throws {
        try await APISubject().test { api in
            var random = SeededGenerator(seed: seed)
            let ids = (0..<12).map { "m\($0)" }
            var mirror = Mirror(records: [:])
            for (place, id) in ids.enumerated() {
                let title = Bool.random(using: &random) ? #","title":"T\#(place)""# : ""
                let body = """
                    {"id":"\(id)","given_name":"Anna\(place % 3)","family_name":"Berg","email":["a\(place)@mail.example"]\(title)}
                    """
                let made = try await api.send(.post, "/v1/contacts", body)
                #expect(made.status == 201, "\(made.text)")
                mirror.records[id] = Mirror.sorted(made.json[path: "data", "fields"].members ?? [])
            }
            var done = (merges: 0, undone: 0, swaps: 0)
            for _ in 0..<120 {
                let (one, two) = (
                    ids[Int.random(in: 0..<12, using: &random)], ids[Int.random(in: 0..<12, using: &random)]
                )
                switch Int.random(in: 0..<6, using: &random) {
                case 0, 1: done.merges += try await Self.ok(api.send(.post, "/v1/contacts/\(one)/merge/\(two)"))
                case 2:
                    let number = Int.random(in: 1...max(1, done.merges + done.undone + done.swaps), using: &random)
                    done.undone += try await Self.ok(
                        api.send(.post, "/v1/merges/\(number)/undo", #"{"otherwise":"left"}"#))
                default:
                    let swap = #"{"set":{"given_name":"\#(two)"}}"#
                    done.swaps += try await Self.ok(api.send(.post, "/v1/contacts/\(one)/swap", swap))
                }
            }
            #expect(done.merges > 5 && done.undone > 2 && done.swaps > 0, "seed \(seed): \(done)")
            for entry in try await Self.log(api) { mirror.follow(entry) }
            for id in ids {
                let answer = try await api.send(.get, "/v1/contacts/\(id)")
                guard answer.status == 200 else {
                    #expect(answer.status == 301, "\(id): \(answer.text)")
                    #expect(answer.headers[.location] == "/v1/contacts/\(mirror.root(id))", "seed \(seed): \(id)")
                    #expect(mirror.records[id] == nil, "seed \(seed): \(id)")
                    continue
                }
                #expect(mirror.root(id) == id, "seed \(seed)")
                let fields = Mirror.sorted(answer.json[path: "data", "fields"].members ?? [])
                #expect(mirror.records[id] == fields, "seed \(seed): \(id)")
            }
        }
    }

    private static func ok(_ answer: APIAnswer) -> Int { answer.status == 200 ? 1 : 0 }

    /// The whole log, oldest first, over pages of seven.
    private static func log(_ api: APIClient) async throws -> [JSONValue] {
        var (entries, cursor) = ([JSONValue](), "")
        while true {
            let page = try await api.send(.get, "/v1/contacts/merge-history?limit=7\(cursor)")
            guard case .array(let found)? = page.json["data"] else { break }
            entries += found
            guard case .string(let next) = page.json[path: "meta", "cursor"] else { break }
            cursor = "&cursor=\(next)"
        }
        return entries.reversed()
    }
}
