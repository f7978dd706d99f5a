import Catalog
import Foundation
import Pipelines
import Records
import Synchronization
import TestSupport

/// A data directory of its own, with the shipped definitions, a clock that ticks a second a look, and seeded chance.
final class WorkspaceFixture: Sendable {
    let directory: TemporaryDirectory
    let installation: Installation
    /// Read once: reading the definitions costs more than most tests.
    private static let catalog = Result { try Catalog.load(over: nil) }
    static func shipped() throws -> Catalog { try catalog.get() }
    static let author = Author(source: SourceSystem("test"), actor: "tester")

    init() throws {
        directory = try TemporaryDirectory("kindred-pipelines")
        let clock = Mutex(Int64(1_700_000_000_000))
        let chance = Mutex(SeededGenerator(seed: 11))
        let surroundings = Surroundings(
            now: {
                clock.withLock {
                    $0 += 1_000
                    return Instant(milliseconds: $0)
                }
            },
            random: { chance.withLock { $0.next() } }, workers: 2)
        installation = try Installation(
            data: directory.url.appendingPathComponent("data"), catalog: try Self.catalog.get(),
            surroundings: surroundings)
    }

    func open(_ mode: Workspace.Mode = .readWrite) throws -> Workspace { try installation.open("default", mode) }

    /// Writes a table and imports it as people.
    func importPeople(
        _ table: String, into workspace: Workspace, _ change: (inout ImportOptions) -> Void = { _ in },
        progress: ProgressSink? = nil
    ) async throws -> ImportReport {
        let path = try directory.write(table, to: "people.csv")
        var options = ImportOptions(path: path, type: EntityType("contact"), author: Self.author)
        change(&options)
        return try await workspace.imports.run(options, progress: progress)
    }
}

/// Twelve hundred people with ids, a blank here and there and a custom column.
func peopleTable(rows: Int = 1_200) -> String {
    let given = ["Anna", "Boris", "Chloé", "Дарья", "Emre"]
    let family = ["Adler", "Brandt", "Costa", "Дмитриева", "Öztürk", "Fontaine", "Hoffmann"]
    return "id,given_name,family_name,email,birth date,shoe size\n"
        + (0..<rows).map { row in
            "p\(row),\(given[row % 5]),\(family[row % 7]),p\(row)@people.example,\(1950 + row % 50)-03-0\(1 + row % 9),\(36 + row % 9)\n"
        }.joined()
}
