package import TextAnalysis

/// The nickname groups of every distinct value in the columns that a condition compares by nicknames.
package struct NicknameTable: Sendable {
    /// By column: value i is in the groups `groups[offsets[i] ..< offsets[i + 1]]`; empty for other columns.
    private var offsets: [[UInt32]]
    private var groups: [[UInt32]]

    package init(_ definition: MatchingDefinition, columns: RecordColumns, nicknames: NicknameGraph) {
        offsets = [[UInt32]](repeating: [], count: columns.columnCount)
        groups = offsets
        let conditions = definition.comparisons.flatMap(\.levels).flatMap { $0.anyOf.joined() }
        let wanted = conditions.filter { $0.test == .nickname }.flatMap { [$0.column, $0.otherColumn ?? $0.column] }
        for column in Set(wanted.compactMap(definition.column)) {
            offsets[column] = [0, 0]
            for value in 0..<UInt32(columns.values[column].count) {
                groups[column] += columns.values[column].withValue(value + 1) { Self.groups(of: $0, nicknames) }
                offsets[column].append(UInt32(groups[column].count))
            }
        }
    }

    /// The groups of the whole name, else of its first word: `bob james` is a bob.
    private static func groups(of name: UnsafeBufferPointer<UInt8>, _ nicknames: NicknameGraph) -> [UInt32] {
        let groups = nicknames.ids(of: name)
        guard groups.isEmpty, let space = name.firstIndex(of: 0x20) else { return groups }
        return nicknames.ids(of: UnsafeBufferPointer(rebasing: name[..<space]))
    }

    /// Whether two values share a group.
    @inline(__always)
    func areRelated(_ column: Int, _ left: UInt32, _ other: Int, _ right: UInt32) -> Bool {
        let lefts = Int(offsets[column][Int(left)])..<Int(offsets[column][Int(left) + 1])
        if lefts.isEmpty { return false }
        let rights = Int(offsets[other][Int(right)])..<Int(offsets[other][Int(right) + 1])
        for l in lefts {
            for r in rights where groups[column][l] == groups[other][r] { return true }
        }
        return false
    }
}
