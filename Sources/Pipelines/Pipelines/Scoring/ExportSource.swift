import Foundation
import LeadScoring
import Records
import TabularFiles

/// The tables of an export of features: its parts, each row with its label.
///
/// Read are `manifest.json`, `labels.csv` and `features/split=<part>/part-*.csv`, as `features export` writes them.
package struct ExportSource: Sendable {
    /// What the columns beside features are called.
    enum Column {
        static let entity = "entity_id"
        static let cutoff = "cutoff"
        static let group = "group_id"
        static let weight = "weight"
        static let label = "label"
    }

    let directory: URL
    /// The type of the records that rows are of.
    package let type: String
    package let catalogue: String

    /// - Throws: `no_export` when the directory is none.
    package init(_ path: String) throws(Failure) {
        directory = URL(fileURLWithPath: path, isDirectory: true)
        let manifest = directory.appendingPathComponent("manifest.json")
        guard let data = FileManager.default.contents(atPath: manifest.path) else {
            throw Failure(
                .notFound, code: "no_export",
                "\(path) is no export: it has no manifest.json; name the directory that features export printed")
        }
        let head: JSONValue
        do { head = try JSONParser.parse(Array(data)) } catch {
            throw Failure(.corrupt, code: "damaged_export", "\(manifest.path) is no JSON; make the export again")
        }
        guard case .string(let type)? = head["type"], case .string(let catalogue)? = head["catalogue_version"] else {
            throw Failure(
                .corrupt, code: "damaged_export", "\(manifest.path) names no type and catalogue; make the export again")
        }
        (self.type, self.catalogue) = (type, catalogue)
    }

    /// Roles of the columns of every part.
    package var roles: TableRoles {
        var roles = TableRoles()
        (roles.target, roles.positive, roles.negative) = (Column.label, "1", "0")
        (roles.id, roles.group, roles.weight) = (Column.entity, Column.group, Column.weight)
        roles.drop = [Column.cutoff]
        return roles
    }

    /// The files of one part, in their order; empty when it has none.
    package func files(of part: String) -> [String] {
        let folder = directory.appendingPathComponent("features/split=\(part)").path
        // A part without rows has no folder.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".csv") }.sorted().map { "\(folder)/\($0)" }
    }

    /// The same.
    /// - Throws: `no_csv` when the export has no CSV of it.
    func existingFiles(of part: String) throws(Failure) -> [String] {
        let files = files(of: part)
        guard !files.isEmpty else {
            throw Failure(
                .invalid, code: "no_csv",
                "\(directory.path) has no CSV of its part \(part); export with --format parquet,csv and enough rows")
        }
        return files
    }

    /// A part with its labels as a column.
    /// - Throws: `no_csv`.
    func table(of part: String, progress: ProgressSink? = nil) throws(Failure) -> ScoringTable {
        let files = try existingFiles(of: part)
        let features = try ScoringTable.read(files, progress: progress)
        let labels = try labels()
        guard let entities = features.table[Column.entity], let cutoffs = features.table[Column.cutoff] else {
            throw Failure(.corrupt, code: "damaged_export", "\(files[0]) lacks \(Column.entity) or \(Column.cutoff)")
        }
        var label = FeatureColumn(name: Column.label)
        for row in 0..<features.table.rowCount {
            label.append(labels[Self.key(entities, cutoffs, row)] ?? .nan)
        }
        return ScoringTable(
            table: FeatureTable(columns: features.table.columns + [label], rowCount: features.table.rowCount),
            lines: features.lines, rejected: features.rejected)
    }

    private func labels() throws(Failure) -> [String: Double] {
        let path = directory.appendingPathComponent("labels.csv").path
        let table = try ScoringTable.read([path]).table
        guard let entities = table[Column.entity], let cutoffs = table[Column.cutoff], let labels = table[Column.label]
        else {
            throw Failure(
                .corrupt, code: "damaged_export", "\(path) lacks \(Column.entity), \(Column.cutoff) or \(Column.label)")
        }
        return (0..<table.rowCount).reduce(into: [:]) { $0[Self.key(entities, cutoffs, $1)] = labels.numbers[$1] }
    }

    private static func key(_ entities: FeatureColumn, _ cutoffs: FeatureColumn, _ row: Int) -> String {
        "\(entities.text(at: row) ?? "")|\(cutoffs.text(at: row) ?? "")"
    }
}
