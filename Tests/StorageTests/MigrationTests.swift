import Foundation
import GRDB
import Records
import Storage
import TestSupport
import Testing

@Suite struct MigrationTests {
    /// Every older schema is reached, filled, and brought up to date without loss.
    @Test(arguments: RecordStore.schemaVersions.dropLast())
    func olderWorkspacesAreBroughtUpToDate(_ version: Int) throws {
        let fixture = try StoreFixture()
        try fixture.store.close()
        for file in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: fixture.workspace.database.path + file)
        }
        try RecordStore.makeDatabase(fixture.workspace, schema: version)
        let queue = try DatabaseQueue(path: fixture.workspace.database.path)
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO records (number, type, id, version, created_at, updated_at, digest, fields)
                        VALUES (1, 'contact', '1', 1, 5, 5, 0, '{"a":"b"}');
                    INSERT INTO meta VALUES ('database_uuid', 'u');
                    """)
        }
        try queue.close()
        let older = storageError { _ = try RecordStore.open(directory: fixture.workspace, mode: .readOnly) }
        #expect(older?.code == .olderSchema)
        let store = try RecordStore.open(directory: fixture.workspace, mode: .readWrite)
        #expect(try store.get(key("1"))?.fields == fields(["a": "b"]))
        #expect(store.databaseUUID == "u")
        #expect(try PairStore(store).pairCount(contact) == 0)
    }

    @Test func versionsRiseByOne() {
        #expect(RecordStore.schemaVersions == Array(1...RecordStore.schemaVersions.count))
    }
}
