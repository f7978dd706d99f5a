import Foundation
import GRDB
import Merging
import Pipelines
import Records
import Searching
import TestSupport
import Testing

@Suite struct MergeTests {
    private let author = WorkspaceFixture.author
    private let person = EntityType("contact")

    @Test func oldIDLeadsToTheSurvivorAndSearchFindsItByOldWords() async throws {
        let subject = try await Subject()
        let workspace = subject.workspace
        let report = try workspace.merges.merge(order("a", "b"))
        let redirect = try #require(try workspace.merges.redirect(of: key("b")))
        #expect(redirect.survivor == report.survivor)
        #expect(redirect.merge == report.number)
        _ = try workspace.index.catchUp()
        for query in ["b", "zelda", "b@old.example"] {
            let found = try workspace.search.search(SearchRequest(query)).hits.map(\.record.id)
            #expect(found.contains("a"), "\(query) finds \(found)")
        }
        #expect(try workspace.checkIndex(sample: 1).isSound)
    }

    @Test func refusalsChangeNothing() async throws {
        let subject = try await Subject()
        let workspace = subject.workspace
        let before = try workspace.records.list(person, after: nil, limit: 10)
        #expect(code { try workspace.merges.merge(order("a", "a")) } == "merge_with_itself")
        #expect(code { try workspace.merges.merge(order("a", "nobody")) } == "no_record")
        #expect(code { try workspace.merges.merge(stale("a", "b")) } == "stale_version")
        _ = try workspace.records.delete(key("c"), expected: nil, by: author)
        #expect(code { try workspace.merges.merge(order("a", "c")) } == "not_live")
        #expect(try workspace.records.list(person, after: nil, limit: 10) == before.filter { $0.id != "c" })
        _ = try workspace.merges.merge(order("a", "b"))
        #expect(code { try workspace.merges.merge(order("a", "b")) } == "already_merged")
        let report = try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: author))
        #expect(report.parts.map(\.root) == ["a", "b"])
        #expect(
            code { try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: author)) } == "not_merged")
        #expect(code { try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 9), by: author)) } == "no_merge")
    }

    @Test func circleOfParentsIsRefused() async throws {
        let subject = try await Subject()
        let workspace = subject.workspace
        let account = EntityType("account")
        for (id, parent) in [("top", nil), ("middle", "top"), ("bottom", "middle")] as [(String, String?)] {
            var fields: [JSONValue.Member] = [
                .init(name: "id", value: .string(id)), .init(name: "name", value: .string(id)),
            ]
            if let parent { fields.append(.init(name: "parent_id", value: .string(parent))) }
            try subject.create(account, .object(fields))
        }
        let far = MergeOrder(account, ["top", "bottom"], by: author)
        #expect(code { try workspace.merges.merge(far) } == "circle_of_parents")
        let near = try workspace.merges.merge(MergeOrder(account, ["top", "middle"], by: author))
        #expect(near.record?.fields["parent_id"] == nil)
        let bottom = try workspace.records.get(RecordKey(type: account, id: "bottom"))
        #expect(bottom.fields["parent_id"] == .text(near.survivor.id.rawValue))
    }

    @Test func aFlippedByteOfTheLogIsFoundAndNamed() async throws {
        let subject = try await Subject()
        _ = try subject.workspace.merges.merge(order("a", "b"))
        _ = try subject.workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: author))
        _ = try subject.workspace.merges.merge(order("a", "c"))
        #expect(try subject.workspace.merges.verify().fault == nil)
        try subject.workspace.close()
        let database = try DatabaseQueue(path: try #require(subject.databasePath))
        for line in 1...3 {
            for column in ["kind", "survivor", "actor", "body", "detail", "detail_hash", "hash"] {
                let whole = try await flip(column, line, in: database)
                let fault = try #require(
                    try subject.fixture.open(.readOnly).merges.verify().fault, "\(column) of line \(line)")
                #expect(fault.entry == line, "\(column) of line \(line): \(fault)")
                try await database.write {
                    try $0.execute(
                        sql: "UPDATE merge_log SET \(column) = ? WHERE number = ?", arguments: [whole, line])
                }
            }
        }
        try database.close()
        #expect(try subject.fixture.open(.readOnly).merges.verify().fault == nil)
    }

    /// Flips the lowest bit of the byte in the middle of a value; gives what it was.
    private func flip(_ column: String, _ line: Int, in database: DatabaseQueue) async throws -> String {
        try await database.write { database in
            let whole =
                try String.fetchOne(
                    database, sql: "SELECT \(column) FROM merge_log WHERE number = ?", arguments: [line]) ?? ""
            var bytes = Array(whole.utf8)
            bytes[bytes.count / 2] ^= 1
            try database.execute(
                sql: "UPDATE merge_log SET \(column) = ? WHERE number = ?",
                arguments: [String(decoding: bytes, as: UTF8.self), line])
            return whole
        }
    }

    @Test func unmergedPairIsRememberedAsDifferent() async throws {
        let subject = try await Subject(twins: true)
        let workspace = subject.workspace
        let entity = try workspace.entity("contact")
        let before = try await workspace.scan(entity, ScanOptions())
        #expect(before.clusters.contains { $0.members == ["x", "y"] })
        _ = try workspace.merges.merge(order("x", "y"))
        _ = try workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: 1), by: author))
        let after = try await workspace.scan(entity, ScanOptions())
        #expect(after.extent != .none)
        #expect(!after.clusters.contains { $0.members.contains("x") && $0.members.contains("y") })
        #expect(try workspace.storedPairs(of: key("x")).allSatisfy { $0.other != "y" })
    }

    private func key(_ id: RecordID) -> RecordKey { RecordKey(type: person, id: id) }
    private func order(_ ids: RecordID...) -> MergeOrder { MergeOrder(person, ids, by: author) }
    private func stale(_ ids: RecordID...) -> MergeOrder {
        var order = MergeOrder(person, ids, by: author)
        order.expected[ids[0]] = RecordVersion(rawValue: 7)
        return order
    }

    private func code(_ body: () throws -> some Any) -> String? {
        do { _ = try body() } catch { return (error as? Failure)?.code ?? "\(error)" }
        return nil
    }
}

/// A workspace with three people, or with many of whom two are one.
private final class Subject {
    let fixture: WorkspaceFixture
    let workspace: Workspace

    init(twins: Bool = false) async throws {
        fixture = try WorkspaceFixture()
        workspace = try fixture.open()
        var table = "id,given_name,family_name,email\n"
        if twins {
            table = peopleTable(rows: 300)
            table += "x,Wilhelmina,Quasthoff,w.quasthoff@people.example,1961-02-03,44\n"
            table += "y,Wilhelmina,Quasthoff,w.quasthoff@people.example,1961-02-03,44\n"
        } else {
            table += "a,Anna,Berg,a@new.example\nb,Zelda,Berg,b@old.example\nc,Carl,Dietz,c@c.example\n"
        }
        _ = try await fixture.importPeople(table, into: workspace)
    }

    /// The database of the workspace, wherever the layout of the data directory puts it.
    var databasePath: String? {
        FileManager.default.enumerator(atPath: fixture.directory.url.path)?.compactMap { $0 as? String }
            .first { $0.hasSuffix("records.sqlite") }.map { fixture.directory.path($0) }
    }

    func create(_ type: EntityType, _ object: JSONValue) throws {
        let entity = try workspace.entity(type.rawValue)
        let draft = try workspace.records.draft(object, of: entity, isWhole: true).get()
        _ = try workspace.records.create(draft, of: type, by: WorkspaceFixture.author)
    }
}
