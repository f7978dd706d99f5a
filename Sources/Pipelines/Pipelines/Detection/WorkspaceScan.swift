package import Catalog
import Matching
package import Records
import Storage
import TextAnalysis

/// What a scan is asked to do.
package struct ScanOptions: Sendable {
    /// Whether to scan although nothing has changed since the last scan.
    package var isFull = false
    /// Pairs below it are not kept.
    package var minimumProbability = 0.5
    /// Where clusters are cut; nil lets the model choose.
    package var threshold: Double?

    package init() {}
}

/// What a scan of one type found.
package struct ScanReport: Sendable {
    package let type: EntityType
    package let records: Int
    /// False when nothing had changed since the last scan, whose results then stand.
    package let isFresh: Bool
    package let pairs: Int
    package let clusters: [StoredClusterSummary]
    /// nil when the results of the last scan stand.
    package let search: SearchReport?
    package let threshold: Double
    package let model: String
    /// What became of the review queue; nil when the results of the last scan stand.
    package let queue: QueueFilling?
}

/// Records that are held to be one.
package struct StoredClusterSummary: Sendable, Hashable {
    package let id: String
    package let members: [RecordID]
}

extension Workspace {
    /// Finds the duplicates among all records of a type and stores pairs, clusters and the trained model in place of those
    /// of the last scan.
    package func scan(
        _ entity: EntityDefinition, _ options: ScanOptions, progress: ProgressSink? = nil
    ) async throws -> ScanReport {
        guard let definition = entity.matching else { throw StoredModels.noMatching(entity.type) }
        let place = try scanPlace(definition)
        if !options.isFull, try isScanned(entity.type, place) { return try lastScan(entity) }
        var scan = RecordScan(definition: definition, normalizer: normalizer)
        try load(entity.type, into: &scan, progress)
        var settings = DuplicateSearch.Options()
        settings.minimumProbability = options.minimumProbability
        settings.threshold = options.threshold
        settings.workers = surroundings.workers
        progress?(Progress(phase: "comparing", done: 0))
        let found = await scan.run(settings)
        let judged = try judgedClusters(entity.type)
        let clusters = clusters(found, judged).sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
        try keep(found, clusters, entity.type, judged)
        let queue = try fillQueue(entity)
        try store.setMeta(Self.scanKey(entity.type), to: place)
        return ScanReport(
            type: entity.type, records: scan.count, isFresh: true,
            pairs: found.pairs.count { !judged.holdsApart($0.left, $0.right) },
            clusters: clusters.map { StoredClusterSummary(id: $0[0].rawValue, members: $0) }, search: found.report,
            threshold: found.model.threshold, model: found.model.fingerprint, queue: queue)
    }

    /// What the model found, where people said nothing else.
    private func clusters(_ found: RecordScan.Outcome, _ judged: JudgedClusters) -> [[RecordID]] {
        guard !judged.isEmpty else { return found.clusters }
        let joined = found.pairs.filter { $0.probability >= found.model.threshold }
            .sorted { ($1.weight, $0.left, $0.right) < ($0.weight, $1.left, $1.right) }
        return judged.clusters(found.clusters, joinedBy: joined.map { RecordPair($0.left, $0.right) })
    }

    private func load(_ type: EntityType, into scan: inout RecordScan, _ progress: ProgressSink?) throws {
        let total = try store.count(type)
        var chunks = store.scan(type, chunk: 2_000)
        while let records = try chunks.next() {
            scan.add(records)
            progress?(Progress(phase: "reading", done: scan.count, total: total))
        }
    }

    /// Stores pairs and model; a cluster is called by its first record.
    private func keep(
        _ found: RecordScan.Outcome, _ clusters: [[RecordID]], _ type: EntityType, _ judged: JudgedClusters
    ) throws {
        let pairs = found.pairs.lazy.filter { !judged.holdsApart($0.left, $0.right) }.map {
            StoredPair(left: $0.left, right: $0.right, probability: $0.probability, weight: $0.weight)
        }
        try PairStore(store).replace(
            type, model: found.model.fingerprint, pairs: pairs,
            clusters: clusters.map { StoredCluster(id: $0[0].rawValue, members: $0) })
        try models.save(found.model, for: type)
    }

    // MARK: Since the last scan

    private static func scanKey(_ type: EntityType) -> String { "scan/\(type)" }

    /// What a scan depends on: the last change and the definition.
    private func scanPlace(_ definition: MatchingDefinition) throws -> String {
        "\(try store.maxSequence().rawValue) \(catalog.fingerprint) \(try PairStore(store).judgementCount())"
    }

    private func isScanned(_ type: EntityType, _ place: String) throws -> Bool {
        try store.meta(Self.scanKey(type)) == place
    }

    private func lastScan(_ entity: EntityDefinition) throws -> ScanReport {
        let (pairs, served) = (PairStore(store), try models.model(of: entity))
        let clusters = try pairs.clusters(entity.type, limit: .max)
            .sorted { ($1.members.count, $0.id) < ($0.members.count, $1.id) }
        return ScanReport(
            type: entity.type, records: try store.count(entity.type), isFresh: false,
            pairs: try pairs.pairCount(entity.type),
            clusters: clusters.map { StoredClusterSummary(id: $0.id, members: $0.members) }, search: nil,
            threshold: served.model.threshold, model: served.fingerprint, queue: nil)
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
