import Matching
import Records
import Storage
import TextAnalysis

/// Reads the records of one type from the store into matching columns, several chunks at a time.
struct RecordLoader: Sendable {
    struct Loaded: Sendable {
        let columns: RecordColumns
        /// By row, in byte order.
        let ids: [RecordID]
    }

    private let feed: Feed
    private let definition: MatchingDefinition
    private let normalizer: FieldNormalizer
    private let workers: Int

    init(
        scan: RecordScan, definition: MatchingDefinition, normalizer: FieldNormalizer, workers: Int, total: Int,
        progress: ProgressSink?
    ) {
        feed = Feed(scan: scan, total: total, progress: progress)
        (self.definition, self.normalizer, self.workers) = (definition, normalizer, workers)
    }

    /// Hands the chunks of a walk to whoever asks next.
    private actor Feed {
        private var scan: RecordScan
        private var count = 0
        private var done = 0
        private let total: Int
        private let progress: ProgressSink?

        init(scan: RecordScan, total: Int, progress: ProgressSink?) {
            (self.scan, self.total, self.progress) = (scan, total, progress)
        }

        func next() throws -> (number: Int, records: [Record])? {
            guard let records = try scan.next() else { return nil }
            count += 1
            done += records.count
            progress?(Progress(phase: "reading", done: done, total: total))
            return (count, records)
        }
    }

    /// What one worker brings home.
    private struct Share: Sendable {
        let builders: [ColumnBuilder]
        let chunks: [(number: Int, cells: [UInt32], ids: [RecordID])]
    }

    func load() async throws -> Loaded {
        let shares = try await withThrowingTaskGroup(of: Share.self) { group in
            for _ in 0..<workers { group.addTask { try await share() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let merged = await ConcurrentMap.map(definition.columns.count, workers: workers) { column in
            ColumnMerge.merge(shares.map { $0.builders[column] })
        }
        let chunks = shares.enumerated().flatMap { part, share in share.chunks.map { (part: part, chunk: $0) } }
            .sorted { $0.chunk.number < $1.chunk.number }
        let columns = RecordColumns(
            columnCount: definition.columns.count, merged: merged, chunks: chunks.map { ($0.part, $0.chunk.cells) })
        return Loaded(columns: columns, ids: chunks.flatMap(\.chunk.ids))
    }

    private func share() async throws -> Share {
        var table = RecordTable(definition: definition, normalizer: normalizer)
        var chunks: [(number: Int, cells: [UInt32], ids: [RecordID])] = []
        while let (number, records) = try await feed.next() {
            table.append(records)
            chunks.append((number, table.takeCells(), records.map(\.id)))
        }
        return Share(builders: table.builders, chunks: chunks)
    }
}
