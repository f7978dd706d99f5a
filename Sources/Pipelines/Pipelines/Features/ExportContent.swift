import Catalog
import LeadFeatures
import Records

/// Rows, features and labels of an export, before they become files.
struct ExportContent: Sendable {
    let request: ExportRequest
    let loaded: WorldLoader.Loaded
    let split: TimeSplit
    /// By part, then by the pseudonyms that files show.
    let rows: [LabelledRow]
    let purged: Int
    let matrix: FeatureMatrix
    /// Places of features in the matrix that files hold, by column.
    let shown: [Int]
    let quarantined: [QuarantinedFeature]
    /// By row.
    let entities: [String]
    let groups: [String]

    struct QuarantinedFeature: Hashable, Sendable {
        let column: String
        let area: Double
    }

    var features: [FeatureDefinition] { shown.map { loaded.plan.features[$0] } }

    func range(of split: LabelledRow.Split) -> Range<Int> {
        let start = rows.firstIndex { $0.split == split } ?? 0
        return start..<start + rows.count { $0.split == split }
    }

    /// The parts that have rows, in the order of their names.
    var splits: [LabelledRow.Split] { LabelledRow.Split.allCases.filter { !range(of: $0).isEmpty }.sorted() }
}

/// Makes the content of an export.
struct ExportAssembly: Sendable {
    let workspace: Workspace
    let request: ExportRequest
    let pseudonyms: Pseudonyms

    /// Rows that one thread computes at a time.
    private static let rowsInPiece = 8_192

    func content() async throws(Failure) -> ExportContent {
        let loader = WorldLoader(
            workspace: workspace, asOf: request.asOf, policy: request.policy, trust: request.trust)
        let loaded = try await loader.load(request.type, request.features)
        let found = try rows(loaded)
        let split = self.split(found)
        let (parted, purged) = split.apply(to: found)
        let named = named(parted, loaded)
        var matrix = await evaluate(named.rows, FeatureEvaluator(loaded.plan, loaded.world))
        let records = named.rows.map(\.key.record)
        for place in loaded.plan.shown where Self.hasOpenVocabulary(loaded.plan.features[place]) {
            matrix.fold(place, records: records, least: Self.leastHolders, as: "other_small")
        }
        let quarantined = quarantined(named.rows, matrix, loaded.plan)
        let columns = Set(quarantined.map(\.column))
        let shown = loaded.plan.shown.filter {
            !columns.contains(loaded.plan.features[$0].column) && Self.isKnown($0, matrix, loaded.plan)
        }
        return ExportContent(
            request: request, loaded: loaded, split: split, rows: named.rows, purged: purged, matrix: matrix,
            shown: shown, quarantined: quarantined, entities: named.entities, groups: named.groups)
    }

    /// A word that fewer records have is not told.
    private static let leastHolders = 5

    /// Whether the words of a category come from records, and not from its definition.
    private static func hasOpenVocabulary(_ feature: FeatureDefinition) -> Bool {
        guard feature.kind == .category, case .state = feature.source else { return false }
        return true
    }

    private func rows(_ loaded: WorldLoader.Loaded) throws(Failure) -> [LabelledRow] {
        let source = workspace.catalog.features.source(request.type)
        let options = RowFinder.Options(rules: request.rules, horizonDays: request.horizonDays, asOf: request.asOf)
        guard let finder = RowFinder(loaded.world, request.type, source, options) else { return [] }
        return finder.find()
    }

    private func split(_ rows: [LabelledRow]) -> TimeSplit {
        let horizon = Int64(request.horizonDays) * 86_400_000
        let standard = TimeSplit.standard(for: rows, horizon: horizon, keepsGroups: request.keepsGroups)
        return TimeSplit(
            validationFrom: request.validationFrom?.milliseconds ?? standard.validationFrom,
            testFrom: request.testFrom?.milliseconds ?? standard.testFrom, horizon: horizon,
            keepsGroups: request.keepsGroups)
    }

    /// In the order of the files: part, pseudonym, cut-off.
    private func named(
        _ rows: [LabelledRow], _ loaded: WorldLoader.Loaded
    ) -> (rows: [LabelledRow], entities: [String], groups: [String]) {
        let names = PseudonymTable(pseudonyms, request.type, loaded.world.directories[request.type])
        let group = workspace.catalog.features.source(request.type).group
        let groupType = group.flatMap { workspace.catalog[request.type]?.schema[$0]?.references } ?? request.type
        let groups = PseudonymTable(pseudonyms, groupType, loaded.world.directories[groupType])
        let entities = rows.map { names[$0.key.record] }
        let order = rows.indices.sorted { left, right in
            let (a, b) = (rows[left], rows[right])
            if a.split != b.split { return (a.split ?? .score) < (b.split ?? .score) }
            if entities[left] != entities[right] { return entities[left] < entities[right] }
            return a.key.cutoff < b.key.cutoff
        }
        return (
            order.map { rows[$0] }, order.map { entities[$0] },
            order.map { rows[$0].group >= 0 ? groups[rows[$0].group] : entities[$0] }
        )
    }

    private func evaluate(_ rows: [LabelledRow], _ evaluator: FeatureEvaluator) async -> FeatureMatrix {
        let keys = rows.map(\.key)
        let pieces = ConcurrentMap.ranges(keys.count, workers: 1, perWorker: max(1, keys.count / Self.rowsInPiece))
        let parts = await ConcurrentMap.map(pieces.count, workers: workspace.surroundings.workers) { piece in
            evaluator.evaluate(Array(keys[pieces[piece]]))
        }
        guard var matrix = parts.first else { return evaluator.evaluate([]) }
        for part in parts.dropFirst() { matrix.append(part) }
        return matrix
    }

    /// Whether the tenant has what the feature is made of: of which nothing is known is left out.
    private static func isKnown(_ place: Int, _ matrix: FeatureMatrix, _ plan: FeaturePlan) -> Bool {
        guard case .state = plan.features[place].source else { return true }
        return matrix.columns[place].contains { !$0.isNaN }
    }

    private func quarantined(
        _ rows: [LabelledRow], _ matrix: FeatureMatrix, _ plan: FeaturePlan
    ) -> [ExportContent.QuarantinedFeature] {
        let training = rows.indices.filter { rows[$0].split == .train }
        let labels = training.map { rows[$0].label == true }
        return plan.shown.compactMap { place in
            let feature = plan.features[place]
            guard !feature.isSignedOff else { return nil }
            let values = training.map { matrix.columns[place][$0] }
            let area = SingleFeatureRanking.area(values, isCategory: feature.kind == .category, labels: labels)
            guard let area, max(area, 1 - area) > SingleFeatureRanking.suspicious else { return nil }
            return ExportContent.QuarantinedFeature(column: feature.column, area: area)
        }
    }
}
