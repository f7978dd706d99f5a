import Foundation
import Records
import Storage
import TestSupport
import Testing

@Suite struct BackupTests {
    let fixture: StoreFixture
    let place: URL
    init() throws {
        fixture = try StoreFixture()
        place = fixture.directory.url.appendingPathComponent("backup")
    }

    private func restored(_ name: String = "restored") throws -> RecordStore {
        let workspace = WorkspaceDirectory(fixture.directory.url.appendingPathComponent(name))
        try WorkspaceRestore.restore(place, to: workspace, replacing: false)
        return try RecordStore.open(directory: workspace, mode: .readWrite)
    }

    @Test func aRestoredWorkspaceHoldsTheSame() throws {
        try fixture.write(.put(key("1"), fields(["a": "b"])), .put(key("2"), [:]), .delete(key("2")))
        let manifest = try fixture.store.backup(to: place, at: moment(77))
        #expect(manifest.sequence == ChangeSequence(rawValue: 3) && manifest.counts == [contact: 1])
        #expect(try BackupManifest(backup: place) == manifest)
        let copy = try restored()
        #expect(try copy.get(key("1")) == fixture.store.get(key("1")))
        #expect(try copy.history(key("2")) == fixture.store.history(key("2")))
        #expect(try copy.changes(after: .none, limit: 9) == fixture.store.changes(after: .none, limit: 9))
        #expect(try copy.integrityCheck(thorough: true).isSound)
        #expect(copy.databaseUUID != fixture.store.databaseUUID)
    }

    @Test func aBackupDuringWritesIsOneState() async throws {
        let store = fixture.store
        let writer = Task.detached {
            for number in 0..<200 {
                let batch = (0..<20).map { RecordWrite.put(key("\(number)-\($0)"), fields(["n": "\($0)"])) }
                _ = try store.write(batch, options())
            }
        }
        for round in 0..<5 {
            let place = fixture.directory.url.appendingPathComponent("backup-\(round)")
            let manifest = try store.backup(to: place, at: moment(1))
            #expect((manifest.counts[contact] ?? 0) % 20 == 0)
            #expect(manifest.sequence.rawValue == Int64(manifest.counts[contact] ?? 0))
        }
        try await writer.value
        #expect(try store.count(contact) == 4_000)
    }

    @Test func nothingIsOverwrittenUnasked() throws {
        _ = try fixture.store.backup(to: place, at: moment(1))
        #expect(storageError { _ = try fixture.store.backup(to: place, at: moment(1)) }?.code == .exists)
        func restore(replacing: Bool) throws {
            try WorkspaceRestore.restore(place, to: fixture.workspace, replacing: replacing)
        }
        #expect(storageError { try restore(replacing: true) }?.code == .locked)
        try fixture.write(.put(key("later"), [:]))
        try fixture.store.close()
        #expect(storageError { try restore(replacing: false) }?.code == .exists)
        try restore(replacing: true)
        let store = try RecordStore.open(directory: fixture.workspace, mode: .readWrite)
        #expect(try store.get(key("later")) == nil)
        #expect(try store.maxSequence() == .none)
    }

    @Test func aDamagedWorkspaceIsReplaced() throws {
        try fixture.write(.put(key("1"), [:]))
        _ = try fixture.store.backup(to: place, at: moment(1))
        try fixture.store.close()
        try Data("not a database".utf8).write(to: fixture.workspace.database)
        try WorkspaceRestore.restore(place, to: fixture.workspace, replacing: true)
        #expect(try RecordStore.open(directory: fixture.workspace, mode: .readWrite).count(contact) == 1)
    }

    @Test func aChangedBackupIsRefused() throws {
        try fixture.write(.put(key("1"), fields(["a": "bonn"])))
        _ = try fixture.store.backup(to: place, at: moment(1))
        let file = WorkspaceDirectory(place).database
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
        #expect(storageError { _ = try restored() }?.code == .corrupt)
        #expect(!FileManager.default.fileExists(atPath: fixture.directory.path("restored")))
    }

    @Test(arguments: ["", "{", "{}", "[]", "{\"format\":1}"])
    func anUnreadableManifestIsRefused(_ text: String) throws {
        _ = try fixture.store.backup(to: place, at: moment(1))
        try Data(text.utf8).write(to: place.appendingPathComponent("manifest.json"))
        #expect(storageError { try WorkspaceRestore.verify(place) }?.code == .corrupt)
    }

    @Test func anEmptyDirectoryIsNoBackup() throws {
        #expect(storageError { try WorkspaceRestore.verify(fixture.directory.url) }?.code == .notFound)
    }
}
