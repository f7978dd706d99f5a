import ArgumentParser
import Foundation
import Pipelines
import Records

/// `kindred backup`: a copy of the records while work goes on.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies the workspace's records into a new directory while work goes on.",
        discussion: """
            The copy is of one moment and checked by its SHA-256 when it is restored. The index is not copied: it is
            built again from the records.

            Example:
              kindred backup backups/monday
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "A directory that does not exist yet.", completion: .directory) var directory: String

    func run() throws {
        let session = Session(options)
        let url = URL(fileURLWithPath: directory, isDirectory: true)
        let report = try session.longRunning(interrupted: "interrupted; no backup was made") { _ in
            try session.withWorkspace(.readOnly) { try $0.backup(to: url) }
        }
        session.printer.show(report, "backup.made", "backed up to")
    }
}

/// `kindred restore`: a backup in the place of the records.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Puts a backup in the place of the workspace's records.",
        discussion: """
            Examples:
              kindred restore backups/monday --tenant recovered
              kindred restore backups/monday --replace
            """)

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Argument(help: "What kindred backup made.", completion: .directory) var directory: String
    @Flag(help: "Give up the records that the workspace has now.") var replace = false

    func run() throws {
        let session = Session(options)
        let url = URL(fileURLWithPath: directory, isDirectory: true)
        let report = try session.longRunning(interrupted: "interrupted; run the same command again") { progress in
            try session.installation().restore(
                url, to: session.settings.tenant, replacing: replace, progress: progress)
        }
        session.printer.show(report, "backup.restored", "restored from")
    }
}

extension Printer {
    /// Says what a backup holds.
    fileprivate func show(_ report: BackupReport, _ kind: String, _ words: String) {
        let counts = report.records.sorted { $0.key < $1.key }
        say(
            kind,
            [
                "directory": .string(report.directory), "bytes": .number(Double(report.bytes)),
                "sha256": .string(report.sha256), "change_seq": .number(Double(report.sequence.rawValue)),
                "created_at": .string(report.createdAt.iso),
                "records": .object(counts.map { .init(name: $0.key.rawValue, value: .number(Double($0.value))) }),
            ],
            "\(words) \(report.directory): "
                + counts.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                + " (\(report.bytes) bytes, change \(report.sequence.rawValue), of \(report.createdAt))")
    }
}
