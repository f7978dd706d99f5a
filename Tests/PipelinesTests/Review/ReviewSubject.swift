import Foundation
import Importing
import Pipelines
import Records
import Reviewing
import TestSupport
import Testing

/// A workspace whose queue a scan has filled: ten people who are there twice.
struct ReviewSubject {
    let fixture: WorkspaceFixture
    let workspace: Workspace
    static let person = EntityType("contact")
    static let anna = Author(source: SourceSystem("test"), actor: "anna")
    static let boris = Author(source: SourceSystem("test"), actor: "boris")
    static let clara = Author(source: SourceSystem("test"), actor: "clara")

    init() async throws {
        fixture = try WorkspaceFixture()
        workspace = try fixture.open()
        _ = try await fixture.importPeople(DetectionTests.table, into: workspace)
        _ = try await scan()
    }

    var queue: ReviewPipeline { workspace.review }

    func scan() async throws -> ScanReport {
        try await workspace.scan(try workspace.entity(Self.person.rawValue), ScanOptions())
    }

    func open() throws -> [QueuedCase] { try queue.list(Self.person, CaseFilter(), limit: 200).cases }

    /// The open case of two records.
    func found(_ one: RecordID, _ other: RecordID, at place: SourceLocation = #_sourceLocation) throws -> QueuedCase {
        let members = [one, other].sorted()
        return try #require(try open().first { $0.members == members }, sourceLocation: place)
    }

    /// A directory for what is thrown away.
    func scratch() throws -> URL {
        let url = fixture.directory.url.appendingPathComponent("scratch", isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    /// Makes so many copies of a record that it is one of `count` equal ones, but for what only one of them has.
    func enlargeGroup(of id: RecordID, to count: Int) throws {
        let original = try workspace.records.get(RecordKey(type: Self.person, id: id))
        let others = try open().first { $0.members.contains(id) }?.members.filter { $0 != id } ?? []
        for number in others.count + 1..<count {
            let draft = RecordDraft(id: RecordID("\(id.rawValue)-\(number)"), changes: original.fields.mapValues { $0 })
            _ = try workspace.records.create(draft, of: Self.person, by: WorkspaceFixture.author)
        }
    }

    func change(_ id: RecordID, _ field: FieldName, _ value: FieldValue) throws {
        let draft = RecordDraft(id: nil, changes: [field: value])
        _ = try workspace.records.patch(
            RecordKey(type: Self.person, id: id), draft, expected: nil, by: WorkspaceFixture.author)
    }
}

/// The code of the failure that `body` ends with, nil when it does not fail.
func failureCode(_ body: () throws -> some Any) -> String? {
    do { _ = try body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
}
