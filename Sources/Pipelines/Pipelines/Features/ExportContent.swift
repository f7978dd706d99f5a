import Catalog
import LeadFeatures
import Parquet
import Records

/// Rows, features and labels of an export, before they become files.
struct ExportContent: Sendable {
    let request: ExportRequest
    let plan: FeaturePlan
    let trusted: [ImportTrust.Batch]
    /// How many lines of history were learned by the moment.
    let lines: Int
    let split: TimeSplit
    /// By part, then by the pseudonyms that files show.
    let rows: [LabelledRow]
    let purged: Int
    let matrix: FeatureMatrix
    /// Places of features in the matrix that files hold, by column.
    let shown: [Int]
    /// By `shown`: how well each alone tells the labels of the training rows apart; nil with too few of them.
    let areas: [Double?]
    let quarantined: [QuarantinedFeature]
    /// By row.
    let entities: [ShortDigest]
    let groups: [ShortDigest]

    struct QuarantinedFeature: Hashable, Sendable {
        let column: String
        let area: Double
    }

    var features: [FeatureDefinition] { shown.map { plan.features[$0] } }

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
    /// Pieces that each thread computes before they are put together.
    private static let piecesInWave = 4

    func content() async throws(Failure) -> ExportContent {
        let loader = WorldLoader(
            workspace: workspace, asOf: request.asOf, policy: request.policy, trust: request.trust)
        let loaded = try await loader.load(request.type, request.features)
        let found = try rows(loaded)
        let split = self.split(found)
        let (parted, purged) = split.apply(to: found)
        let named = await named(parted, loaded)
        var matrix = await evaluate(named.rows, FeatureEvaluator(loaded.plan, loaded.world))
        let records = named.rows.map(\.key.record)
        for place in loaded.plan.shown where Self.hasOpenVocabulary(loaded.plan.features[place]) {
            matrix.fold(place, records: records, least: Self.leastHolders, as: "other_small")
        }
        let known = loaded.plan.shown.filter { Self.isKnown($0, matrix, loaded.plan) }
        let areas = await areas(known, named.rows, matrix, loaded.plan)
        let isSuspect = zip(known, areas).map { Self.isSuspect($1, loaded.plan.features[$0]) }
        let suspects = known.indices.filter { isSuspect[$0] }
        let shown = known.indices.filter { !isSuspect[$0] }
        // Without the world, which is not needed any more and is large.
        return ExportContent(
            request: request, plan: loaded.plan, trusted: loaded.trusted, lines: loaded.lines, split: split,
            rows: named.rows, purged: purged, matrix: matrix, shown: shown.map { known[$0] },
            areas: shown.map { areas[$0] },
            quarantined: suspects.map {
                ExportContent.QuarantinedFeature(column: loaded.plan.features[known[$0]].column, area: areas[$0] ?? 0)
            }, entities: named.entities, groups: named.groups)
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
    ) async -> (rows: [LabelledRow], entities: [ShortDigest], groups: [ShortDigest]) {
        let workers = workspace.surroundings.workers
        let names = await PseudonymTable(
            pseudonyms, request.type, loaded.world.directories[request.type], wanted: rows.map(\.key.record),
            workers: workers)
        let group = workspace.catalog.features.source(request.type).group
        let groupType = group.flatMap { workspace.catalog[request.type]?.schema[$0]?.references } ?? request.type
        let groups = await PseudonymTable(
            pseudonyms, groupType, loaded.world.directories[groupType], wanted: rows.map(\.group), workers: workers)
        let entities = rows.map { names[$0.key.record] }
        let splits = rows.map { $0.split ?? .score }
        let order = rows.indices.sorted { left, right in
            if splits[left] != splits[right] { return splits[left] < splits[right] }
            if entities[left] != entities[right] { return entities[left] < entities[right] }
            return rows[left].key.cutoff < rows[right].key.cutoff
        }
        return (
            order.map { rows[$0] }, order.map { entities[$0] },
            order.map { rows[$0].group >= 0 ? groups[rows[$0].group] : entities[$0] }
        )
    }

    private func evaluate(_ rows: [LabelledRow], _ evaluator: FeatureEvaluator) async -> FeatureMatrix {
        let keys = rows.map(\.key)
        let pieces = ConcurrentMap.ranges(keys.count, workers: 1, perWorker: max(1, keys.count / Self.rowsInPiece))
        var matrix = evaluator.evaluate([])
        matrix.reserve(keys.count)
        // Wave by wave: all pieces at once beside the whole would be twice the memory.
        let workers = workspace.surroundings.workers
        for start in stride(from: 0, to: pieces.count, by: workers * Self.piecesInWave) {
            let count = min(workers * Self.piecesInWave, pieces.count - start)
            let parts = await ConcurrentMap.map(count, workers: workers) { piece in
                evaluator.evaluate(Array(keys[pieces[start + piece]]))
            }
            for part in parts { matrix.append(part) }
        }
        return matrix
    }

    /// Whether the tenant has what the feature is made of: of which nothing is known is left out.
    private static func isKnown(_ place: Int, _ matrix: FeatureMatrix, _ plan: FeaturePlan) -> Bool {
        guard case .state = plan.features[place].source else { return true }
        return matrix.columns[place].contains { !$0.isNaN }
    }

    private func areas(
        _ places: [Int], _ rows: [LabelledRow], _ matrix: FeatureMatrix, _ plan: FeaturePlan
    ) async -> [Double?] {
        let training = rows.indices.filter { rows[$0].split == .train }
        let labels = training.map { rows[$0].label == true }
        return await ConcurrentMap.map(places.count, workers: workspace.surroundings.workers) { number in
            let column = matrix.columns[places[number]]
            return SingleFeatureRanking.area(
                training.map { column[$0] }, isCategory: plan.features[places[number]].kind == .category,
                labels: labels)
        }
    }

    /// Whether a feature alone knows the answer too well.
    private static func isSuspect(_ area: Double?, _ feature: FeatureDefinition) -> Bool {
        guard !feature.isSignedOff, let area else { return false }
        return max(area, 1 - area) > SingleFeatureRanking.suspicious
    }
}
