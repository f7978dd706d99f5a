package import Records

/// What a run adds to a definition for the file at hand.
extension MatchingDefinition {
    /// The name of the column whose values must be equal.
    package static let withinColumn = "(within)"

    /// Lets only records meet that have the same value in `field`.
    package mutating func addWithin(_ field: FieldName) {
        columns.append(MatchingColumn(name: Self.withinColumn, kind: .reference, source: .unfamiliar(field)))
    }

    /// Lets a column that no field claims take part, with the levels for unfamiliar columns and, when `makesKeys`, as a key
    /// by itself.
    package mutating func addUnfamiliar(_ field: FieldName, makesKeys: Bool = true) {
        guard let unfamiliar else { return }
        let name = field.rawValue
        columns.append(MatchingColumn(name: name, kind: .text, source: .unfamiliar(field)))
        comparisons.append(
            Comparison(
                name: name,
                levels: unfamiliar.levels.map { level in
                    var level = level
                    level.anyOf = level.anyOf.map { $0.map { Condition(column: name, test: $0.test) } }
                    level.frequency = level.frequency.map { _ in name }
                    return level
                }))
        if makesKeys { keys.append(KeyRule(name: name, parts: [KeyPart(column: name)])) }
    }
}
