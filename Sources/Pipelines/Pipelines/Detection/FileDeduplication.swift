package import Catalog
import Foundation
import Importing
import Matching
import Records
import TabularFiles
import TextAnalysis

/// Finds the duplicates in a file, without a workspace: rows to columns, keys, a trained model, pairs, clusters.
package struct FileDeduplication {
    private let catalog: Catalog
    private let entity: EntityDefinition
    private let definition: MatchingDefinition
    private let options: DedupeOptions

    /// How many rows from the front decide what the columns mean.
    private static let sampleRows = 20_000

    /// - Throws: when the type is unknown or has no matching definition.
    package init(catalog: Catalog, options: DedupeOptions) throws {
        guard let entity = catalog[options.type] else {
            throw DetectionError(["no entity type is called \"\(options.type)\""])
        }
        guard let definition = entity.matching else {
            throw DetectionError(["the entity type \"\(options.type)\" says nothing about matching"])
        }
        (self.catalog, self.entity, self.definition, self.options) = (catalog, entity, definition, options)
    }

    /// Reads, searches and writes. Output files appear whole or not at all.
    package func run() async throws -> DedupeReport {
        var timings = PhaseTimings()
        var clock = ContinuousClock.now
        let feed = try ChunkFeed(path: options.path)
        let normalizer = FieldNormalizer(facts: catalog.facts, defaultCountry: options.defaultCountry)
        let plan = try await plan(feed, normalizer)
        let loaded = try await ColumnLoader(
            definition: plan.definition, normalizer: normalizer, fields: plan.fields, idColumn: plan.mapping.idColumn,
            workers: options.workers
        ).load(feed)
        clock = timings.end("load", since: clock)
        let found = await search(plan, loaded)
        timings.append(found.report.timings)
        clock = .now
        try write(found, loaded.ids)
        _ = timings.end("write", since: clock)
        return report(plan, loaded, found, timings)
    }

    private func plan(_ feed: ChunkFeed, _ normalizer: FieldNormalizer) async throws -> FilePlan {
        let sample = try await feed.sample(limit: Self.sampleRows)
        let columns = await feed.columns
        let mapping = try ColumnMapper(schema: entity.schema, normalizer: normalizer).mapping(
            columns: columns, sample: sample.map(\.source),
            choices: options.mapping)
        return FilePlan(
            mapping: mapping, definition: options.model?.definition ?? definition, sample: sample,
            within: try options.within.map { try place(of: $0, in: columns) })
    }

    private func place(of column: String, in columns: [String]) throws -> Int {
        if let place = columns.firstIndex(of: column) { return place }
        let hint = NearestName.suggestion(for: column, among: columns) ?? "columns: \(columns.joined(separator: ", "))"
        throw DetectionError(["the file has no column \"\(column)\"; \(hint)"])
    }

    private func search(_ plan: FilePlan, _ loaded: ColumnLoader.Loaded) async -> DuplicateSearch.Result {
        var settings = DuplicateSearch.Options()
        settings.minimumProbability = options.minimumProbability
        settings.threshold = options.threshold
        settings.model = options.model
        settings.workers = options.workers
        return await DuplicateSearch(
            definition: plan.definition, columns: loaded.columns, facts: catalog.facts,
            within: options.within == nil ? nil : MatchingDefinition.withinColumn, options: settings
        ).run()
    }

    // MARK: Results

    private func write(_ found: DuplicateSearch.Result, _ ids: RecordIDs) throws {
        if let path = options.clustersPath {
            let writer = try RowWriter(path: path, columns: ["id", "cluster_id"])
            for row in found.leaders.indices {
                try writer.put(bytes: Array(ids[row]))
                try writer.put(bytes: Array(ids[Int(found.leaders[row])]))
                try writer.endRow()
            }
            try writer.finish()
        }
        if let path = options.pairsPath {
            let writer = try RowWriter(path: path, columns: ["id_a", "id_b", "match_probability", "match_weight"])
            for pair in found.pairs {
                try writer.put(bytes: Array(ids[Int(pair.left)]))
                try writer.put(bytes: Array(ids[Int(pair.right)]))
                try writer.put(pair.probability)
                try writer.put(pair.weight)
                try writer.endRow()
            }
            try writer.finish()
        }
    }

    private func report(
        _ plan: FilePlan, _ loaded: ColumnLoader.Loaded, _ found: DuplicateSearch.Result, _ timings: PhaseTimings
    ) -> DedupeReport {
        var report = DedupeReport(search: found.report, mapping: plan.mapping, model: found.model)
        report.rows = loaded.ids.count
        report.rejected = loaded.rejected
        report.pairs = found.pairs.count
        report.unfamiliarColumns = plan.unfamiliar
        report.timings = timings
        report.peakMemory = ProcessMemory.peak
        var sizes = [Int](repeating: 0, count: found.leaders.count)
        for leader in found.leaders { sizes[Int(leader)] += 1 }
        report.clusters = sizes.count { $0 > 1 }
        report.clusteredRows = sizes.reduce(0) { $0 + ($1 > 1 ? $1 : 0) }
        report.largestCluster = sizes.max() ?? 0
        report.notes = notes(report, loaded.ids)
        return report
    }

    private func notes(_ report: DedupeReport, _ ids: RecordIDs) -> [String] {
        var notes: [String] = []
        if let repeated = ids.repeated.first {
            notes.append(
                "\(ids.repeated.count) ids occur more than once, \"\(repeated)\" first; each row keeps its own line")
        }
        if report.rows > 0, report.search.rules.allSatisfy({ $0.keys == 0 }) {
            notes.append("no column can bring two rows together; say what the columns mean with --map COLUMN=FIELD")
        }
        let refined = report.search.rules.filter { !$0.refined.isEmpty }
        for rule in refined {
            let records = rule.refined.reduce(0) { $0 + $1.records }
            let unsplit = rule.refined.reduce(0) { $0 + $1.unsplit }
            notes.append(
                "key \"\(rule.name)\": \(rule.refined.count) values held by \(records) rows were refined"
                    + (unsplit > 0 ? "; \(unsplit) rows met their nearest neighbours only" : ""))
        }
        let training = report.model.training
        if training.rounds > 0 && !training.hasConverged {
            notes.append("training did not settle within \(training.rounds) rounds")
        }
        return notes
    }
}
