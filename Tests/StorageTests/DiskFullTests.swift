import Foundation
import Records
import Storage
import TestSupport
import Testing

/// A small file system of its own, where mounting one is allowed.
final class SmallDisk: Sendable {
    let directory: TemporaryDirectory

    init?(megabytes: Int) throws {
        directory = try TemporaryDirectory("small-disk")
        guard try Self.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", directory.url.path) else {
            return nil
        }
    }

    deinit { _ = try? Self.run("umount", "-l", directory.url.path) }

    private static func run(_ words: String...) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

@Suite struct DiskFullTests {
    private func batch(_ number: Int) -> [RecordWrite] {
        (0..<50).map {
            RecordWrite.put(key("\(number)-\($0)"), fields(["note": String(repeating: "x", count: 2_000)]))
        }
    }

    /// Writes batches until one fails; gives how many were kept, and the error.
    private func fill(_ store: RecordStore) -> (kept: Int, error: StorageError?) {
        var kept = 0
        while kept < 1_000 {
            if let error = storageError({ _ = try store.write(batch(kept), options()) }) { return (kept, error) }
            kept += 1
        }
        return (kept, nil)
    }

    @Test func aFullDiskUndoesTheBatchAndTheStoreGoesOnWhenThereIsRoom() throws {
        guard let disk = try SmallDisk(megabytes: 8) else {
            print("skipped: no file system may be mounted here")
            return
        }
        let ballast = disk.directory.url.appendingPathComponent("ballast")
        try Data(repeating: 1, count: 2 << 20).write(to: ballast)
        let workspace = WorkspaceDirectory(disk.directory.url.appendingPathComponent("default"))
        let store = try RecordStore.open(directory: workspace, mode: .readWrite)
        let (kept, error) = fill(store)
        #expect(error?.code == .full)
        #expect(error?.message.contains("room") == true)
        #expect(try store.count(contact) == kept * 50)
        #expect(try store.get(key("\(kept)-0")) == nil)
        try FileManager.default.removeItem(at: ballast)
        _ = try store.write(batch(kept), options())
        #expect(try store.count(contact) == (kept + 1) * 50)
        #expect(try store.maxSequence().rawValue == Int64((kept + 1) * 50))
        #expect(try store.integrityCheck(thorough: true).isSound)
    }

    @Test func aBoundOnPagesUndoesTheBatch() throws {
        let fixture = try StoreFixture()
        try fixture.store.limitPages(to: 300)
        let (kept, error) = fill(fixture.store)
        #expect(error?.code == .full && kept > 0)
        #expect(try fixture.store.count(contact) == kept * 50)
        try fixture.store.limitPages(to: 1_000_000)
        _ = try fixture.store.write(batch(kept), options())
        #expect(try fixture.store.integrityCheck(thorough: true).isSound)
    }

    @Test func aFullDiskLeavesNoHalfBackup() throws {
        guard let disk = try SmallDisk(megabytes: 1) else {
            print("skipped: no file system may be mounted here")
            return
        }
        let fixture = try StoreFixture()
        for number in 0..<20 { _ = try fixture.store.write(batch(number), options()) }
        let place = disk.directory.url.appendingPathComponent("backup")
        #expect(storageError { _ = try fixture.store.backup(to: place, at: moment(1)) }?.code == .full)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.directory.url.path) == [])
    }
}
