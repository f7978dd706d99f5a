import Records
import Storage
import TestSupport
import Testing

@Suite struct RecordWriteTests {
    let fixture: StoreFixture
    init() throws { fixture = try StoreFixture() }

    @Test func putMakesARecordThatIsReadBack() throws {
        let result = try fixture.store.write([.put(key("1"), fields(["city": "Bonn"]))], options(at: 5))
        #expect(result.outcomes == [.created(.first)])
        #expect(result.sequence == ChangeSequence(rawValue: 1))
        let expected = Record(
            key: key("1"), fields: fields(["city": "Bonn"]), createdAt: moment(5), updatedAt: moment(5))
        #expect(try fixture.store.get(key("1")) == expected)
    }

    @Test func putReplacesEveryField() throws {
        try fixture.write(.put(key("1"), fields(["city": "Bonn", "name": "A"])))
        let outcomes = try fixture.write(.put(key("1"), fields(["city": "Köln"])), at: 9)
        #expect(outcomes == [.updated(RecordVersion(rawValue: 2), changed: [FieldName("city"), FieldName("name")])])
        let record = try #require(try fixture.store.get(key("1")))
        #expect(record.fields == fields(["city": "Köln"]))
        #expect(record.createdAt == moment(1_000) && record.updatedAt == moment(9))
    }

    @Test func equalFieldsMakeNoVersionAndNoChange() throws {
        try fixture.write(.put(key("1"), fields(["city": "Bonn"])))
        #expect(try fixture.write(.put(key("1"), fields(["city": "Bonn"]))) == [.unchanged(.first)])
        #expect(try fixture.store.maxSequence() == ChangeSequence(rawValue: 1))
        #expect(try fixture.store.revisions(key("1")).count == 1)
    }

    @Test func mergeSetsAndClears() throws {
        try fixture.write(.put(key("1"), fields(["city": "Bonn", "name": "A"])))
        let patch: [FieldName: FieldValue?] = [FieldName("city"): nil, FieldName("zip"): .text("1")]
        try fixture.write(.merge(key("1"), patch))
        #expect(try fixture.store.get(key("1"))?.fields == fields(["name": "A", "zip": "1"]))
    }

    @Test func mergeIntoNothingIsNotFoundUnlessItMayCreate() throws {
        #expect(try fixture.write(.merge(key("1"), [:])) == [.notFound])
        let creating = RecordWrite(key("1"), .merge([FieldName("a"): .text("b")], createsMissing: true))
        #expect(try fixture.write(creating) == [.created(.first)])
    }

    @Test func emptyValuesAreAbsent() throws {
        try fixture.write(.put(key("1"), [FieldName("a"): .text(""), FieldName("b"): .list([])]))
        #expect(try fixture.store.get(key("1"))?.fields == [:])
    }

    @Test func everyKindOfValueSurvives() throws {
        let values: [FieldName: FieldValue] = [
            FieldName("text"): .text("a\u{0}b\"\\\n\u{1F600}é e\u{301}"), FieldName("whole"): .number(12),
            FieldName("part"): .number(-0.1), FieldName("flag"): .flag(false),
            FieldName("list"): .list([.text("x"), .number(1e300), .flag(true)]),
            FieldName("name with \u{7}"): .text("y"),
        ]
        try fixture.write(.put(key("1"), values))
        #expect(try fixture.store.get(key("1"))?.fields == values)
    }

    @Test func anotherSpellingInUnicodeIsAChange() throws {
        try fixture.write(.put(key("1"), fields(["name": "e\u{301}"])))
        let outcomes = try fixture.write(.put(key("1"), fields(["name": "\u{E9}"])))
        #expect(outcomes == [.updated(RecordVersion(rawValue: 2), changed: [FieldName("name")])])
    }

    @Test func deletedRecordsAreGoneAndTheirVersionsGoOn() throws {
        try fixture.write(.put(key("1"), fields(["a": "b"])))
        #expect(try fixture.write(.delete(key("1"))) == [.deleted(RecordVersion(rawValue: 2))])
        #expect(try fixture.store.get(key("1")) == nil)
        #expect(try fixture.store.count(contact) == 0)
        #expect(try fixture.write(.delete(key("1"))) == [.notFound])
        #expect(try fixture.write(.put(key("1"), [:]), at: 7) == [.created(RecordVersion(rawValue: 3))])
        #expect(try fixture.store.get(key("1"))?.createdAt == moment(7))
    }

    @Test func anUnexpectedVersionIsAConflict() throws {
        let missing = RecordWrite(key("1"), .put([:]), expectedVersion: .first)
        #expect(try fixture.write(missing) == [.conflict(current: nil)])
        try fixture.write(.put(key("1"), fields(["a": "b"])))
        try fixture.write(.put(key("1"), fields(["a": "c"])))
        for change in [RecordWrite.Change.put([:]), .merge([:], createsMissing: false), .delete] {
            let outcomes = try fixture.write(RecordWrite(key("1"), change, expectedVersion: .first))
            #expect(outcomes == [.conflict(current: RecordVersion(rawValue: 2))])
        }
    }

    @Test(arguments: [
        (WriteOptions.ExistingPolicy.skip, WriteOutcome.skipped(.first)), (.fail, .exists(.first)),
        (.update, .updated(RecordVersion(rawValue: 2), changed: [FieldName("a")])),
    ])
    func existingRecordsFollowThePolicy(_ policy: WriteOptions.ExistingPolicy, _ expected: WriteOutcome) throws {
        try fixture.write(.put(key("1"), fields(["a": "b"])))
        var options = options()
        options.onExisting = policy
        let creating = RecordWrite(key("1"), .merge([FieldName("a"): .text("c")], createsMissing: true))
        #expect(try fixture.store.write([creating], options).outcomes == [expected])
    }

    @Test func oneRefusalUndoesABatchThatIsAllOrNothing() throws {
        var options = options()
        options.isAllOrNothing = true
        let result = try fixture.store.write([.put(key("1"), [:]), .delete(key("2"))], options)
        #expect(!result.isCommitted)
        #expect(result.outcomes == [.created(.first), .notFound])
        #expect(try fixture.store.get(key("1")) == nil)
        #expect(try fixture.store.maxSequence() == .none)
        #expect(try fixture.store.counts() == [:])
    }

    @Test func writesOfOneBatchSeeEachOther() throws {
        let outcomes = try fixture.write(
            .put(key("1"), fields(["a": "b"])), .merge(key("1"), [FieldName("c"): .text("d")]), .delete(key("1")))
        #expect(outcomes.count == 3 && outcomes.allSatisfy { !$0.isRefusal })
        #expect(try fixture.store.changes(after: .none, limit: 10).map(\.operation) == [.put, .put, .delete])
    }

    @Test func recordsComeBackWithTheResultWhenAskedFor() throws {
        var options = options()
        options.returnsRecords = true
        let result = try fixture.store.write(
            [.put(key("1"), fields(["a": "b"])), .delete(key("2")), .merge(key("1"), ["c": .text("d")])], options)
        let record = try #require(try fixture.store.get(key("1")))
        #expect(result.records == [record, nil, record])
        #expect(try fixture.store.write([.put(key("1"), [:])], StorageTests.options()).records == [])
    }

    @Test func historyTellsEveryValueWithItsSource() throws {
        try fixture.write(.put(key("1"), fields(["a": "1", "b": "2"])), at: 10)
        try fixture.write(.put(key("1"), fields(["b": "3"])), at: 20)
        try fixture.write(.delete(key("1")), at: 30)
        let revisions = try fixture.store.revisions(key("1"))
        #expect(revisions.map(\.operation) == [.put, .put, .delete])
        #expect(revisions.map(\.provenance.learnedAt) == [moment(10), moment(20), moment(30)])
        let told = try fixture.store.history(key("1")).map {
            "\($0.version.rawValue)\($0.field)=\($0.value?.text ?? "-")"
        }
        #expect(told == ["1a=1", "1b=2", "2a=-", "2b=3", "3b=-"])
    }
}
