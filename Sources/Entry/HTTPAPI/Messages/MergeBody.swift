import Merging
import Pipelines
import Records

/// What a client sends to merge records or to take a merge back.
struct MergeBody {
    private let body: JSONValue

    init(_ body: JSONValue) { self.body = body }

    /// - Throws: a problem with every member that cannot be used.
    func order(_ type: EntityType, by author: Author) throws(Problem) -> MergeOrder {
        try check(["ids", "set", "survivor", "versions", "reason"])
        guard let ids = body["ids"]?.words, !ids.isEmpty else {
            throw Problem.invalidRecord([.init(.pointer("/ids"), "must be an array of ids")])
        }
        var order = MergeOrder(type, ids.map { RecordID($0) }, by: author)
        order.chosen = try texts("set").reduce(into: [:]) { $0[FieldName($1.key)] = RecordID($1.value) }
        order.survivor = body["survivor"]?.word.map { RecordID($0) }
        order.reason = body["reason"]?.word
        for member in body["versions"]?.members ?? [] {
            guard case .number(let number) = member.value, let version = Int64(exactly: number) else {
                throw Problem.invalidRecord([.init(.pointer("/versions/\(member.name)"), "must be a version")])
            }
            order.expected[RecordID(member.name)] = RecordVersion(rawValue: version)
        }
        return order
    }

    func undoing(_ number: Int64, by author: Author) throws(Problem) -> UnmergeOrder {
        try check(["records", "sides", "otherwise", "reason"])
        var order = UnmergeOrder(MergeNumber(rawValue: number), by: author)
        order.records = (body["records"]?.words ?? []).map { RecordID($0) }
        order.sides = try texts("sides").mapValues { Side($0) }
        order.reason = body["reason"]?.word
        if let otherwise = body["otherwise"] {
            guard let word = otherwise.word, ["left", "right", "both"].contains(word) else {
                throw Problem.invalidRecord([.init(.pointer("/otherwise"), "must be left, right or both")])
            }
            order.otherwise = Side(word)
        }
        return order
    }

    func swapping(_ key: RecordKey, by author: Author) throws(Problem) -> SwapOrder {
        try check(["set", "reason"])
        let chosen = try texts("set")
        guard !chosen.isEmpty else { throw Problem.invalidRecord([.init(.pointer("/set"), "must name a field")]) }
        var order = SwapOrder(
            key, chosen.reduce(into: [:]) { $0[FieldName($1.key)] = RecordID($1.value) }, by: author)
        order.reason = body["reason"]?.word
        return order
    }

    private func check(_ known: [String]) throws(Problem) {
        guard let members = body.members else {
            throw Problem.invalidRecord([.init(.pointer(""), "must be an object")])
        }
        let faults = members.filter { !known.contains($0.name) }.map {
            Problem.Fault(.pointer("/\($0.name)"), Problem.unknownName($0.name, among: known))
        }
        guard faults.isEmpty else { throw Problem.invalidRecord(faults) }
    }

    private func texts(_ name: String) throws(Problem) -> [String: String] {
        var texts: [String: String] = [:]
        for member in body[name]?.members ?? [] {
            guard let word = member.value.word else {
                throw Problem.invalidRecord([.init(.pointer("/\(name)/\(member.name)"), "must be a text")])
            }
            texts[member.name] = word
        }
        return texts
    }
}

extension JSONValue {
    var word: String? { if case .string(let text) = self { text } else { nil } }

    var words: [String]? {
        guard case .array(let items) = self else { return nil }
        let words = items.compactMap(\.word)
        return words.count == items.count ? words : nil
    }
}
