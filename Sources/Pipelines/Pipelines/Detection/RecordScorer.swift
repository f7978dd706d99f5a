import Matching
import Records
import TextAnalysis

/// Weighs pairs among a few records by a model: exactly what the scan of all records gives the same pair.
struct RecordScorer {
    let model: MatchingModel
    let columns: RecordColumns
    private let plan: ComparisonPlan
    private let shared: SharedValues
    private let nicknames: NicknameTable
    private let vectors: VectorScorer
    private let rarities: RarityScorer

    init(model: MatchingModel, records: [Record], normalizer: FieldNormalizer) {
        self.model = model
        columns = RecordTable.columns(of: records, definition: model.definition, normalizer: normalizer)
        plan = ComparisonPlan(model.definition)
        shared = SharedValues(model.frequencies, model.definition, columns)
        nicknames = NicknameTable(model.definition, columns: columns, nicknames: normalizer.facts.nicknames)
        vectors = VectorScorer(model)
        rarities = RarityScorer(model, columns)
    }

    /// The match weight, in bits, of the record at place `left` with each of `rights`.
    func weights(_ left: Int, _ rights: Range<Int>) -> [Double] {
        columns.withViews { views in
            var comparer = PairComparer(plan: plan, views: views, shared: shared, nicknames: nicknames)
            return rights.map { right in
                let vector = comparer.vector(left, right)
                return vectors.weight(vector) + rarities.weight(left, right, vector)
            }
        }
    }
}
