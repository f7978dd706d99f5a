import Foundation
import LeadFeatures
import Parquet
import Records
import Storage

/// Writes the files of an export beside, and puts the directory in its place.
struct ExportWriter: Sendable {
    let workspace: Workspace
    let request: ExportRequest
    let keyID: String

    /// Rows of text that one thread writes at a time.
    private static let rowsInPiece = 16_384

    /// A file of the export: its name below the directory, and what tells it.
    struct WrittenFile: Hashable, Sendable {
        let name: String
        let bytes: Int
        let hash: String
        /// 0 for what is no table.
        let rows: Int
    }

    func write(_ content: ExportContent, into output: URL) async throws(Failure) -> ExportReport {
        let directory = try Failure.translating { () throws(StorageError) in
            try OutputDirectory(below: output.appendingPathComponent(workspace.tenant, isDirectory: true))
        }
        do throws(Failure) { return try await write(content, directory) } catch {
            directory.abandon()
            throw error
        }
    }

    private func write(_ content: ExportContent, _ directory: OutputDirectory) async throws(Failure) -> ExportReport {
        let tables = ExportTables(content: content)
        var files: [WrittenFile] = []
        for split in content.splits {
            files += try await write(
                try tables.features(split), "features/split=\(split.rawValue)/part-00000", directory)
        }
        files += try await write(try tables.labels(), "labels", directory)
        let documents = ExportDocuments(
            content: content, workspace: workspace, keyID: keyID, erasures: try erasures())
        let reports = try await FeatureReports(
            content: content, reference: request.reference, workers: workspace.surroundings.workers)
        for (name, bytes) in documents.dictionaries + reports.files {
            files.append(try put(bytes, name, rows: 0, directory))
        }
        let id = documents.identifier(files)
        for (name, bytes) in documents.descriptions(files, id: id, insufficient: reports.insufficient) {
            files.append(try put(bytes, name, rows: 0, directory))
        }
        let sums = files.sorted { $0.name < $1.name }.map { "\($0.hash)  \($0.name)\n" }.joined()
        _ = try put(Array(sums.utf8), "SHA256SUMS", rows: 0, directory)
        let finished = try Failure.translating { () throws(StorageError) in try directory.finish(as: id) }
        return report(content, files, reports.insufficient, id, finished)
    }

    private func erasures() throws(Failure) -> Int {
        try Failure.translating { () throws(StorageError) in try self.workspace.store.erasureEpoch() }
    }

    private func report(
        _ content: ExportContent, _ files: [WrittenFile], _ insufficient: [String], _ id: String,
        _ finished: (url: URL, isNew: Bool)
    ) -> ExportReport {
        ExportReport(
            id: id, directory: finished.url, type: request.type,
            rows: content.splits.map { split in
                let rows = content.rows[content.range(of: split)]
                return (split, rows.count, rows.count { $0.label == true })
            },
            purged: content.purged, lines: content.lines, features: content.shown.count, absent: content.plan.absent,
            quarantined: content.quarantined.map(\.column), insufficient: insufficient,
            bytes: files.reduce(0) { $0 + $1.bytes }, isNew: finished.isNew)
    }

    // MARK: Tables

    private func write(
        _ table: ParquetTable, _ name: String, _ directory: OutputDirectory
    ) async throws(Failure) -> [WrittenFile] {
        var files: [WrittenFile] = []
        if request.formats.contains(.parquet) {
            files.append(try put(try await parquet(table), "\(name).parquet", rows: table.rows, directory))
        }
        if request.formats.contains(.csv) {
            files.append(try put(await text(table), "\(name).csv", rows: table.rows, directory))
        }
        return files
    }

    private func parquet(_ table: ParquetTable) async throws(Failure) -> [UInt8] {
        let groups = table.groups
        let columns = table.columns.count
        let made = await ConcurrentMap.map(groups.count * columns, workers: workspace.surroundings.workers) { number in
            Result { () throws(ParquetError) in try table.part(number % columns, of: groups[number / columns]) }
        }
        var parts: [[ParquetTable.Part]] = []
        for group in groups.indices {
            var row: [ParquetTable.Part] = []
            for result in made[group * columns..<(group + 1) * columns] {
                do throws(ParquetError) { row.append(try result.get()) } catch { throw Failure(error) }
            }
            parts.append(row)
        }
        return table.file(parts)
    }

    private func text(_ table: ParquetTable) async -> [UInt8] {
        let twin = TextTwin(table)
        let end = table.range.upperBound
        let pieces = stride(from: table.range.lowerBound, to: end, by: Self.rowsInPiece).map {
            $0..<min(end, $0 + Self.rowsInPiece)
        }
        let lines = await ConcurrentMap.map(pieces.count, workers: workspace.surroundings.workers) { piece in
            twin.lines(pieces[piece])
        }
        return lines.reduce(into: twin.header) { $0.append(contentsOf: $1) }
    }

    private func put(
        _ bytes: [UInt8], _ name: String, rows: Int, _ directory: OutputDirectory
    ) throws(Failure) -> WrittenFile {
        let hash = try Failure.translating { () throws(StorageError) in try directory.write(bytes, to: name) }
        return WrittenFile(name: name, bytes: bytes.count, hash: hash, rows: rows)
    }
}
