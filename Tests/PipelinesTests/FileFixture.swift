import Catalog
import Foundation
import Matching
import Pipelines
import Records
import TestSupport

/// Files in a directory of their own, and the shipped definitions to read them by.
struct FileFixture {
    let directory: TemporaryDirectory
    let catalog: Catalog

    init() throws {
        directory = try TemporaryDirectory("kindred-files")
        catalog = try Catalog.load(over: nil)
    }

    var records: RecordFileOptions {
        var options = RecordFileOptions(type: EntityType("contact"))
        options.workers = 2
        return options
    }

    /// The data rows of a CSV file without quotes.
    func rows(_ name: String) throws -> [[String]] {
        try String(contentsOfFile: directory.path(name), encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    /// Searches a file for duplicates and writes every pair to `pairs.csv`, every row to `clusters.csv`.
    func dedupe(_ text: String, _ change: (inout RecordFileOptions) -> Void = { _ in }) async throws -> DedupeReport {
        var records = records
        change(&records)
        var options = DedupeOptions(path: try directory.write(text, to: "people.csv"), records: records)
        options.minimumProbability = 0
        options.pairsPath = directory.path("pairs.csv")
        options.clustersPath = directory.path("clusters.csv")
        return try await FileDeduplication(catalog: catalog, options: options).run()
    }

    /// Links two files and writes `pairs.csv` and `clusters.csv`.
    func link(_ left: String, _ right: String, many: Bool = false, least: Double = 0.5) async throws -> LinkReport {
        var options = LinkOptions(
            leftPath: try directory.write(left, to: "left.csv"), rightPath: try directory.write(right, to: "right.csv"),
            records: records)
        options.mode = many ? .many : .oneToOne
        options.minimumProbability = least
        options.pairsPath = directory.path("pairs.csv")
        options.clustersPath = directory.path("clusters.csv")
        return try await FileLinkage(catalog: catalog, options: options).run()
    }

    /// Scores pairs of a file and writes them to `scored.csv`.
    func compare(
        _ text: String, asking pairs: [(String, String)], _ change: (inout RecordFileOptions) -> Void = { _ in }
    ) async throws -> CompareReport {
        var records = records
        change(&records)
        let asked = "id_a,id_b\n" + pairs.map { "\($0.0),\($0.1)\n" }.joined()
        var options = CompareOptions(
            path: try directory.write(text, to: "people.csv"), askedPath: try directory.write(asked, to: "asked.csv"),
            records: records)
        options.outputPath = directory.path("scored.csv")
        options.explains = true
        return try await FileComparison(catalog: catalog, options: options).run()
    }
}
