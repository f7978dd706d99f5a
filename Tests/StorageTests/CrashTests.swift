import Foundation
import Records
import Storage
import TestSupport
import Testing

/// What a killed process or a cut of power leaves: the files as they are at one moment, the log perhaps shorter.
@Suite struct CrashTests {
    private static let batchSize = 7

    private func copy(_ from: WorkspaceDirectory, to: WorkspaceDirectory, logBytes: (Int) -> Int) throws {
        try FileManager.default.createDirectory(at: to.url, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: from.database, to: to.database)
        let log = try Data(contentsOf: URL(fileURLWithPath: from.database.path + "-wal"))
        try log.prefix(logBytes(log.count)).write(to: URL(fileURLWithPath: to.database.path + "-wal"))
    }

    private func writeBatches(_ store: RecordStore, _ numbers: Range<Int>) throws {
        for number in numbers {
            let batch = (0..<Self.batchSize).map { RecordWrite.put(key("\($0)"), fields(["batch": "\(number)"])) }
            #expect(try store.write(batch, options()).isCommitted)
        }
    }

    /// The batch that every record speaks of; nil when they differ, -1 when there is none.
    private func batchSeen(_ store: RecordStore) throws -> Int? {
        let seen = Set(try store.list(contact, after: nil, limit: 100).map { $0.fields["batch"]?.text })
        guard !seen.isEmpty else { return -1 }
        return seen.count == 1 ? seen.first.flatMap { $0.flatMap { Int($0) } } : nil
    }

    @Test func everythingAcknowledgedIsThereAfterAKill() throws {
        let fixture = try StoreFixture()
        try writeBatches(fixture.store, 0..<20)
        let killed = WorkspaceDirectory(fixture.directory.url.appendingPathComponent("killed"))
        try copy(fixture.workspace, to: killed) { $0 }
        let store = try RecordStore.open(directory: killed, mode: .readWrite)
        #expect(try batchSeen(store) == 19)
        #expect(try store.maxSequence().rawValue == Int64(20 * Self.batchSize))
        #expect(try store.integrityCheck(thorough: true).isSound)
    }

    @Test(arguments: 0..<20) func aTornLogLeavesWholeBatches(_ run: Int) throws {
        let seed = UInt64(run) &* 104_729 &+ 7
        var random = SeededGenerator(seed: seed)
        let fixture = try StoreFixture()
        try writeBatches(fixture.store, 0..<3)
        try fixture.store.close()
        let store = try RecordStore.open(directory: fixture.workspace, mode: .readWrite)
        try writeBatches(store, 3..<30)
        let torn = WorkspaceDirectory(fixture.directory.url.appendingPathComponent("torn"))
        try copy(fixture.workspace, to: torn) { Int.random(in: 0...$0, using: &random) }
        let after = try RecordStore.open(directory: torn, mode: .readWrite)
        let seen = try #require(try batchSeen(after), "seed \(seed)")
        #expect(seen >= 2, "seed \(seed): a batch from before the checkpoint is lost")
        #expect(try after.maxSequence().rawValue == Int64((seen + 1) * Self.batchSize), "seed \(seed)")
        #expect(try after.integrityCheck(thorough: true).isSound, "seed \(seed)")
        try writeBatches(after, 30..<31)
        #expect(try batchSeen(after) == 30, "seed \(seed)")
    }
}
