import Catalog
import Foundation
import Records
import SearchIndex
import Searching

/// Measures laying out, indexing, suggesting and searching, one thread each. Prints one JSON object per line.
///
/// `ENABLE_BENCHMARKS=1 KINDRED_ONLY=search-benchmarks swift run -c release search-benchmarks DIRECTORY INDEX [queries.csv]`
///
/// `DIRECTORY` holds a CSV file per entity type, named by its plural. An index that is there already is measured as it is.
@main
enum SearchBenchmarks {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { return print("usage: search-benchmarks DIRECTORY INDEX [queries.csv]") }
        let catalog = try Catalog.load(over: nil)
        let definitions = catalog.searchDefinitions()
        let generations = IndexGenerations(directory: URL(fileURLWithPath: arguments[1]))
        if try generations.current() == nil {
            let records = try BenchmarkRecords.read(from: arguments[0], catalog: catalog)
            try build(records, definitions, generations)
        }
        let pool = IndexReaderPool(generations: generations, definitions: definitions)
        let queries = arguments.count > 2 ? try BenchmarkQueries.read(from: arguments[2]) : []
        for kind in Set(queries.map(\.kind)).sorted() {
            let texts = queries.filter { $0.kind == kind }
            let sample = texts.prefix(400).map { $0 }
            try measure("suggest", kind, sample) { reader, query throws(IndexError) in
                let result = try reader.suggest(SuggestRequest(query, limit: 10))
                return result.groups.flatMap { $0.hits.map(\.key) }
            } using: {
                pool
            }
            try measure("search", kind, sample) { reader, query throws(IndexError) in
                try reader.search(SearchRequest(query, limit: 10)).hits.map(\.key)
            } using: {
                pool
            }
        }
    }

    // MARK: Indexing

    private static func build(
        _ records: [Record], _ definitions: SearchDefinitions, _ generations: IndexGenerations
    ) throws {
        let layout = IndexLayout(definitions)
        let (layoutSeconds, documents) = measured {
            records.compactMap { layout.document(for: $0, keys: keys(of: $0)) }
        }
        report(
            "layout",
            [
                "records": Double(records.count), "seconds": layoutSeconds,
                "per_second": Double(records.count) / layoutSeconds,
            ])
        let generation = try generations.begin()
        let writer = try IndexWriter(generation, layout: layout)
        let start = clock()
        let cpu = processorSeconds()
        let batch = 4_000
        for from in stride(from: 0, to: documents.count, by: batch) {
            let to = min(documents.count, from + batch)
            let state = IndexState(
                sequence: ChangeSequence(rawValue: Int64(to)), definitions: "benchmark", databaseUUID: "benchmark")
            try writer.apply(documents[from..<to].map { .put($0) }, state: state)
        }
        let seconds = clock() - start
        report(
            "write",
            [
                "records": Double(documents.count), "seconds": seconds, "cpu_seconds": processorSeconds() - cpu,
                "per_second": Double(documents.count) / seconds,
            ])
        writer.close()
        try generations.switchTo(generation)
    }

    /// Ten keys like those that matching gives: most are shared by few records.
    private static func keys(of record: Record) -> [UInt64] {
        guard record.type.rawValue != "activity" else { return [] }
        let seed = record.digest.rawValue
        return (0..<10).map { (seed ^ $0 &* 0x9E37_79B9_7F4A_7C15) % 400_000 &+ $0 << 32 }
    }

    // MARK: Queries

    private static func measure(
        _ name: String, _ kind: String, _ queries: [BenchmarkQuery],
        _ body: (IndexReader, String) throws(IndexError) -> [RecordKey], using pool: () -> IndexReaderPool
    ) throws {
        var walls: [Double] = []
        var processor: [Double] = []
        var found = 0
        for query in queries {
            var best = (wall: Double.infinity, processor: Double.infinity)
            var keys: [RecordKey] = []
            for _ in 0..<3 {
                let (wall, cpu) = (clock(), threadSeconds())
                keys = try pool().withReader { reader throws(IndexError) in try body(reader, query.text) }
                best = (min(best.wall, clock() - wall), min(best.processor, threadSeconds() - cpu))
            }
            walls.append(best.wall * 1000)
            processor.append(best.processor * 1000)
            if keys.contains(where: { $0.id.rawValue == query.target }) { found += 1 }
        }
        report(
            "\(name)_\(kind)",
            [
                "queries": Double(queries.count), "found": Double(found) / Double(max(1, queries.count)),
                "p50_ms": percentile(0.5, of: walls), "p99_ms": percentile(0.99, of: walls),
                "max_ms": walls.max() ?? 0, "p50_cpu_ms": percentile(0.5, of: processor),
                "p99_cpu_ms": percentile(0.99, of: processor), "max_cpu_ms": processor.max() ?? 0,
            ])
    }

    private static func percentile(_ share: Double, of values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[min(values.count - 1, Int(Double(values.count) * share))]
    }

    // MARK: Clocks

    static func report(_ name: String, _ figures: [String: Double]) {
        let parts = figures.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\((($0.value * 1000).rounded() / 1000))" }
        print("{\"case\":\"\(name)\",\(parts.joined(separator: ","))}")
    }

    private static func measured<Result>(_ body: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
        let start = clock()
        let result = try body()
        return (clock() - start, result)
    }

    private static func clock() -> Double { seconds(CLOCK_MONOTONIC) }
    /// What the calling thread used: on a busy machine the fairer figure.
    private static func threadSeconds() -> Double { seconds(CLOCK_THREAD_CPUTIME_ID) }
    private static func processorSeconds() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

    private static func seconds(_ id: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(id, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
