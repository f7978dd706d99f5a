package import Catalog
package import Importing
package import Matching
package import Records
import TabularFiles

/// What `compare` is asked to do.
package struct CompareOptions: Sendable {
    /// The file of records; `-` is standard input.
    package var path: String
    /// The file that asks for pairs: `id_a,id_b`.
    package var askedPath: String
    package var records: RecordFileOptions
    /// Where `id_a,id_b,match_probability,match_weight` goes; nil writes none.
    package var outputPath: String?
    /// Whether the report holds the evidence for each pair.
    package var explains = false

    package init(path: String, askedPath: String, records: RecordFileOptions) {
        (self.path, self.askedPath, self.records) = (path, askedPath, records)
    }
}

/// What `compare` found.
package struct CompareReport: Sendable {
    /// A line that asks for a record which the file does not have.
    package struct UnknownPair: Sendable {
        package let line: Int
        package let ids: [String]
    }

    package let rows: Int
    /// Pairs that were scored.
    package let pairs: Int
    /// Of these, those at or above the threshold.
    package let joined: Int
    package let unknown: [UnknownPair]
    /// Rows of records, then lines of the pairs file, that cannot be read.
    package let rejected: [RejectedRow]
    package let mapping: ColumnMapping
    package let model: MatchingModel
    package let notes: [String]
    /// For each pair that was scored, in the order asked; empty unless asked for.
    package let evidence: [PairEvidence]
    package let timings: PhaseTimings

    /// Whether something that was asked for is missing from the answer.
    package var isPartial: Bool { !unknown.isEmpty || !rejected.isEmpty }
}

/// Scores the pairs of a list, no more and no fewer, by the model that a search for duplicates in the file would use.
package struct FileComparison {
    private let preparation: FilePreparation
    private let options: CompareOptions

    /// - Throws: when the type is unknown or has no matching definition.
    package init(catalog: Catalog, options: CompareOptions) throws {
        preparation = try FilePreparation(catalog: catalog, options: options.records)
        self.options = options
    }

    /// Reads, scores and writes. The output file appears whole or not at all.
    package func run() async throws -> CompareReport {
        var timings = PhaseTimings()
        var clock = ContinuousClock.now
        let lines = try PairFile.read(options.askedPath)
        let files = try await preparation.load([options.path])
        clock = timings.end("load", since: clock)
        let (asked, unknown) = Self.rows(lines.pairs, files.ids)
        let found = await files.search(preparation, minimumProbability: 0.5).compare(asked)
        timings.append(found.report.timings)
        clock = .now
        if let path = options.outputPath { try PairFile.write(found.pairs, files.ids, to: path) }
        _ = timings.end("write", since: clock)
        let repeated = files.repeatedIDNote("the first row of an id counts")
        return CompareReport(
            rows: files.ids.count, pairs: found.pairs.count,
            joined: found.pairs.count { $0.probability >= found.model.threshold }, unknown: unknown,
            rejected: files.loaded.rejected[0] + lines.rejected, mapping: files.mappings[0], model: found.model,
            notes: [repeated].compactMap { $0 } + found.report.notes(found.model),
            evidence: options.explains ? files.evidence(asked, found.model, preparation) : [], timings: timings)
    }

    /// The rows asked for, and the lines that ask for records which are not there.
    private static func rows(
        _ lines: [PairFile.Asked], _ ids: RecordIDs
    ) -> (asked: [RowPair], unknown: [CompareReport.UnknownPair]) {
        let places = ids.places
        var asked: [RowPair] = []
        var unknown: [CompareReport.UnknownPair] = []
        for line in lines {
            if let left = places[line.left], let right = places[line.right] {
                asked.append(RowPair(left: left, right: right))
            } else {
                let missing = [line.left, line.right].filter { places[$0] == nil }
                unknown.append(.init(line: line.line, ids: missing.map { String(decoding: $0, as: UTF8.self) }))
            }
        }
        return (asked, unknown)
    }
}

extension PreparedFiles {
    /// Why each of these pairs has its weight.
    func evidence(_ pairs: [RowPair], _ model: MatchingModel, _ preparation: FilePreparation) -> [PairEvidence] {
        RecordMatcher(model: model, normalizer: preparation.normalizer).evidence(
            columns, { RecordID(ids.text($0)) }, pairs: pairs.map { ($0.left, $0.right) })
    }
}
