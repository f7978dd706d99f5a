package import Catalog
package import Matching
package import Records
import Storage
import TextAnalysis

/// What a scan is asked to do.
package struct ScanOptions: Sendable {
    /// Whether to train a model and compare everything anew, whatever has changed.
    package var isFull = false
    /// Pairs below it are not kept, unless they join records.
    package var minimumProbability = 0.5
    /// Where clusters are cut; nil lets the model choose.
    package var threshold: Double?
    /// Where `id_a,id_b,relation,probability,reasons` goes; nil writes none. Relations are of all records: the scan is full.
    package var relationsPath: String?
    /// Whether only to say what a full scan with these options would change; nothing is stored.
    package var isPreview = false

    package init() {}
}

/// What a scan of one type found.
package struct ScanReport: Sendable {
    /// How much of it is new.
    package enum Extent: Sendable, Hashable {
        /// Everything was compared.
        case full
        /// So many records had changed, and their groups were found anew.
        case changes(Int)
        /// Nothing had changed.
        case none
    }

    package let type: EntityType
    package let records: Int
    package let extent: Extent
    package let pairs: Int
    package let clusters: [StoredClusterSummary]
    /// nil unless everything was compared.
    package let search: SearchReport?
    /// What a scan would change; nil unless it was a preview.
    package var preview: ClusterChange?
    /// nil unless asked for.
    package var relations: [(relation: String, pairs: Int)]?
    package let threshold: Double
    package let model: String
    /// What became of the review queue; nil when the results of the last scan stand.
    package let queue: QueueFilling?
}

extension ScanReport {
    /// Whether what was found took the place of what an earlier scan had left.
    package var isStored: Bool {
        switch extent {
        case .none: false
        case .full, .changes: preview == nil
        }
    }
}

/// Records that are held to be one.
package struct StoredClusterSummary: Sendable, Hashable {
    package let id: String
    package let members: [RecordID]
}

extension Workspace {
    /// Finds the duplicates among the records of a type and stores pairs and clusters.
    ///
    /// The first scan, and a full one, trains a model on all records and stores it with the table of over-full keys. Later
    /// ones compare what has changed since by that model and table, and leave what a full scan by them would leave; once a
    /// fifth of the records has changed, the model has to be trained anew.
    package func scan(
        _ entity: EntityDefinition, _ options: ScanOptions, progress: ProgressSink? = nil
    ) async throws -> ScanReport {
        guard let definition = entity.matching else { throw StoredModels.noMatching(entity.type) }
        if !options.isFull, !options.isPreview, options.relationsPath == nil,
            let plan = try incrementalScan(entity, options)
        {
            return try await plan.run(progress)
        }
        return try await fullScan(entity, definition, options, progress: progress)
    }

    private func fullScan(
        _ entity: EntityDefinition, _ definition: MatchingDefinition, _ options: ScanOptions, progress: ProgressSink?
    ) async throws -> ScanReport {
        let state = try scanState(entity.type, options)
        let stale = try PairStore(store).stale(entity.type)
        let scan = try records(of: entity.type, definition, progress)
        progress?(Progress(phase: "comparing", done: 0))
        var settings = searchOptions(options.minimumProbability)
        settings.threshold = options.threshold
        settings.findsRelations = options.relationsPath != nil
        let judged = try judgedRecords(entity.type)
        let found = await scan.run(settings, judged: judged)
        let pairs = found.pairs.without(judged)
        let stored = options.isPreview ? try clusters(of: entity.type, limit: .max).map(\.members) : []
        var queue: QueueFilling?
        if !options.isPreview {
            try keep(found, pairs, entity.type, settled: stale)
            queue = try fillQueue(entity)
            try state.save(entity.type, in: store)
        }
        if let path = options.relationsPath {
            let ids = scan.ids
            try RelationFile.write(found.related, found.model, to: path) { Array(ids[Int($0)].rawValue.utf8) }
        }
        return ScanReport(
            type: entity.type, records: scan.count, extent: .full, pairs: pairs.count,
            clusters: found.clusters.map { StoredClusterSummary(id: $0[0].rawValue, members: $0) }.largestFirst,
            search: found.report,
            preview: options.isPreview ? ClusterChange(from: stored, to: found.clusters) : nil,
            relations: options.relationsPath == nil ? nil : found.model.counts(of: found.related),
            threshold: found.model.threshold, model: found.model.fingerprint, queue: queue)
    }

    /// Compares all records anew by the model and the key table of the last scan, and stores what that gives.
    package func rescan(_ entity: EntityDefinition) async throws {
        guard let definition = entity.matching, let state = try ScanState.load(entity.type, from: store) else {
            throw StoredModels.noMatching(entity.type)
        }
        let served = try models.model(of: entity)
        var settings = searchOptions(state.minimumProbability)
        (settings.model, settings.keyTable, settings.learnsFromJudged) = (served.model, served.keys, false)
        let judged = try judgedRecords(entity.type)
        let found = try await records(of: entity.type, definition, nil).run(settings, judged: judged)
        try keep(found, found.pairs.without(judged), entity.type, settled: [])
    }

    /// All records of a type as rows.
    func records(
        of type: EntityType, _ definition: MatchingDefinition, _ progress: ProgressSink?
    ) throws -> RecordScan {
        var scan = RecordScan(definition: definition, normalizer: normalizer)
        let total = try store.count(type)
        var chunks = store.scan(type, chunk: 2_000)
        while let records = try chunks.next() {
            scan.add(records)
            progress?(Progress(phase: "reading", done: scan.count, total: total))
        }
        return scan
    }

    func searchOptions(_ minimumProbability: Double) -> DuplicateSearch.Options {
        var options = DuplicateSearch.Options()
        options.minimumProbability = minimumProbability
        options.keepsJoined = true
        options.workers = surroundings.workers
        return options
    }

    /// Stores pairs, model and key table; a cluster is called by its first record.
    private func keep(
        _ found: RecordScan.Outcome, _ pairs: [RecordScan.Pair], _ type: EntityType, settled: Set<RecordID>
    ) throws {
        try PairStore(store).replace(
            type, model: found.model.fingerprint, pairs: pairs.lazy.map(StoredPair.init),
            clusters: found.clusters.map { StoredCluster(id: $0[0].rawValue, members: $0) }, settled: settled)
        try models.save(found.model, keys: found.keyTable, for: type)
    }
}

extension StoredPair {
    init(_ pair: RecordScan.Pair) {
        self.init(left: pair.left, right: pair.right, probability: pair.probability, weight: pair.weight)
    }
}

extension [RecordScan.Pair] {
    /// The pairs that nobody holds apart.
    func without(_ judged: [JudgedRecords]) -> [RecordScan.Pair] {
        let apart = Set(judged.filter { $0.word == .different }.map(\.pair))
        return apart.isEmpty ? self : filter { !apart.contains(RecordPair($0.left, $0.right)) }
    }
}

extension [StoredClusterSummary] {
    var largestFirst: [StoredClusterSummary] {
        sorted { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
    }
}

/// A pair that the last scan kept, seen from one of its records.
package struct KeptPair: Sendable, Hashable {
    package let other: RecordID
    package let probability: Double
    package let weight: Double
}

extension Workspace {
    /// What the last scan found for one record, the most probable first.
    package func storedPairs(of key: RecordKey) throws(Failure) -> [KeptPair] {
        let pairs = PairStore(store)
        return try Failure.translating { () throws(StorageError) in try pairs.pairs(of: key) }.map {
            KeptPair(other: $0.left == key.id ? $0.right : $0.left, probability: $0.probability, weight: $0.weight)
        }
    }

    /// Every pair that the last scan kept, by its records.
    package func scannedPairs(of type: EntityType) throws(Failure) -> [RecordScan.Pair] {
        let pairs = PairStore(store)
        return try Failure.translating { () throws(StorageError) in try pairs.pairs(type, limit: .max) }.map {
            RecordScan.Pair(left: $0.left, right: $0.right, weight: $0.weight, probability: $0.probability)
        }
    }

    /// Up to `limit` clusters of the last scan in the order of their ids, after the one named `last`.
    package func clusters(
        of type: EntityType, after last: String? = nil, limit: Int
    ) throws(Failure) -> [StoredClusterSummary] {
        let pairs = PairStore(store)
        return try Failure.translating { () throws(StorageError) in
            try pairs.clusters(type, after: last, limit: limit)
        }.map { StoredClusterSummary(id: $0.id, members: $0.members) }
    }
}
