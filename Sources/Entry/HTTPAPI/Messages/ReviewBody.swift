import Records

/// What a client sends about a case, read with every fault's place.
struct ReviewBody: Sendable {
    private let body: JSONValue

    init(_ body: JSONValue) { self.body = body }

    /// - Throws: a problem with every member that is not known.
    func check(_ known: [String]) throws(Problem) {
        guard let members = body.members else { throw fault("", "must be an object") }
        let faults = members.filter { !known.contains($0.name) }.map {
            Problem.Fault(.pointer("/\($0.name)"), Problem.unknownName($0.name, among: known))
        }
        guard faults.isEmpty else { throw Problem.invalidRecord(faults) }
    }

    /// nil when it is absent or null.
    func text(_ name: String) throws(Problem) -> String? {
        switch body[name] {
        case nil, .null?: return nil
        case .string(let text)?: return text
        default: throw fault("/\(name)", "must be a text")
        }
    }

    func flag(_ name: String) throws(Problem) -> Bool {
        switch body[name] {
        case nil: return false
        case .bool(let flag)?: return flag
        default: throw fault("/\(name)", "must be true or false")
        }
    }

    /// A number from 0 to 1; nil without it.
    func share(_ name: String) throws(Problem) -> Double? {
        switch body[name] {
        case nil, .null?: return nil
        case .number(let share)? where (0...1).contains(share): return share
        default: throw fault("/\(name)", "must be a number from 0 to 1")
        }
    }

    /// Numbers from 0 to 1 by name.
    func shares(_ name: String) throws(Problem) -> [String: Double] {
        guard let value = body[name] else { return [:] }
        guard let members = value.members else { throw fault("/\(name)", "must be an object of numbers from 0 to 1") }
        var shares: [String: Double] = [:]
        for member in members {
            guard case .number(let share) = member.value, (0...1).contains(share) else {
                throw fault("/\(name)/\(member.name)", "must be a number from 0 to 1")
            }
            shares[member.name] = share
        }
        return shares
    }

    func whole(_ name: String) throws(Problem) -> Int? {
        guard let value = body[name] else { return nil }
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw fault("/\(name)", "must be a whole number")
        }
        return whole
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: Choice.Type
    ) throws(Problem) -> Choice? {
        guard let word = try text(name) else { return nil }
        guard let choice = Choice(rawValue: word) else {
            throw fault("/\(name)", "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    func version(_ name: String) throws(Problem) -> RecordVersion? {
        guard let value = body[name] else { return nil }
        return try version(value, "/\(name)")
    }

    /// By record id.
    func versions(_ name: String) throws(Problem) -> [RecordID: RecordVersion] {
        var versions: [RecordID: RecordVersion] = [:]
        for member in body[name]?.members ?? [] {
            versions[RecordID(member.name)] = try version(member.value, "/\(name)/\(member.name)")
        }
        return versions
    }

    func texts(_ name: String) throws(Problem) -> [String: String] {
        var texts: [String: String] = [:]
        for member in body[name]?.members ?? [] {
            guard case .string(let text) = member.value else {
                throw fault("/\(name)/\(member.name)", "must be a text")
            }
            texts[member.name] = text
        }
        return texts
    }

    func ids(_ name: String) throws(Problem) -> [RecordID] {
        guard let value = body[name] else { return [] }
        return try ids(value, "/\(name)")
    }

    /// Lists of ids.
    func parts(_ name: String) throws(Problem) -> [[RecordID]] {
        guard case .array(let items)? = body[name], !items.isEmpty else {
            throw fault("/\(name)", "must be an array of arrays of ids")
        }
        var parts: [[RecordID]] = []
        for (place, item) in items.enumerated() { parts.append(try ids(item, "/\(name)/\(place)")) }
        return parts
    }

    private func ids(_ value: JSONValue, _ pointer: String) throws(Problem) -> [RecordID] {
        guard case .array(let items) = value else { throw fault(pointer, "must be an array of ids") }
        var ids: [RecordID] = []
        for (place, item) in items.enumerated() {
            guard case .string(let id) = item else { throw fault("\(pointer)/\(place)", "must be a text") }
            ids.append(RecordID(id))
        }
        return ids
    }

    private func version(_ value: JSONValue, _ pointer: String) throws(Problem) -> RecordVersion {
        guard case .number(let number) = value, let version = Int64(exactly: number), version > 0 else {
            throw fault(pointer, "must be a version")
        }
        return RecordVersion(rawValue: version)
    }

    private func fault(_ pointer: String, _ words: String) -> Problem {
        Problem.invalidRecord([.init(.pointer(pointer), words)])
    }
}
