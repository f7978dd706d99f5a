package import Records

/// Groups of records that shall be merged, as a file that people read, shorten and approve: JSON Lines, a head and one
/// group a line.
package struct MergePlanFile: Hashable, Sendable {
    package struct Group: Hashable, Sendable {
        /// By id: the version that the plan rests on.
        package let members: [RecordID: RecordVersion]
        /// The record whose id stays.
        package let survivor: RecordID?
        /// Of the group's weakest link; nil when nobody said.
        package let probability: Double?
        /// What the records are called, for readers only.
        package let titles: [String]
    }

    /// Of this format; readers accept no other.
    package static let format = 1

    package let type: EntityType
    package let groups: [Group]
    package let isAutomatic: Bool
    /// The share of groups that are expected to be wrong, by the model's probabilities; nil when nobody said.
    package let expectedError: Double?
    package let model: String

    package init(
        type: EntityType, groups: [Group], isAutomatic: Bool = false, expectedError: Double? = nil, model: String = ""
    ) {
        self.type = type
        self.groups = groups
        self.isAutomatic = isAutomatic
        self.expectedError = expectedError
        self.model = model
    }

    /// What tells this plan from another: what would be merged, whatever the lines are called.
    package var fingerprint: String {
        var digest = Fingerprint()
        digest.add(type.rawValue)
        for group in groups {
            digest.add(UInt64(group.members.count))
            for member in group.members.sorted(by: { $0.key < $1.key }) {
                digest.add(member.key.rawValue)
                digest.add(UInt64(bitPattern: member.value.rawValue))
            }
            digest.add(group.survivor?.rawValue ?? "")
        }
        return digest.text
    }

    // MARK: Writing

    package var text: String {
        let head: KeyValuePairs<String, JSONValue> = [
            "kindred_plan": .number(Double(Self.format)), "type": .string(type.rawValue),
            "groups": .number(Double(groups.count)), "automatic": .bool(isAutomatic),
            "expected_error": expectedError.map { .number($0) } ?? .null, "model": .string(model),
        ]
        let lines = groups.enumerated().map { place, group in
            JSONValue.object([
                "group": .number(Double(place + 1)),
                "ids": .object(
                    group.members.sorted { $0.key < $1.key }.map {
                        .init(name: $0.key.rawValue, value: .number(Double($0.value.rawValue)))
                    }),
                "survivor": group.survivor.map { .string($0.rawValue) } ?? .null,
                "probability": group.probability.map { .number($0) } ?? .null,
                "titles": .array(group.titles.map { .string($0) }),
            ])
        }
        let all = [JSONValue.object(head.map { .init(name: $0.key, value: $0.value) })] + lines
        return all.map { JSONWriter.ordered($0) + "\n" }.joined()
    }

    // MARK: Reading

    /// Reads a plan; throws `plan_invalid` with every problem and its line.
    package init(reading text: String) throws(Failure) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.element.allSatisfy(\.isWhitespace) }
        guard let first = lines.first, let head = try? JSONParser.parse(Array(first.element.utf8)),
            head["kindred_plan"] == .number(Double(Self.format)), case .string(let type)? = head["type"]
        else {
            throw Failure(
                .invalid, code: "plan_invalid",
                "this is no merge plan of format \(Self.format); kindred bulk plan writes one")
        }
        var (problems, groups, seen) = ([String](), [Group](), [RecordID: Int]())
        for (place, line) in lines.dropFirst() {
            guard let group = Self.group(line) else {
                problems.append("line \(place + 1): no group of two or more ids with their versions")
                continue
            }
            for id in group.members.keys.sorted() {
                if let other = seen.updateValue(place + 1, forKey: id) {
                    problems.append("line \(place + 1): \(id) stands in line \(other) already")
                }
            }
            groups.append(group)
        }
        guard problems.isEmpty else {
            throw Failure(.invalid, code: "plan_invalid", "the plan cannot be taken as it is", problems: problems)
        }
        self.init(
            type: EntityType(type), groups: groups, isAutomatic: head["automatic"] == .bool(true),
            expectedError: head["expected_error"].flatMap { if case .number(let share) = $0 { share } else { nil } },
            model: head["model"].flatMap { if case .string(let model) = $0 { model } else { nil } } ?? "")
    }

    private static func group(_ line: Substring) -> Group? {
        guard let value = try? JSONParser.parse(Array(line.utf8)), let ids = value["ids"]?.members, ids.count > 1 else {
            return nil
        }
        var members: [RecordID: RecordVersion] = [:]
        for id in ids {
            guard case .number(let number) = id.value, let version = Int64(exactly: number), version > 0 else {
                return nil
            }
            members[RecordID(id.name)] = RecordVersion(rawValue: version)
        }
        var (survivor, probability) = (RecordID?.none, Double?.none)
        if case .string(let id)? = value["survivor"] { survivor = RecordID(id) }
        if case .number(let share)? = value["probability"] { probability = share }
        guard survivor.map({ members[$0] != nil }) ?? true else { return nil }
        return Group(members: members, survivor: survivor, probability: probability, titles: [])
    }
}
