import Catalog
import Foundation
import Records
import TestSupport
import Testing

/// One wrong definition and every problem that must be reported for it.
///
/// A file under `Invalid/` begins with the expected problems, one a line; `=== path` starts each file of the definition.
struct InvalidDefinition: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: [String]
    let files: [(path: String, text: String)]

    var testDescription: String { name }

    static let all: [InvalidDefinition] = {
        let directory = Bundle.module.bundleURL.appendingPathComponent("Invalid")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
            (try? Data(contentsOf: directory.appendingPathComponent(name))).map { InvalidDefinition(name, $0) }
        }
    }()

    private init(_ name: String, _ data: Data) {
        self.name = String(name.dropLast(4))
        let parts = String(decoding: data, as: UTF8.self).components(separatedBy: "=== ")
        expected = parts[0].split(separator: "\n").map(String.init)
        files = parts.dropFirst().map { part in
            let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            return (path: String(lines[0]), text: lines.count > 1 ? String(lines[1]) : "")
        }
    }
}

@Suite("A wrong definition")
struct InvalidDefinitionTests {
    @Test(arguments: InvalidDefinition.all)
    func isReportedInFull(_ definition: InvalidDefinition) throws {
        let directory = try TemporaryDirectory()
        for (path, text) in definition.files { try directory.writeDefinition(text, to: path) }
        let problems = try Catalog.checkTypes(in: directory.url).map(\.description)
        #expect(problems == definition.expected, "\(definition.name)")
    }

    @Test func areManyEnough() {
        #expect(InvalidDefinition.all.count >= 35)
    }

    @Test func thatIsNotUTF8IsReported() throws {
        let directory = try TemporaryDirectory()
        try directory.writeDefinition("", to: "entities/lead/schema.yaml")
        try Data([0x61, 0xFF]).write(to: directory.url.appendingPathComponent("entities/lead/schema.yaml"))
        let problems = try Catalog.checkTypes(in: directory.url)
        #expect(problems.map(\.description) == ["entities/lead/schema.yaml: the file is not UTF-8"])
    }

    @Test func withoutATypeIsReported() throws {
        let directory = try TemporaryDirectory()
        let problems = try Catalog.checkTypes(in: directory.url)
        #expect(problems.map(\.description) == ["entities: no entity type is defined"])
    }

    @Test func inADirectoryThatIsNotThereIsAnErrorOfTheEnvironment() {
        let nowhere = FileManager.default.temporaryDirectory.appendingPathComponent("no-such-definitions")
        let error = #expect(throws: CatalogError.self) { try Catalog.load(directory: nowhere) }
        #expect(error?.code == .unreadable)
    }
}

extension TemporaryDirectory {
    /// Writes a definition file and the directories above it.
    func writeDefinition(_ text: String, to path: String) throws {
        let place = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
    }
}
