import Records

/// The key rules of a definition by what they read: sources that have no field in common, so that what one of them finds
/// says nothing about what the next one finds.
package struct KeySources: Hashable, Sendable {
    /// Some rules that read the same fields.
    package struct Source: Hashable, Sendable {
        /// The columns of its simplest rule.
        package let columns: [String]
        /// Bit i for rule i of the definition.
        package let rules: UInt64
    }

    /// Rules whose fields are all in one candidate source.
    private struct Candidate {
        let fields: Set<FieldName>
        let columns: [String]
        let rules: UInt64
    }

    package let sources: [Source]

    /// Chooses sources so that those come first that find most.
    ///
    /// - Parameter found: how many pairs each set of rules brings together.
    package init(_ definition: MatchingDefinition, found: (UInt64) -> Double) {
        let reads = definition.keys.prefix(64).map { rule in
            Set(rule.parts.flatMap { definition.fields(ofColumn: $0.column) })
        }
        let minimal = reads.indices.filter { rule in
            !reads.indices.contains { reads[$0].isStrictSubset(of: reads[rule]) }
                && reads[rule] != reads[..<rule].first { $0 == reads[rule] }
        }
        let candidates = minimal.map { rule in
            Candidate(
                fields: reads[rule], columns: definition.keys[rule].parts.map(\.column),
                rules: reads.indices.reduce(0) { reads[$1].isSubset(of: reads[rule]) ? $0 | 1 << UInt64($1) : $0 })
        }
        var taken: Set<FieldName> = []
        var sources: [Source] = []
        let counts = candidates.map { found($0.rules) }
        for place in candidates.indices.sorted(by: { (counts[$1], $0) < (counts[$0], $1) }) {
            let candidate = candidates[place]
            guard counts[place] > 0, taken.isDisjoint(with: candidate.fields) else { continue }
            taken.formUnion(candidate.fields)
            sources.append(Source(columns: candidate.columns, rules: candidate.rules))
        }
        self.sources = sources
    }
}
