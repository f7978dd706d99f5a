package import Catalog
import Matching
import Reviewing
import TabularFiles

/// Finds the duplicates in a file, without a workspace: rows to columns, keys, a trained model, pairs, clusters.
package struct FileDeduplication {
    private let preparation: FilePreparation
    private let options: DedupeOptions

    /// - Throws: when the type is unknown or has no matching definition.
    package init(catalog: Catalog, options: DedupeOptions) throws {
        preparation = try FilePreparation(catalog: catalog, options: options.records)
        self.options = options
    }

    /// Reads, searches and writes. Output files appear whole or not at all.
    package func run() async throws -> DedupeReport {
        var timings = PhaseTimings()
        var clock = ContinuousClock.now
        let files = try await preparation.load([options.path])
        clock = timings.end("load", since: clock)
        let (judged, notes) =
            try options.labelsPath.map { try files.judged($0, preparation.normalizer) } ?? (.init(), [])
        let found = await files.search(preparation, minimumProbability: options.minimumProbability) {
            $0.judged = judged
            $0.findsRelations = options.relationsPath != nil || options.wantsDetail
        }.run()
        timings.append(found.report.timings)
        clock = .now
        try write(found, files)
        if let path = options.relationsPath {
            try RelationFile.write(found.related, found.model, to: path) { Array(files.ids[Int($0)]) }
        }
        _ = timings.end("write", since: clock)
        var report = report(files, found, timings)
        report.notes = notes + report.notes
        if options.relationsPath != nil || options.wantsDetail {
            report.relations = found.model.counts(of: found.related)
        }
        if options.wantsDetail {
            report.detail = DetailCollector(files: files, found: found, preparation: preparation).detail
        }
        return report
    }

    // MARK: Results

    private func write(_ found: DuplicateSearch.Result, _ files: PreparedFiles) throws {
        let ids = files.ids
        if let path = options.clustersPath {
            let writer = try RowWriter(path: path, columns: ["id", "cluster_id"])
            for row in files.rowsInFileOrder {
                try writer.put(bytes: Array(ids[row]))
                try writer.put(bytes: Array(ids[Int(found.leaders[row])]))
                try writer.endRow()
            }
            try writer.finish()
        }
        if let path = options.pairsPath { try PairFile.write(found.pairs, ids, to: path) }
    }

    private func report(
        _ files: PreparedFiles, _ found: DuplicateSearch.Result, _ timings: PhaseTimings
    ) -> DedupeReport {
        var report = DedupeReport(search: found.report, mapping: files.mappings[0], model: found.model)
        report.rows = files.ids.count
        report.rejected = files.loaded.rejected[0]
        report.pairs = found.pairs.count
        report.unfamiliarColumns = files.plan.unfamiliar
        report.timings = timings
        report.peakMemory = ProcessMemory.peak
        var sizes = [Int](repeating: 0, count: found.leaders.count)
        for leader in found.leaders { sizes[Int(leader)] += 1 }
        report.clusters = sizes.count { $0 > 1 }
        report.clusteredRows = sizes.reduce(0) { $0 + ($1 > 1 ? $1 : 0) }
        report.largestCluster = sizes.max() ?? 0
        let repeated = files.repeatedIDNote("each row keeps its own line")
        let large = largeGroupsNote(sizes)
        report.notes = [repeated, large].compactMap { $0 } + found.report.notes(found.model)
        return report
    }

    /// Large groups are right now and then, and do the most harm when they are not.
    private func largeGroupsNote(_ sizes: [Int]) -> String? {
        let most = preparation.entity.review.largestAutomatic
        let large = sizes.count { $0 > most }
        return large > 0
            ? "\(large) groups have more than \(most) rows: have a person look at them before they are merged" : nil
    }
}
