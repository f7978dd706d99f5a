import Records
import Storage
import TestSupport
import Testing

@Suite struct RecordReadTests {
    let fixture: StoreFixture
    init() throws { fixture = try StoreFixture() }

    @Test func listsAndScansInTheByteOrderOfIDs() throws {
        let ids = ["10", "9", "a", "B", "é", "z", "1"]
        _ = try fixture.store.write(ids.map { .put(key($0), fields(["n": $0])) }, options())
        try fixture.write(.put(key("5", account), [:]), .delete(key("a")))
        let expected = ["1", "10", "9", "B", "z", "é"]
        #expect(try fixture.store.list(contact, after: nil, limit: 100).map(\.id.rawValue) == expected)
        #expect(try fixture.store.list(contact, after: RecordID("10"), limit: 2).map(\.id.rawValue) == ["9", "B"])
        for chunk in 1...8 {
            var scan = fixture.store.scan(contact, chunk: chunk)
            var scanned: [String] = []
            while let records = try scan.next() { scanned += records.map(\.id.rawValue) }
            #expect(scanned == expected)
        }
    }

    @Test func getsManyInTheOrderAsked() throws {
        try fixture.write(.put(key("1"), [:]), .put(key("2", account), [:]))
        let records = try fixture.store.get([key("2", account), key("9"), key("1")])
        #expect(records.map { $0?.key } == [key("2", account), nil, key("1")])
    }

    @Test func findsAnIDInWhateverType() throws {
        try fixture.write(.put(key("1"), [:]), .put(key("1", account), [:]), .put(key("2"), [:]))
        #expect(try fixture.store.keys(withID: RecordID("1")) == [key("1", account), key("1")])
        #expect(try fixture.store.keys(withID: RecordID("2")) == [key("2")])
        #expect(try fixture.store.keys(withID: RecordID("3")) == [])
    }

    @Test func countsFollowCreationAndDeletion() throws {
        try fixture.write(.put(key("1"), [:]), .put(key("2"), [:]), .delete(key("1")), .put(key("1", account), [:]))
        #expect(try fixture.store.counts() == [contact: 1, account: 1])
    }

    @Test func changesArePagedInCommitOrder() throws {
        for number in 1...5 { try fixture.write(.put(key("\(number)"), [:])) }
        let page = try fixture.store.changes(after: ChangeSequence(rawValue: 2), limit: 2)
        #expect(page.map(\.key) == [key("3"), key("4")])
        #expect(page.map(\.sequence.rawValue) == [3, 4])
    }

    @Test func digestsAreThoseOfTheRecords() throws {
        try fixture.write(.put(key("1"), fields(["a": "b"])), .put(key("2"), fields(["a": "c"])), .delete(key("1")))
        let record = try #require(try fixture.store.get(key("2")))
        let expected = RecordDigest(key: key("2"), version: .first, digest: record.digest)
        #expect(try fixture.store.digests(contact, after: nil, limit: 10) == [expected])
    }

    @Test func aReaderSeesAllOfABatchOrNothing() throws {
        let reader = try RecordStore.open(directory: fixture.workspace, mode: .readOnly)
        try fixture.write(.put(key("1"), [:]), .put(key("2"), [:]))
        #expect(try reader.counts() == [contact: 2])
        #expect(storageError { _ = try reader.write([], options()) }?.code == .denied)
        #expect(reader.databaseUUID == fixture.store.databaseUUID)
    }
}
