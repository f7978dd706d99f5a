import Foundation
import Records
import Storage
import TestSupport
import Testing

@Suite struct WorkspaceLockTests {
    @Test func aSecondWriterIsToldWhoHoldsTheWorkspace() throws {
        let fixture = try StoreFixture()
        let error = storageError { _ = try RecordStore.open(directory: fixture.workspace, mode: .readWrite) }
        #expect(error?.code == .locked)
        #expect(error?.message.contains("process \(getpid()) since 2") == true)
    }

    @Test func aClosedStoreGivesTheLockBack() throws {
        let fixture = try StoreFixture()
        try fixture.write(.put(key("1"), [:]))
        try fixture.store.close()
        try fixture.store.close()
        let again = try RecordStore.open(directory: fixture.workspace, mode: .readWrite)
        #expect(try again.count(contact) == 1)
        #expect(again.databaseUUID == fixture.store.databaseUUID)
    }

    @Test func aDroppedStoreGivesTheLockBack() throws {
        let directory = try TemporaryDirectory()
        let workspace = WorkspaceDirectory(directory.url)
        do { _ = try RecordStore.open(directory: workspace, mode: .readWrite) }
        _ = try RecordStore.open(directory: workspace, mode: .readWrite)
    }

    @Test func anotherProcessHoldsTheLockUntilItDies() throws {
        let fixture = try StoreFixture()
        try fixture.store.close()
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        holder.arguments = ["--no-fork", fixture.workspace.lock.path, "sh", "-c", "echo held; exec sleep 60"]
        let output = Pipe()
        holder.standardOutput = output
        try holder.run()
        #expect(try output.fileHandleForReading.read(upToCount: 4) == Data("held".utf8))
        let error = storageError { _ = try RecordStore.open(directory: fixture.workspace, mode: .readWrite) }
        #expect(error?.code == .locked)
        let reader = try RecordStore.open(directory: fixture.workspace, mode: .readOnly)
        #expect(try reader.count(contact) == 0)
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        let store = try RecordStore.open(directory: fixture.workspace, mode: .readWrite)
        #expect(try store.maxSequence() == .none)
    }

    @Test func readingNeedsAWorkspace() throws {
        let directory = try TemporaryDirectory()
        let missing = WorkspaceDirectory(directory.url.appendingPathComponent("none"))
        #expect(storageError { _ = try RecordStore.open(directory: missing, mode: .readOnly) }?.code == .notFound)
        #expect(!FileManager.default.fileExists(atPath: missing.url.path))
    }

    @Test func readingWorksBesideAWriterAndAfterIt() throws {
        let fixture = try StoreFixture()
        let reader = try RecordStore.open(directory: fixture.workspace, mode: .readOnly)
        try fixture.write(.put(key("1"), [:]))
        #expect(try reader.count(contact) == 1)
        try reader.close()
        try fixture.store.close()
        let late = try RecordStore.open(directory: fixture.workspace, mode: .readOnly)
        #expect(try late.count(contact) == 1)
    }

    @Test func aFileInPlaceOfTheDirectoryIsDenied() throws {
        let directory = try TemporaryDirectory()
        try directory.write("x", to: "file")
        let workspace = WorkspaceDirectory(directory.url.appendingPathComponent("file"))
        for mode in [RecordStore.Mode.readWrite, .readOnly] {
            #expect(storageError { _ = try RecordStore.open(directory: workspace, mode: mode) }?.code == .denied)
        }
    }

    @Test(arguments: ["", "-a", "_a", "A", "a/b", "..", ".", "a.b", "é", String(repeating: "a", count: 64), "a\u{0}"])
    func namesThatCouldLeadAwayAreRefused(_ name: String) {
        #expect(storageError { _ = try TenantName(name) }?.code == .invalidName)
    }

    @Test(arguments: ["a", "0", "default", "a-b_c9", String(repeating: "a", count: 63)])
    func plainNamesAreTenants(_ name: String) throws { #expect(try TenantName(name).rawValue == name) }
}
