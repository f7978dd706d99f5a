import Catalog
import Importing
import Matching
import Records
import SearchIndex
import Storage
import TabularFiles
import TextAnalysis

/// Finds what the rows of a file may be the same as, among stored records and among each other: by the keys, the
/// comparisons and the model by which single records are checked.
struct ImportMatching {
    let workspace: Workspace
    let entity: EntityDefinition
    let source: ImportSource
    let mapping: ColumnMapping

    struct Found: Sendable {
        /// In the order of rows, the likeliest of each first.
        var candidates: [ImportCandidate] = []
        /// At this probability the model joins records.
        var threshold = 1.0
        /// Whether duplicates were looked for at all.
        var hasLooked = false
    }

    /// So many candidates of one row are kept: all but the first only count when those before are gone.
    private static let most = 4
    /// A model is trained on the file itself where none was trained before and there are at least so many records: fewer
    /// teach it less than the definitions assume.
    private static let fewestToTrain = 5_000

    func run(_ progress: ProgressSink?) async throws(Failure) -> Found {
        guard entity.matching != nil else { throw StoredModels.noMatching(entity.type) }
        progress?(Progress(phase: "comparing", done: 0))
        do {
            let served = try workspace.models.model(of: entity)
            let loaded = try await load(served)
            return try await search(loaded, served)
        } catch {
            throw Failure(of: error)
                ?? Failure(.failed, code: "import_matching_failed", "duplicates cannot be looked for: \(error)")
        }
    }

    // MARK: Rows

    private func loader(_ served: ServedModel) -> ColumnLoader {
        ColumnLoader(
            definition: served.model.definition, normalizer: workspace.normalizer,
            workers: workspace.surroundings.workers)
    }

    /// The rows of the file, then the stored records that they may meet.
    private func load(_ served: ServedModel) async throws -> ColumnLoader.Loaded {
        let fields = mapping.columns.indices.map(mapping.comparedField)
        func feed() throws -> ColumnLoader.Source {
            try ColumnLoader.Source(ChunkFeed(path: source.path, source.reading), fields, mapping.idColumn)
        }
        let stored = try workspace.store.count(entity.type)
        guard stored > 0 else { return try await loader(served).load([try feed()]) }
        let rows = stored > Self.fewToRead ? try await loader(served).load([try feed()]) : nil
        if let rows, let partners = try partners(rows, served, stored) {
            return try await loader(served).load([try feed()], beside: partners)
        }
        var all = RecordRows(definition: served.model.definition, normalizer: workspace.normalizer)
        var chunks = workspace.store.scan(entity.type, chunk: 2_000)
        while let records = try chunks.next() { for record in records { all.append(record) } }
        return try await loader(served).load([try feed()], beside: all)
    }

    /// So many stored records are read sooner than it takes to see which of them matter.
    private static let fewToRead = 20_000

    /// The stored records that share a key with a row, by the index; nil when reading all of them is as quick, and when
    /// the index is behind.
    private func partners(_ rows: ColumnLoader.Loaded, _ served: ServedModel, _ stored: Int) throws -> RecordRows? {
        guard stored > 4 * rows.columns.rowCount else { return nil }
        if workspace.mode == .readWrite { _ = try workspace.index.catchUp() }
        guard try workspace.index.status().condition == .current else { return nil }
        let lookups = RecordMatcher(model: served.model, normalizer: workspace.normalizer)
            .lookups(ofAll: rows.columns, served.keys)
        let (readers, type) = (workspace.index.readers, entity.type)
        let found = try Failure.translating { () throws(IndexError) in
            try readers.withReader { reader throws(IndexError) in
                try reader.candidates(lookups, type: type, limit: .max)
            }
        }
        var partners = RecordRows(definition: served.model.definition, normalizer: workspace.normalizer)
        for start in stride(from: 0, to: found.ids.count, by: 2_000) {
            let ids = Array(found.ids[start..<min(found.ids.count, start + 2_000)])
            for record in try workspace.stored(ids, of: type) { partners.append(record) }
        }
        return partners
    }

    // MARK: Pairs

    private func search(_ loaded: ColumnLoader.Loaded, _ served: ServedModel) async throws -> Found {
        var options = workspace.searchOptions(ImportPolicy.leastUnsure)
        options.learnsFromJudged = false
        options.keepsJoined = false
        options.completesModel = false
        let trains = !served.isTrained && loaded.columns.rowCount >= Self.fewestToTrain
        if !trains { options.model = served.model }
        if served.isTrained { options.keyTable = served.keys }
        let search = DuplicateSearch(
            definition: served.model.definition, columns: loaded.columns, facts: workspace.normalizer.facts,
            within: served.model.within, options: options)
        let pairs: [ScoredPair]
        var threshold = served.model.threshold
        if trains {
            let found = await search.run()
            (pairs, threshold) = (found.pairs, found.model.threshold)
        } else {
            pairs = await search.pairs()
        }
        return Found(candidates: try candidates(pairs, loaded), threshold: threshold, hasLooked: true)
    }

    /// The likeliest of each row, stored records before rows of the file.
    private func candidates(_ pairs: [ScoredPair], _ loaded: ColumnLoader.Loaded) throws -> [ImportCandidate] {
        let count = loaded.counts[0]
        var byRow: [Int: [(other: Int, weight: Double)]] = [:]
        for pair in pairs where Int(pair.left) < count {
            let (left, right) = (Int(pair.left), Int(pair.right))
            if right < count {
                byRow[right, default: []].append((left, pair.weight))
            } else {
                byRow[left, default: []].append((right, pair.weight))
            }
        }
        let known = try knownRows(byRow.keys.sorted(), loaded)
        return byRow.keys.sorted().filter { !known.contains($0) }.flatMap { row in
            byRow[row, default: []].sorted { left, right in
                let ranks = (left.other < count ? 1 : 0, right.other < count ? 1 : 0)
                return (right.weight, ranks.0, left.other) < (left.weight, ranks.1, right.other)
            }.prefix(Self.most).map { found in
                ImportCandidate(
                    row: loaded.numbers[row],
                    target: found.other < count
                        ? .row(loaded.numbers[found.other]) : .record(RecordID(loaded.ids.text(found.other))),
                    probability: MatchingModel.probability(ofWeight: found.weight))
            }
        }
    }

    /// The rows whose own id is that of a stored record: what they are is known.
    private func knownRows(_ rows: [Int], _ loaded: ColumnLoader.Loaded) throws -> Set<Int> {
        let hasIDs = mapping.idColumn != nil
        let ids = rows.map { row in
            hasIDs
                ? RecordID(Whitespace.trimmed(loaded.ids.text(row)))
                : source.identity.recordID(row: loaded.numbers[row])
        }
        let known = try workspace.store.known(ids, of: entity.type)
        return Set(zip(rows, ids).lazy.filter { known.contains($1) }.map(\.0))
    }
}
