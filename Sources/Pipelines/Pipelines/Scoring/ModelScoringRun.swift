import Foundation
package import LeadScoring
import TabularFiles
import XGBoost

/// Scores a file of rows, of any length in little memory, and says why of the best of them.
package struct ModelScoringRun: Sendable {
    package struct Options: Sendable {
        /// One after another; all with the same columns.
        package var tables: [String] = []
        /// The column that names a row; nil for its line in the file.
        package var id: String?
        package var scores = "-"
        /// Where the reasons of the best rows go; nil for nowhere.
        package var reasons: String?
        package var top = 10_000
        package var workers = 1

        package init() {}

        /// The rows of one part of an export.
        /// - Throws: `other_catalogue`, and `no_csv` when the export has none of it.
        package init(of export: ExportSource, part: String, for model: ScoringModel) throws(Failure) {
            try RowSource.part(export, part).check(model)
            tables = try export.existingFiles(of: part)
            id = ExportSource.Column.entity
        }
    }

    package struct Report: Hashable, Sendable {
        package let rows: Int
        package let explained: Int
        package let rejected: Int
    }

    private let model: ScoringModel
    private let options: Options
    private let progress: ProgressSink?

    package init(_ model: ScoringModel, _ options: Options, progress: ProgressSink? = nil) {
        (self.model, self.options, self.progress) = (model, options, progress)
    }

    /// Chunks large enough that asking the library for one costs little beside its rows.
    private static let chunkBytes = 4 << 20

    package func report() async throws -> Report {
        let writer = try RowWriter(path: options.scores, columns: ["id", "probability", "margin"])
        var run = Run(best: BestRows(limit: options.reasons == nil ? 0 : options.top))
        for path in options.tables { try await score(path, into: &run, writer) }
        guard run.rows > 0 else {
            throw Failure(
                .invalid, code: "no_rows", "\(options.tables.joined(separator: ", ")) has no row that can be read")
        }
        let best = run.best.rows
        // Reasons first: scores appear only when all that was asked for has been made.
        if let path = options.reasons {
            let scorer = try ModelScorer.checked(model, columns: model.features.map(\.name), threads: options.workers)
            try ReasonFile.write(best, by: scorer, to: path)
        }
        try writer.finish()
        return Report(rows: run.rows, explained: best.count, rejected: run.rejected)
    }

    private struct Run {
        var best: BestRows
        var rows = 0
        var rejected = 0
    }

    private func score(_ path: String, into run: inout Run, _ writer: RowWriter) async throws {
        var reading = ReadOptions()
        reading.chunkBytes = Self.chunkBytes
        let reader = try RowReader(path: path, options: reading)
        let id = try idColumn(reader.columns)
        let pieces = try (0..<options.workers).map { _ in
            PieceScorer(
                try ModelScorer.checked(model, columns: reader.columns, threads: 1), columns: reader.columns, id: id,
                keepsValues: options.reasons != nil)
        }
        while true {
            var chunks: [RowChunk] = []
            while chunks.count < options.workers, let chunk = try reader.nextChunk() { chunks.append(chunk) }
            guard !chunks.isEmpty else { return }
            let batch = chunks
            let scored = await ConcurrentMap.map(batch.count, workers: options.workers) { place in
                Result { try pieces[place].scored(batch[place]) }
            }
            for piece in try scored.map({ try $0.get() }) {
                try write(piece, to: writer)
                run.best.take(piece)
                run.rows += piece.scores.count
                run.rejected += piece.rejected
            }
            progress?(Progress(phase: "scoring", done: reader.bytesRead, total: reader.totalBytes))
        }
    }

    private func idColumn(_ columns: [String]) throws(Failure) -> Int? {
        guard let name = options.id else { return nil }
        var roles = TableRoles()
        roles.target = name
        try roles.check(against: columns)
        return columns.firstIndex(of: name)
    }

    private func write(_ piece: ScoredPiece, to writer: RowWriter) throws {
        for (name, score) in zip(piece.names, piece.scores) {
            try writer.put(name)
            try writer.put(score.probability)
            try writer.put(score.margin)
            try writer.endRow()
        }
    }
}

/// The scores of one chunk.
struct ScoredPiece: Sendable {
    let names: [String]
    let scores: [ModelScorer.Score]
    /// The numbers of each row, one after another; empty when nobody will ask why.
    let values: [Float]
    let width: Int
    let rejected: Int
}

/// Scores chunks, one at a time.
struct PieceScorer: Sendable {
    let scorer: ModelScorer
    private let columns: [(name: String, place: Int)]
    private let id: Int?
    private let keepsValues: Bool

    init(_ scorer: ModelScorer, columns: [String], id: Int?, keepsValues: Bool) {
        (self.scorer, self.id, self.keepsValues) = (scorer, id, keepsValues)
        self.columns = scorer.model.features.compactMap { feature in
            columns.firstIndex(of: feature.name).map { (feature.name, $0) }
        }
    }

    func scored(_ chunk: RowChunk) throws -> ScoredPiece {
        let table = chunk.table()
        let (features, names) = table.withCells { cells -> (FeatureTable, [String]) in
            let features = columns.map { name, place in
                var column = FeatureColumn(name: name)
                TableCells.append(cells, column: place, rows: table.rowCount, to: &column)
                return column
            }
            let names = (0..<table.rowCount).map { row in
                id.map { String(decoding: cells[row, $0], as: UTF8.self) } ?? String(table.line(of: row))
            }
            return (FeatureTable(columns: features, rowCount: table.rowCount), names)
        }
        let values = scorer.encoder.values(features)
        return ScoredPiece(
            names: names, scores: try scorer.scores(encoded: values), values: keepsValues ? values : [],
            width: scorer.encoder.width, rejected: table.rejected.count)
    }
}

/// The rows of the highest scores, with what is needed to say why.
struct BestRows: Sendable {
    struct Row: Sendable {
        let name: String
        let score: ModelScorer.Score
        /// Among all rows, from 0: of equal scores the first ones are kept.
        let number: Int
        let values: [Float]
    }

    private let limit: Int
    private var kept: [Row] = []
    private var seen = 0
    /// No lower score can be among the best.
    private var least = -Double.infinity

    init(limit: Int) { self.limit = limit }

    mutating func take(_ piece: ScoredPiece) {
        defer { seen += piece.scores.count }
        guard limit > 0 else { return }
        for (row, score) in piece.scores.enumerated() where score.margin > least {
            let values = Array(piece.values[row * piece.width..<(row + 1) * piece.width])
            kept.append(Row(name: piece.names[row], score: score, number: seen + row, values: values))
            if kept.count >= 2 * limit { prune() }
        }
    }

    private mutating func prune() {
        kept.sort { ($1.score.margin, $0.number) < ($0.score.margin, $1.number) }
        kept.removeLast(max(0, kept.count - limit))
        if kept.count == limit { least = kept.last?.score.margin ?? least }
    }

    /// The best first.
    var rows: [Row] {
        var sorted = self
        sorted.prune()
        return sorted.kept
    }
}
