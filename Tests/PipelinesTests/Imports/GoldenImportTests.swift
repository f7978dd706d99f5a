import Foundation
import Importing
import Pipelines
import Records
import TestSupport
import Testing

/// Every file of `Corpora/imports`: what its columns are taken for, what the preview says, and what becomes of it.
@Suite struct GoldenImportTests {
    private static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Corpora/imports")

    private static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return all.filter { $0.contains("_") && $0.hasPrefix(".") == false }.sorted()
    }()

    @Test func thereAreThirtyFiles() { #expect(Self.names.count >= 30) }

    @Test(arguments: names) func fileIsImportedAsItsGoldenFileSays(_ name: String) async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let type = EntityType(name.split(separator: "_").first.map(String.init) ?? "")
        var options = ImportOptions(
            path: Self.directory.appendingPathComponent(name).path, type: type, author: WorkspaceFixture.author)
        options.errorsPath = fixture.directory.path("errors.csv")
        options.policy = ImportPolicy(.skip)
        options.isDryRun = true
        let foreseen = try await workspace.imports.run(options)
        options.isDryRun = false
        let done = try await workspace.imports.run(options)
        #expect(foreseen.counts == done.counts)
        try compare(Self.text(foreseen), with: name)
        try workspace.close()
    }

    private func compare(_ text: String, with name: String) throws {
        let golden = Self.directory.appendingPathComponent("golden/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: golden, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        #expect(text == expected, "\(name): UPDATE_GOLDEN=1 writes it anew")
    }

    private static func text(_ report: ImportReport) -> String {
        let counts = report.counts
        let rows = report.preview.prefix(20).map { row in
            let changes = row.changes.map { "\($0.field)=\($0.after?.text ?? "")" }.joined(separator: " · ")
            let faults = row.faults.map { "\($0.field ?? ""):\($0.code.rawValue)" }.joined(separator: " ")
            let same = row.sameAs.map { _ in " same as \(String(format: "%.3f", row.probability ?? 0))" } ?? ""
            return "line \(row.line) \(row.action)\(same): \(changes)\(faults)"
        }
        return
            (report.mapping + [""] + rows + [
                "",
                "created \(counts.created), skipped \(counts.skipped), reviewed \(counts.reviewed), "
                    + "rejected \(counts.rejected)", "",
            ]).joined(separator: "\n")
    }
}
