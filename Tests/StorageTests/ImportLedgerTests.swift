import Records
import Storage
import TestSupport
import Testing

@Suite struct ImportLedgerTests {
    let fixture: StoreFixture
    let entry = ImportEntry(
        id: "i1", type: contact, fileName: "people.csv", contentHash: "h", startedAt: moment(3))
    init() throws { fixture = try StoreFixture() }

    @Test func rowsAndCheckpointAreKeptTogether() throws {
        try fixture.store.beginImport(entry)
        var options = options()
        var place = ImportCheckpoint(importID: "i1", line: 12, byteOffset: 345)
        options.checkpoint = { [place] outcomes, _ in
            var place = place
            place.counts.created = outcomes.count
            return place
        }
        place.counts.created = 1
        _ = try fixture.store.write([.put(key("1"), [:])], options)
        let found = try #require(try fixture.store.unfinishedImport(contentHash: "h"))
        #expect(found.checkpoint == place)
        #expect(found.state == .running && found.fileName == "people.csv")
    }

    @Test func aBatchWithoutItsImportIsUndone() throws {
        var options = options()
        options.checkpoint = { _, _ in ImportCheckpoint(importID: "none") }
        #expect(storageError { _ = try fixture.store.write([.put(key("1"), [:])], options) }?.code == .notFound)
        #expect(try fixture.store.get(key("1")) == nil)
    }

    @Test func anEndedImportIsNotResumed() throws {
        try fixture.store.beginImport(entry)
        #expect(storageError { try fixture.store.beginImport(entry) }?.code == .exists)
        try fixture.store.endImport("i1", as: .finished, at: moment(9))
        #expect(try fixture.store.unfinishedImport(contentHash: "h") == nil)
        #expect(try fixture.store.importEntry("i1")?.finishedAt == moment(9))
        #expect(try fixture.store.imports().map(\.id) == ["i1"])
        #expect(storageError { try fixture.store.endImport("none", as: .failed, at: moment(1)) }?.code == .notFound)
    }
}

@Suite struct IdempotentRequestTests {
    let fixture: StoreFixture
    init() throws { fixture = try StoreFixture() }

    private func send(_ id: String, key idempotencyKey: String = "k", fingerprint: String = "f") throws -> WriteResult {
        var options = options(at: 50)
        options.idempotency = IdempotentRequest(
            key: idempotencyKey, fingerprint: fingerprint, keptSince: moment(0)
        ) { result in
            Array("\(result.outcomes.count) at \(result.sequence.rawValue)".utf8)
        }
        return try fixture.store.write([.put(key(id), fields(["id": id]))], options)
    }

    @Test func aRepeatedRequestActsOnce() throws {
        #expect(try send("1").replay == nil)
        let second = try send("2")
        #expect(second.replay == Array("1 at 1".utf8))
        #expect(second.outcomes == [])
        #expect(try fixture.store.get(key("2")) == nil)
    }

    @Test func aKeyWithAnotherRequestIsRefused() throws {
        _ = try send("1")
        #expect(storageError { _ = try send("2", fingerprint: "g") }?.code == .keyReused)
    }

    @Test func oldKeysAreForgotten() throws {
        _ = try send("1")
        #expect(try fixture.store.forgetIdempotentRequests(before: moment(50)) == 0)
        #expect(try fixture.store.forgetIdempotentRequests(before: moment(51)) == 1)
        #expect(try send("2").replay == nil)
    }

    @Test func metaValuesAreKept() throws {
        try fixture.store.setMeta("model/contact", to: "{}")
        #expect(try fixture.store.meta("model/contact") == "{}")
        try fixture.store.setMeta("model/contact", to: nil)
        #expect(try fixture.store.meta("model/contact") == nil)
    }
}
