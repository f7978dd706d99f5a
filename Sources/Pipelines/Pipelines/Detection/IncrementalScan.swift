import Catalog
import Matching
import Records
import SearchIndex
import Storage

extension Workspace {
    /// What has changed since the last scan, ready to be compared; nil when only a full scan helps: there was none, its
    /// model is of other definitions, another threshold is asked for, or a fifth of the records has changed.
    func incrementalScan(_ entity: EntityDefinition, _ options: ScanOptions) throws -> IncrementalScan? {
        let state = try scanState(entity.type, options)
        guard let last = try ScanState.load(entity.type, from: store), last.sequence <= state.sequence,
            last.definitions == state.definitions, last.minimumProbability == state.minimumProbability
        else { return nil }
        let served = try models.model(of: entity)
        guard served.isTrained, options.threshold == nil || options.threshold == served.model.threshold else {
            return nil
        }
        let judged = try PairStore(store).judged(since: last.judgement, entity.type).records
        let scan = IncrementalScan(
            workspace: self, entity: entity, served: served, state: state,
            changed: try changed(entity.type, after: last.sequence), judged: judged)
        return scan.changed.count * 5 > (try store.count(entity.type)) + 5 ? nil : scan
    }

    private func changed(_ type: EntityType, after sequence: Int64) throws -> Set<RecordID> {
        let keys = try store.changedKeys(after: ChangeSequence(rawValue: sequence))
        return Set(keys.lazy.filter { $0.type == type }.map(\.id))
    }
}

/// Brings the stored pairs and clusters of a type in step with what has changed, by the model and the key table of the
/// last full scan: afterwards they are what a full scan by these would leave.
struct IncrementalScan {
    let workspace: Workspace
    let entity: EntityDefinition
    let served: ServedModel
    let state: ScanState
    /// Records that were made, changed or deleted.
    let changed: Set<RecordID>
    /// Records that somebody has judged since.
    let judged: Set<RecordID>

    private var type: EntityType { entity.type }
    private var pairStore: PairStore { PairStore(workspace.store) }

    func run(_ progress: ProgressSink?) async throws -> ScanReport {
        let stale = try pairStore.stale(type)
        guard !(changed.isEmpty && judged.isEmpty && stale.isEmpty) else { return try report(.none) }
        _ = try workspace.index.catchUp(progress: progress)
        let words = try workspace.judgedRecords(type)
        var update = PairUpdate(type: type, model: served.fingerprint)
        update.settled = stale
        let before = try pairStore.pairs(ofAny: changed, type).values.joined()
        let partners = Set(before.flatMap { [$0.left, $0.right] }).union(stale)
        update.rescored = try rescored(partners.union(changed)).sorted()
        progress?(Progress(phase: "comparing", done: 0))
        let pairs = try await pairs(update.rescored, words)
        update.pairs = pairs.without(words).map(StoredPair.init)
        try await regroup(&update, pairs, words, judged.union(partners))
        try pairStore.update(update)
        let queue = try workspace.fillQueue(entity)
        try state.save(type, in: workspace.store)
        return try report(.changes(changed.count), queue)
    }

    // MARK: Pairs

    private func settings() -> DuplicateSearch.Options {
        var options = workspace.searchOptions(state.minimumProbability)
        options.model = served.model
        options.keyTable = served.keys
        options.learnsFromJudged = false
        return options
    }

    /// The changed records, and all that equal one of them or of their former partners where so many are equal that only
    /// the first one is paired with others: another may be the first one now.
    private func rescored(_ partners: Set<RecordID>) throws -> Set<RecordID> {
        let limit = served.model.definition.keySettings.blockLimit
        let matcher = RecordMatcher(model: served.model, normalizer: workspace.normalizer)
        var rescored = changed
        for record in try workspace.stored(partners.sorted(), of: type) {
            let equal = try found([matcher.contentLookup(of: record)])
            if equal.count + changed.count >= limit && equal.count > 1 { rescored.formUnion(equal) }
        }
        return rescored
    }

    /// The pairs of some records with any others.
    private func pairs(_ rescored: [RecordID], _ words: [JudgedRecords]) async throws -> [RecordScan.Pair] {
        let own = try workspace.stored(rescored, of: type)
        let matcher = RecordMatcher(model: served.model, normalizer: workspace.normalizer)
        let lookups = Set(own.flatMap { matcher.lookups(of: $0, served.keys, includesEqual: true) })
        let others = try found(lookups.sorted { $0.lexicographicallyPrecedes($1) })
        let needed = Set(rescored)
        let pairs = await scan(try workspace.stored(others.union(rescored).sorted(), of: type))
            .pairs(settings(), judged: words)
        return pairs.filter { needed.contains($0.left) || needed.contains($0.right) }
    }

    private func found(_ lookups: [[UInt64]]) throws -> Set<RecordID> {
        let (readers, type) = (workspace.index.readers, type)
        let candidates = try Failure.translating { () throws(IndexError) in
            try readers.withReader { reader throws(IndexError) in
                try reader.candidates(lookups, type: type, limit: .max)
            }
        }
        return Set(candidates.ids)
    }

    private func scan(_ records: [Record]) -> RecordScan {
        var scan = RecordScan(definition: served.model.definition, normalizer: workspace.normalizer)
        scan.add(records)
        return scan
    }

    // MARK: Clusters

    /// Finds the clusters of all records that hang together with what was rescored or judged, now or before.
    ///
    /// - Parameter fellows: records that were judged, or had a pair with one that has changed: what the change tore apart
    ///   hangs together with one of them.
    private func regroup(
        _ update: inout PairUpdate, _ pairs: [RecordScan.Pair], _ words: [JudgedRecords], _ fellows: Set<RecordID>
    ) async throws {
        let joining = JoiningPairs(
            store: pairStore, type: type, threshold: served.model.threshold, rescored: Set(update.rescored),
            pairs: pairs, same: words.filter { $0.word == .same }.map(\.pair))
        let touched = fellows.union(update.rescored)
        let former = try pairStore.clusters(of: touched, type)
        let whole = try joining.component(of: touched.union(former.flatMap(\.members)))
        update.regrouped = whole.records.sorted()
        let members = try workspace.stored(update.regrouped, of: type)
        update.clusters = await scan(members).clusters(whole.pairs, settings(), judged: words)
            .map { StoredCluster(id: $0[0].rawValue, members: $0) }
    }

    // MARK: The report

    private func report(_ extent: ScanReport.Extent, _ queue: QueueFilling? = nil) throws -> ScanReport {
        let clusters = try pairStore.clusters(type, limit: .max).map {
            StoredClusterSummary(id: $0.id, members: $0.members)
        }
        return ScanReport(
            type: type, records: try workspace.store.count(type), extent: extent, pairs: try pairStore.pairCount(type),
            clusters: clusters.largestFirst, search: nil, threshold: served.model.threshold, model: served.fingerprint,
            queue: queue)
    }
}

/// The pairs by which records hang together, stored ones and new ones.
private struct JoiningPairs {
    private let store: PairStore
    private let type: EntityType
    private let threshold: Double
    private let rescored: Set<RecordID>
    private var new: [RecordID: [RecordScan.Pair]] = [:]

    init(
        store: PairStore, type: EntityType, threshold: Double, rescored: Set<RecordID>, pairs: [RecordScan.Pair],
        same: [RecordPair]
    ) {
        (self.store, self.type, self.threshold, self.rescored) = (store, type, threshold, rescored)
        let judged = same.map { RecordScan.Pair(left: $0.left, right: $0.right, weight: .infinity, probability: 1) }
        for pair in pairs + judged where pair.probability >= threshold {
            new[pair.left, default: []].append(pair)
            new[pair.right, default: []].append(pair)
        }
    }

    /// Everything that hangs together with some records, and the scored pairs between.
    func component(of seeds: Set<RecordID>) throws -> (records: Set<RecordID>, pairs: [RecordScan.Pair]) {
        var (records, edge) = (seeds, seeds)
        var pairs: Set<RecordScan.Pair> = []
        while !edge.isEmpty {
            let known = try store.pairs(ofAny: edge, type, minimumProbability: threshold)
            var next: Set<RecordID> = []
            for record in edge {
                for pair in kept(known[record] ?? []) + (new[record] ?? []) {
                    if pair.weight < .infinity { pairs.insert(pair) }
                    next.formUnion([pair.left, pair.right])
                }
            }
            edge = next.subtracting(records)
            records.formUnion(next)
        }
        return (records, pairs.sorted { ($0.left, $0.right) < ($1.left, $1.right) })
    }

    /// The stored pairs that still hold.
    private func kept(_ pairs: [StoredPair]) -> [RecordScan.Pair] {
        pairs.filter { !rescored.contains($0.left) && !rescored.contains($0.right) }.map {
            RecordScan.Pair(left: $0.left, right: $0.right, weight: $0.weight, probability: $0.probability)
        }
    }
}
