/// A value of a definition file with its place, ready for checked reading.
///
/// Every reading operation reports what it does not like and gives nil; the caller goes on with the next value, so that
/// one run finds all problems. A missing optional value is nil without a problem.
package struct DefinitionNode: Sendable {
    /// The path below the definitions directory.
    package let file: String
    /// From 1.
    package let line: Int
    package let content: Content

    package indirect enum Content: Sendable {
        /// Nothing after the colon, or `~`.
        case empty
        /// A single value as written. `isQuoted` tells `"12"` from `12`.
        case scalar(String, isQuoted: Bool)
        case list([DefinitionNode])
        /// In the order of the file; keys are unique.
        case mapping([Member])
    }

    /// One `key: value` line.
    package struct Member: Sendable {
        package let name: String
        /// The place of the key.
        package let key: DefinitionNode
        package let value: DefinitionNode
    }

    /// What it is, for messages: `a list`.
    package var shape: String {
        switch content {
        case .empty: "nothing"
        case .scalar: "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Whether nothing is written here.
    package var isEmpty: Bool {
        if case .empty = content { true } else { false }
    }

    // MARK: Lists and mappings

    /// The items of a list.
    package func items(_ problems: inout ProblemCollector) -> [DefinitionNode]? {
        if case .list(let items) = content { return items }
        problems.report("a list was expected, not \(shape)", at: self)
        return nil
    }

    /// The items of a list, or the single value that stands for a list of one.
    package func oneOrMore(_ problems: inout ProblemCollector) -> [DefinitionNode]? {
        switch content {
        case .list(let items): return items
        case .scalar: return [self]
        case .empty, .mapping: return items(&problems)
        }
    }

    /// The members of a mapping whose keys are names that the file chooses (fields, entity types, words).
    package func members(_ problems: inout ProblemCollector) -> [Member]? {
        if case .mapping(let members) = content { return members }
        problems.report("a mapping was expected, not \(shape)", at: self)
        return nil
    }

    /// A mapping with fixed keys. Unknown keys and missing required ones are reported; what is known can still be read.
    package func mapping(
        required: [String] = [], optional: [String] = [], _ problems: inout ProblemCollector
    ) -> DefinitionMapping? {
        guard let members = members(&problems) else { return nil }
        let known = required + optional
        for member in members where !known.contains(member.name) {
            problems.reportUnknown("key", member.name, among: known, at: member.key)
        }
        for name in required where !members.contains(where: { $0.name == name && !$0.value.isEmpty }) {
            problems.report("\"\(name)\" is missing", at: self)
        }
        return DefinitionMapping(node: self, members: members)
    }
}

/// A mapping whose keys were checked.
package struct DefinitionMapping: Sendable {
    /// The mapping as a whole, for its place.
    package let node: DefinitionNode
    package let members: [DefinitionNode.Member]

    /// The value of a key, nil when it is absent or empty.
    package subscript(_ name: String) -> DefinitionNode? {
        members.first { $0.name == name && !$0.value.isEmpty }?.value
    }
}
