package import Records
package import TextAnalysis

/// Scores single records by the model of the scan: the same normal forms, levels, weights and frozen frequencies, hence
/// the same number for the same pair.
package struct RecordMatcher: Sendable {
    package let model: MatchingModel
    private let normalizer: FieldNormalizer
    private let plan: ComparisonPlan

    package init(model: MatchingModel, normalizer: FieldNormalizer) {
        self.model = model
        self.normalizer = normalizer
        plan = ComparisonPlan(model.definition)
    }

    // MARK: Keys

    /// The candidate keys of a record: equal keys are what makes two records meet.
    package func keys(of record: Record) -> [UInt64] { lookups(of: record).map(\.key) }

    /// Each key with what refines it where too many records share it, in the order of the rules.
    ///
    /// An index stores every `key` and every refinement of a record as terms. A look-up takes the records that have the
    /// key; when they are more than `model.definition.keySettings.blockLimit`, those that have the key and one of the
    /// refinements.
    package func lookups(of record: Record) -> [KeyLookup] {
        var rows = RecordRows(definition: model.definition, normalizer: normalizer)
        rows.append(record)
        let columns = rows.columns
        let generator = generator(columns)
        var refinements: [UInt64] = []
        for number in 0..<generator.refinementCount {
            generator.appendRefinements(ofRow: 0, number, in: columns, to: &refinements)
        }
        return (0..<generator.ruleCount).flatMap { rule in
            generator.keys(ofRow: 0, rule: rule, in: columns).map { KeyLookup(key: $0, refinements: refinements) }
        }
    }

    private func generator(_ columns: RecordColumns) -> KeyGenerator {
        KeyGenerator(
            definition: model.definition, columns: columns, nicknames: normalizer.facts.nicknames,
            within: model.within.flatMap(model.definition.column))
    }

    // MARK: Pairs

    /// The evidence for a record and each of the candidates, the likeliest first; equal ones by id.
    package func match(_ record: Record, against candidates: [Record]) -> [PairEvidence] {
        var rows = RecordRows(definition: model.definition, normalizer: normalizer)
        rows.append(record)
        for candidate in candidates { rows.append(candidate) }
        let found = evidence(rows.columns, { rows.ids[$0] }, pairs: candidates.indices.map { (0, $0 + 1) })
        return found.sorted { ($1.weight, $0.right) < ($0.weight, $1.right) }
    }

    /// The evidence for two records with notes on how their values were read, and which keys they share.
    package func explain(_ left: Record, _ right: Record) -> PairExplanation {
        var rows = RecordRows(definition: model.definition, normalizer: normalizer, keepsSteps: true)
        rows.append(left)
        rows.append(right)
        let columns = rows.columns
        let found = evidence(columns, { rows.ids[$0] }, pairs: [(0, 1)], rows.steps)[0]
        return PairExplanation(evidence: found, keys: meetings(columns))
    }

    /// The evidence for pairs of rows, in their order.
    ///
    /// - Parameters:
    ///   - id: of a row.
    ///   - steps: by row, what normalising each column took; empty for no notes.
    package func evidence(
        _ columns: RecordColumns, _ id: (Int) -> RecordID, pairs: [(Int, Int)], _ steps: [[NormalizationStep]] = []
    ) -> [PairEvidence] {
        let definition = model.definition
        var scorer = PairScorer(model, columns)
        let shared = SharedValues(model.frequencies, definition, columns)
        let nicknames = NicknameTable(definition, columns: columns, nicknames: normalizer.facts.nicknames)
        let found = columns.withComparer(plan, shared: shared, nicknames: nicknames) { comparer in
            var found: [UInt64] = []
            for pair in pairs { found.append(comparer.vector(pair.0, pair.1)) }
            return found
        }
        return zip(pairs, found).map { pair, vector in
            let comparisons = definition.comparisons.indices.map {
                contribution($0, pair, vector, scorer, steps, columns)
            }
            let contributions = comparisons + relation(scorer.relations(pair.0, pair.1, vector))
            return PairEvidence(
                left: id(pair.0), right: id(pair.1),
                weight: scorer.weight(pair.0, pair.1, vector) ?? -.infinity, prior: model.priorWeight,
                contributions: contributions)
        }
    }

    /// What other relations explain of a pair's agreement, called by the likeliest one; nothing where none counts.
    private func relation(_ found: (discount: Double, terms: [Double])) -> [Contribution] {
        guard let strongest = found.terms.indices.max(by: { found.terms[$0] < found.terms[$1] }),
            found.terms[strongest].isFinite
        else { return [] }
        return [
            Contribution(
                comparison: MatchingModel.otherRelations, level: model.definition.relations[strongest].name,
                weight: -found.discount, rarity: 0, values: [])
        ]
    }

    private func contribution(
        _ comparison: Int, _ pair: (Int, Int), _ vector: UInt64, _ scorer: PairScorer, _ steps: [[NormalizationStep]],
        _ columns: RecordColumns
    ) -> Contribution {
        let definition = model.definition
        let level = plan.level(comparison, of: vector)
        let rarity = scorer.rarity(pair.0, pair.1, vector, comparison: comparison)
        let read = definition.comparisons[comparison].columns.compactMap(definition.column)
        return Contribution(
            comparison: definition.comparisons[comparison].name,
            level: level == 0 ? nil : definition.comparisons[comparison].levels[level - 1].label,
            weight: (level == 0 ? 0 : model.weight(comparison, level - 1)) + rarity, rarity: rarity,
            values: read.map { column in
                Contribution.Values(
                    column: definition.columns[column].name, left: columns.texts(pair.0, column),
                    right: columns.texts(pair.1, column), notes: notes(column, pair, steps))
            })
    }

    private func notes(_ column: Int, _ pair: (Int, Int), _ steps: [[NormalizationStep]]) -> [String] {
        guard !steps.isEmpty else { return [] }
        return steps[pair.0][column].descriptions.map { "left: \($0)" }
            + steps[pair.1][column].descriptions.map { "right: \($0)" }
    }

    private func meetings(_ columns: RecordColumns) -> [PairExplanation.KeyMeeting] {
        let generator = generator(columns)
        return model.definition.keys.enumerated().map { rule, definition in
            let left = generator.keys(ofRow: 0, rule: rule, in: columns)
            let right = generator.keys(ofRow: 1, rule: rule, in: columns)
            func missing(_ row: Int) -> [String] {
                definition.parts.map(\.column).filter { name in
                    model.definition.column(name).map { columns.cell(row, $0) == 0 } ?? true
                }
            }
            return PairExplanation.KeyMeeting(
                rule: definition.name, isShared: !Set(left).isDisjoint(with: right),
                missingLeft: left.isEmpty ? missing(0) : [], missingRight: right.isEmpty ? missing(1) : [])
        }
    }
}

/// A key of one record and what refines it.
package struct KeyLookup: Hashable, Sendable {
    package let key: UInt64
    /// What the record adds to any of its keys where a key alone brings too many together.
    package let refinements: [UInt64]
}
