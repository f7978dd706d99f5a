import Foundation
import GRDB
import Records
import Storage
import TestSupport
import Testing

@Suite struct FaultTests {
    let fixture: StoreFixture
    var path: String { fixture.workspace.database.path }
    init() throws { fixture = try StoreFixture() }

    private func reopen(_ mode: RecordStore.Mode = .readWrite) throws -> RecordStore {
        try RecordStore.open(directory: fixture.workspace, mode: mode)
    }

    private func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func aFileThatIsNoDatabaseIsCorrupt() throws {
        try fixture.store.close()
        try Data(String(repeating: "no database ", count: 999).utf8).write(to: fixture.workspace.database)
        for mode in [RecordStore.Mode.readWrite, .readOnly] {
            let error = storageError { _ = try reopen(mode) }
            #expect(error?.code == .corrupt)
            #expect(error?.message.contains("restore") == true)
        }
    }

    @Test func aDatabaseOfAnotherProgramIsNotTouched() throws {
        try fixture.store.close()
        try FileManager.default.removeItem(at: fixture.workspace.database)
        try change("CREATE TABLE theirs (a)")
        #expect(storageError { _ = try reopen() }?.code == .corrupt)
    }

    @Test func overwrittenPagesAreCorrupt() throws {
        let writes = (0..<500).map { RecordWrite.put(key("\($0)"), fields(["n": "\($0)"])) }
        _ = try fixture.store.write(writes, options())
        try fixture.store.close()
        var bytes = try Data(contentsOf: fixture.workspace.database)
        let middle = bytes.count / 8192 * 4096
        bytes.replaceSubrange(middle..<middle + 4096, with: Data(repeating: 0x5A, count: 4096))
        try bytes.write(to: fixture.workspace.database)
        // Which page lies in the middle is SQLite's affair: one that is read at once, or one that the check reads.
        var isSound = true
        let error = storageError { isSound = try reopen(.readOnly).integrityCheck(thorough: false).isSound }
        #expect(error.map { $0.code == .corrupt } ?? !isSound)
    }

    @Test func aFlippedByteInARecordIsFound() throws {
        try fixture.write(.put(key("1"), fields(["city": "canary-of-the-test"])))
        #expect(try fixture.store.integrityCheck(thorough: true).isSound)
        try fixture.store.close()
        try change("UPDATE records SET fields = replace(fields, 'canary', 'kanary')")
        let store = try reopen()
        #expect(try store.integrityCheck(thorough: false).isSound)
        let problems = try store.integrityCheck(thorough: true).problems
        #expect(problems == ["record contact/1 does not have the digest it was stored with"])
    }

    @Test(arguments: [
        ("UPDATE totals SET live = 7", "1 types have another number"),
        ("DELETE FROM field_history", "1 records do not have the version"),
        ("UPDATE sqlite_sequence SET seq = 0", "1 lines of the change log"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM writes", "1 rows point"),
    ])
    func brokenPromisesBetweenTablesAreFound(_ sql: String, _ expected: String) throws {
        try fixture.write(.put(key("1"), [:]))
        try fixture.store.close()
        try change(sql)
        let problems = try reopen().integrityCheck(thorough: false).problems
        #expect(problems.count == 1 && problems[0].hasPrefix(expected))
    }

    @Test func aNewerSchemaIsRefused() throws {
        try fixture.store.close()
        try change("PRAGMA user_version = 999")
        for mode in [RecordStore.Mode.readWrite, .readOnly] {
            let error = storageError { _ = try reopen(mode) }
            #expect(error?.code == .newerSchema)
            #expect(error?.message.contains("schema 999") == true)
        }
        try change("PRAGMA user_version = \(RecordStore.schemaVersions.count)")
        _ = try reopen()
    }

    @Test func aFailedOpeningGivesTheLockBack() throws {
        try fixture.store.close()
        try change("PRAGMA user_version = 999")
        #expect(storageError { _ = try reopen() }?.code == .newerSchema)
        #expect(storageError { _ = try reopen() }?.code == .newerSchema)
    }

    @Test func acknowledgedWritesAreSynced() throws {
        #expect(try fixture.store.durability() == "wal, synchronous 2")
    }
}
