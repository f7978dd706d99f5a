package import Records
package import TextAnalysis

/// Scores single records by the model of the scan: the same normal forms, levels, weights and frozen frequencies, hence
/// the same number for the same pair.
package struct RecordMatcher: Sendable {
    package let model: MatchingModel
    let normalizer: FieldNormalizer
    private let plan: ComparisonPlan

    package init(model: MatchingModel, normalizer: FieldNormalizer) {
        self.model = model
        self.normalizer = normalizer
        plan = ComparisonPlan(model.definition)
    }

    // MARK: Keys

    /// What to look up in an index to find everything that a record meets: records that have all keys of any of the sets.
    ///
    /// - Parameters:
    ///   - table: which keys are over-full and looked up refined.
    ///   - includesEqual: whether records are found that are equal in all that is compared, though they may have no key.
    package func lookups(of record: Record, _ table: KeyTable, includesEqual: Bool = false) -> [[UInt64]] {
        var rows = RecordRows(definition: model.definition, normalizer: normalizer)
        rows.append(record)
        let columns = rows.columns
        let generator = generator(columns)
        let lookups = lookups(ofRow: 0, columns, generator, table)
        return includesEqual ? lookups + [[generator.contentKey(ofRow: 0, in: columns)]] : lookups
    }

    /// The same for every row of a file: sorted, each once, records that are equal to a row included.
    package func lookups(ofAll columns: RecordColumns, _ table: KeyTable) -> [[UInt64]] {
        let generator = generator(columns)
        var all: Set<[UInt64]> = []
        for row in 0..<columns.rowCount {
            all.formUnion(lookups(ofRow: row, columns, generator, table))
            all.insert([generator.contentKey(ofRow: row, in: columns)])
        }
        return all.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func lookups(
        ofRow row: Int, _ columns: RecordColumns, _ generator: KeyGenerator, _ table: KeyTable
    ) -> [[UInt64]] {
        let refiner = generator.refiner(ofRow: row, in: columns)
        var lookups: [[UInt64]] = []
        for rule in 0..<generator.ruleCount {
            for key in generator.keys(ofRow: row, rule: rule, in: columns) {
                refiner.forEachKey(of: key, table) { _, added in lookups.append([key] + added) }
            }
        }
        return lookups
    }

    /// What finds the records that are equal to one in all that is compared.
    package func contentLookup(of record: Record) -> [UInt64] {
        var rows = RecordRows(definition: model.definition, normalizer: normalizer)
        rows.append(record)
        return [generator(rows.columns).contentKey(ofRow: 0, in: rows.columns)]
    }

    func generator(_ columns: RecordColumns) -> KeyGenerator {
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
        return PairExplanation(evidence: found, keys: meetings(columns), shortfalls: shortfalls(found))
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
            let related = scorer.relations(pair.0, pair.1, vector)
            let weight = scorer.weight(pair.0, pair.1, vector) ?? -.infinity
            return PairEvidence(
                left: id(pair.0), right: id(pair.1), weight: weight, prior: model.priorWeight,
                contributions: comparisons + relation(related),
                relation: model.relatedness(related, weight: weight))
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
}
