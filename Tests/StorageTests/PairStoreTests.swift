import Records
import Storage
import TestSupport
import Testing

@Suite struct PairStoreTests {
    let fixture: StoreFixture
    var pairs: PairStore { PairStore(fixture.store) }
    init() throws { fixture = try StoreFixture() }

    private func pair(_ left: String, _ right: String, _ probability: Double = 0.9) -> StoredPair {
        StoredPair(left: RecordID(left), right: RecordID(right), probability: probability, weight: 3.5, evidence: "{}")
    }

    private func cluster(_ id: String, _ members: String...) -> StoredCluster {
        StoredCluster(id: id, members: members.map { RecordID($0) })
    }

    @Test func aPairHasOneSpelling() {
        #expect(pair("b", "a") == pair("a", "b"))
        #expect(pair("b", "a").left == RecordID("a"))
        #expect(pair("é", "z").left == RecordID("z"))
    }

    @Test func aScanReplacesTheOneBeforeOfItsTypeAlone() throws {
        try pairs.replace(account, model: "m0", pairs: [pair("1", "2")], clusters: [cluster("1", "1", "2")])
        try pairs.replace(contact, model: "m1", pairs: [pair("1", "2"), pair("2", "3")], clusters: [])
        try pairs.replace(
            contact, model: "m2", pairs: [pair("4", "3", 0.5), pair("1", "2")],
            clusters: [cluster("1", "1", "2"), cluster("3", "3", "4")])
        #expect(try pairs.pairs(contact, limit: 10) == [pair("1", "2"), pair("3", "4", 0.5)])
        #expect(try pairs.models(contact) == ["m2"])
        #expect(try pairs.clusters(contact, limit: 10) == [cluster("1", "1", "2"), cluster("3", "3", "4")])
        #expect(try pairs.pairCount(account) == 1)
        #expect(try pairs.clusterCount(contact) == 2)
    }

    @Test func pairsArePagedAndFiltered() throws {
        let all = [pair("1", "2", 0.2), pair("1", "3", 0.8), pair("2", "3", 0.9)]
        try pairs.replace(contact, model: "m", pairs: all, clusters: [])
        #expect(try pairs.pairs(contact, after: all[0], limit: 1) == [all[1]])
        #expect(try pairs.pairs(contact, minimumProbability: 0.5, limit: 9) == [all[1], all[2]])
        #expect(try pairs.pairs(of: key("3")) == [all[2], all[1]])
        #expect(try pairs.pairs(of: key("9")) == [])
    }

    @Test func addedPairsTakeThePlaceOfOlderOnes() throws {
        try pairs.replace(contact, model: "m1", pairs: [pair("1", "2", 0.2)], clusters: [])
        try pairs.add([pair("1", "2", 0.7), pair("1", "5")], to: contact, model: "m2")
        #expect(try pairs.pairs(contact, limit: 9) == [pair("1", "2", 0.7), pair("1", "5")])
    }

    @Test func clustersArePagedAndFoundByMember() throws {
        let all = [cluster("1", "1", "2", "7"), cluster("3", "3", "4"), cluster("5", "5", "6")]
        try pairs.replaceClusters(contact, all)
        #expect(try pairs.clusters(contact, limit: 2) == Array(all.prefix(2)))
        #expect(try pairs.clusters(contact, after: "3", limit: 2) == [all[2]])
        #expect(try pairs.cluster(of: key("7")) == all[0])
        #expect(try pairs.cluster(of: key("8")) == nil)
    }

    @Test func aDeletedRecordLeavesPairsAndClusters() throws {
        try fixture.write(.put(key("1"), [:]), .put(key("2"), [:]), .put(key("3"), [:]))
        try pairs.replace(
            contact, model: "m", pairs: [pair("1", "2"), pair("2", "3"), pair("1", "3")],
            clusters: [cluster("1", "1", "2", "3")])
        try fixture.write(.delete(key("2")))
        #expect(try pairs.pairs(contact, limit: 9) == [pair("1", "3")])
        #expect(try pairs.clusters(contact, limit: 9) == [cluster("1", "1", "3")])
    }

    @Test func aWordOnPartsSaysTheSameOfEveryPairAcrossThem() throws {
        let parts = [["1", "2"], ["3"], ["4"]].map { part in part.map { RecordID($0) } }
        let provenance = options().provenance
        let word = StoredPartition(
            type: contact, parts: parts, verdict: .different, actor: "anna", at: moment(1), reason: "taken apart")
        try fixture.store.merging(provenance) { try $0.judge(word) { "of \($0)" } }
        let found = try pairs.judgements(contact)
        #expect(found.map { "\($0.left)\($0.right)" } == ["13", "14", "23", "24", "34"])
        #expect(found.allSatisfy { $0.verdict == .different && $0.leftDigest == "of \($0.left)" })
        #expect(try pairs.judgements(of: key("3")).map { "\($0.left)\($0.right)" }.sorted() == ["13", "23", "34"])
        #expect(try pairs.judged(since: 0, contact).records.count == 4)
        let later = StoredJudgement(
            type: contact, left: RecordID("3"), right: RecordID("1"), verdict: .same, actor: "boris", at: moment(2))
        try pairs.judge(later)
        #expect(try pairs.judgements(contact).first == later)
        #expect(try pairs.judgements(of: key("1")).first { $0.right == RecordID("3") } == later)
        #expect(try pairs.judged(since: 1, contact).records.count == 2)
    }

    @Test func theLastWordOnAPairCounts() throws {
        func word(_ left: String, _ right: String, _ verdict: StoredJudgement.Verdict, _ at: Int64) -> StoredJudgement {
            StoredJudgement(
                type: contact, left: RecordID(left), right: RecordID(right), verdict: verdict, actor: "anna",
                at: moment(at), reason: "seen")
        }
        let words = [word("1", "2", .same, 1), word("3", "4", .unsure, 2), word("2", "1", .different, 3)]
        for word in words { try pairs.judge(word) }
        #expect(try pairs.judgements(contact) == [words[2], words[1]])
        #expect(try pairs.judgements(contact, on: RecordID("2"), and: RecordID("1")) == [words[0], words[2]])
    }
}
