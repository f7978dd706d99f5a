package import Catalog
package import Importing
package import Matching
package import Records
import TabularFiles

/// What `link` is asked to do.
package struct LinkOptions: Sendable {
    package var leftPath: String
    package var rightPath: String
    package var records: RecordFileOptions
    /// To how many of the other file a record may be linked.
    package var mode = LinkMode.oneToOne
    /// Pairs below it are not written.
    package var minimumProbability = 0.5
    /// Where `id_a,id_b,match_probability,match_weight` goes; nil writes none.
    package var pairsPath: String?
    /// Where `id,cluster_id,source` goes; nil writes none.
    package var clustersPath: String?

    package init(leftPath: String, rightPath: String, records: RecordFileOptions) {
        (self.leftPath, self.rightPath, self.records) = (leftPath, rightPath, records)
    }
}

/// What `link` found.
package struct LinkReport: Sendable {
    /// What is known of one of the two files.
    package struct Side: Sendable {
        package let rows: Int
        /// Rows that were linked to one of the other file.
        package let linked: Int
        package let rejected: [RejectedRow]
        package let mapping: ColumnMapping
    }

    package let left: Side
    package let right: Side
    /// Pairs at or above the minimum probability.
    package let pairs: Int
    package let search: SearchReport
    package let model: MatchingModel
    package let notes: [String]
    package let timings: PhaseTimings
}

/// Finds which rows of one file are the same as rows of another; never pairs rows of one file.
package struct FileLinkage {
    private let preparation: FilePreparation
    private let options: LinkOptions

    /// - Throws: when the type is unknown or has no matching definition.
    package init(catalog: Catalog, options: LinkOptions) throws {
        preparation = try FilePreparation(catalog: catalog, options: options.records)
        self.options = options
    }

    /// Reads, searches and writes. Output files appear whole or not at all.
    package func run() async throws -> LinkReport {
        var timings = PhaseTimings()
        var clock = ContinuousClock.now
        let files = try await preparation.load([options.leftPath, options.rightPath])
        clock = timings.end("load", since: clock)
        let sides = RecordSides(leftCount: files.loaded.counts[0])
        let found = await files.search(preparation, minimumProbability: options.minimumProbability, sides: sides)
            .link(options.mode)
        timings.append(found.report.timings)
        clock = .now
        if let path = options.pairsPath { try PairFile.write(found.pairs, files.ids, to: path) }
        if let path = options.clustersPath { try writeClusters(found.leaders, files, sides, to: path) }
        _ = timings.end("write", since: clock)
        return report(files, found, sides, timings)
    }

    /// The files may use the same ids, so a row says which file it is of, and a cluster which file its first row is of.
    private func writeClusters(
        _ leaders: [UInt32], _ files: PreparedFiles, _ sides: RecordSides, to path: String
    ) throws {
        let ids = files.ids
        let writer = try RowWriter(path: path, columns: ["id", "cluster_id", "source"])
        for row in files.rowsInFileOrder {
            let leader = leaders[row]
            try writer.put(bytes: Array(ids[row]))
            try writer.put(bytes: Array("\(Self.name(Int(leader), sides)):".utf8) + ids[Int(leader)])
            try writer.put(Self.name(row, sides))
            try writer.endRow()
        }
        try writer.finish()
    }

    private static func name(_ row: Int, _ sides: RecordSides) -> String { sides.isRight(row) ? "right" : "left" }

    private func report(
        _ files: PreparedFiles, _ found: DuplicateSearch.Result, _ sides: RecordSides, _ timings: PhaseTimings
    ) -> LinkReport {
        var sizes = [Int](repeating: 0, count: found.leaders.count)
        for leader in found.leaders { sizes[Int(leader)] += 1 }
        let linked = found.leaders.indices.filter { sizes[Int(found.leaders[$0])] > 1 }
        let rights = linked.count { sides.isRight($0) }
        func side(_ number: Int, _ linked: Int) -> LinkReport.Side {
            LinkReport.Side(
                rows: files.loaded.counts[number], linked: linked, rejected: files.loaded.rejected[number],
                mapping: files.mappings[number])
        }
        return LinkReport(
            left: side(0, linked.count - rights), right: side(1, rights), pairs: found.pairs.count,
            search: found.report, model: found.model, notes: found.report.notes(found.model), timings: timings)
    }
}

extension LinkReport {
    /// `--timings`: one object.
    package var json: JSONValue {
        .object([
            .init(name: "left_rows", value: .number(Double(left.rows))),
            .init(name: "right_rows", value: .number(Double(right.rows))),
            .init(name: "left_linked", value: .number(Double(left.linked))),
            .init(name: "right_linked", value: .number(Double(right.linked))),
            .init(name: "rejected", value: .number(Double(left.rejected.count + right.rejected.count))),
            .init(name: "pairs", value: .number(Double(pairs))),
            .init(name: "pairs_compared", value: .number(Double(search.pairsCompared))),
            .init(name: "threshold", value: .number(model.threshold)),
            .init(name: "expected_precision", value: .number(search.expectedPrecision)),
            .init(name: "expected_recall", value: .number(search.expectedRecall)),
            .init(name: "prior", value: .number(model.prior)),
            .init(name: "model", value: .string(model.fingerprint)),
            .init(
                name: "seconds",
                value: .object(timings.phases.map { .init(name: $0.name, value: .number($0.seconds)) })),
            .init(name: "keys", value: .array(search.rules.map(\.json))),
            .init(name: "notes", value: .array(notes.map(JSONValue.string))),
        ])
    }
}
