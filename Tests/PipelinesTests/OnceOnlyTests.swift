import Catalog
import Foundation
import Importing
import Pipelines
import Records
import Storage
import Synchronization
import TestSupport
import Testing

/// Requests that may be sent twice are remembered for a day, by the workspace's own clock.
@Suite final class OnceOnlyTests {
    private let directory: TemporaryDirectory
    private let installation: Installation
    private let clock = Clock()
    private static let hour: Int64 = 3_600_000

    private final class Clock: Sendable {
        private let time = Mutex<Int64>(1_700_000_000_000)
        var now: Instant { Instant(milliseconds: time.withLock { $0 }) }
        func advance(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
    }

    init() throws {
        directory = try TemporaryDirectory("kindred-once")
        let clock = clock
        installation = try Installation(
            data: directory.url, catalog: Catalog.load(over: nil),
            surroundings: Surroundings(
                now: { clock.now }, random: { UInt64.random(in: .min ... .max) }, workers: 1))
    }

    private func send(_ key: String, to workspace: Workspace) throws -> Written {
        let once = OnceOnly(key: key, fingerprint: "f") { key, _, _ in Array(key.id.rawValue.utf8) }
        let draft = RecordDraft(id: nil, changes: [FieldName("given_name"): .text("Anna")])
        return try workspace.records.create(
            draft, of: EntityType("contact"), by: Author(source: SourceSystem("test"), actor: "tester"), once: once)
    }

    /// How many are kept in the closed workspace.
    private func kept() throws -> Int {
        let store = try RecordStore.open(
            directory: WorkspaceDirectory(data: directory.url, tenant: TenantName("default")), mode: .readWrite)
        let count = try store.forgetIdempotentRequests(before: Instant(milliseconds: .max))
        try store.close()
        return count
    }

    @Test func aKeyIsNewAgainAfterADay() throws {
        let workspace = try installation.open("default", .readWrite)
        let first = try send("k", to: workspace)
        clock.advance(24 * Self.hour)
        let second = try send("k", to: workspace)
        #expect(second.replay == Array(first.key.id.rawValue.utf8) && second.effect == .repeated)
        clock.advance(1)
        let third = try send("k", to: workspace)
        #expect(third.replay == nil && third.key != first.key)
        #expect(try send("k", to: workspace).replay == Array(third.key.id.rawValue.utf8))
        try workspace.close()
        #expect(try kept() == 1)
    }

    @Test func eachRequestForgetsWhatIsOlderThanADay() throws {
        let workspace = try installation.open("default", .readWrite)
        for number in 0..<50 { _ = try send("k\(number)", to: workspace) }
        clock.advance(25 * Self.hour)
        _ = try send("later", to: workspace)
        try workspace.close()
        #expect(try kept() == 1)
    }

    @Test func openingForgetsWhatIsOlderThanADay() throws {
        let workspace = try installation.open("default", .readWrite)
        _ = try send("k", to: workspace)
        try workspace.close()
        clock.advance(25 * Self.hour)
        try installation.open("default", .readWrite).close()
        #expect(try kept() == 0)
    }
}
