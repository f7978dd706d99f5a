import Records
import Reviewing
import TestSupport
import Testing

@Suite struct GroupTests {
    private static func ids(_ text: String) -> [RecordID] { text.split(separator: " ").map { RecordID(String($0)) } }
    private static func link(_ left: String, _ right: String, _ probability: Double) -> ReviewLink {
        ReviewLink(left: RecordID(left), right: RecordID(right), probability: probability)
    }

    @Test func aGroupIsAsStrongAsTheWeakestLinkThatItNeeds() {
        let links = [Self.link("a", "b", 0.9), Self.link("b", "c", 0.8), Self.link("a", "c", 0.6)]
        #expect(GroupStrength.weakest(Self.ids("a b c"), links) == 0.8)
        #expect(GroupStrength.weakest(Self.ids("a b c d"), links) == 0)
        #expect(GroupStrength.spanningLinks(Self.ids("a b c"), links).map(\.probability) == [0.9, 0.8])
    }

    /// The slow twin: the highest threshold at which the group still hangs together.
    @Test func spanningLinksAgreeWithTheSlowTwin() {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed \(seed)")
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let members = (0..<Int.random(in: 2...7, using: &chance)).map { RecordID("r\($0)") }
            var links: [ReviewLink] = []
            for left in members.indices {
                for right in members.indices where right > left && Bool.random(using: &chance) {
                    let probability = Double(Int.random(in: 1...9, using: &chance)) / 10
                    links.append(ReviewLink(left: members[left], right: members[right], probability: probability))
                }
            }
            let cuts = links.map(\.probability).sorted(by: >)
            let expected = cuts.first { cut in
                var reached: Set<RecordID> = [members[0]]
                for _ in members {
                    for link in links where link.probability >= cut {
                        if reached.contains(link.left) || reached.contains(link.right) {
                            reached.formUnion([link.left, link.right])
                        }
                    }
                }
                return reached.count == members.count
            }
            #expect(GroupStrength.weakest(members, links) == expected ?? 0, "seed \(seed)")
        }
    }

    @Test func clustersAndTheLikeliestPairBetweenThemAreCases() {
        let links = [
            Self.link("a", "b", 0.95), Self.link("b", "c", 0.6), Self.link("a", "c", 0.55), Self.link("c", "d", 0.7),
        ]
        let found = ReviewProposals(
            clusters: [Self.ids("a b")], links: links, returned: [], isSettled: { _, _ in false }
        ).proposals()
        #expect(found.map(\.members) == [Self.ids("a b"), Self.ids("b c"), Self.ids("c d")])
        #expect(found.map(\.probability) == [0.95, 0.6, 0.7])
        #expect(found.allSatisfy { $0.origin == .scan })
    }

    @Test func settledPairsAreNoCasesAndChangedOnesAreMarked() {
        let links = [Self.link("a", "b", 0.7), Self.link("c", "d", 0.8)]
        let found = ReviewProposals(
            clusters: [], links: links, returned: [Self.link("c", "d", 0)],
            isSettled: { left, _ in left == RecordID("a") }
        ).proposals()
        #expect(found.map(\.members) == [Self.ids("c d")])
        #expect(found.map(\.origin) == [.changed])
    }

    @Test(arguments: [(0.5, 1.0), (1.0, 0.0), (0.0, 0.0), (0.75, 0.5)])
    func doubtIsGreatestInTheMiddle(_ probability: Double, _ doubt: Double) {
        #expect(ReviewProposal(members: [], probability: probability, origin: .scan).doubt == doubt)
    }

    @Test func digestsTellOnlyTheDecidingFields() {
        let fields = DecidingFields([FieldName("email"), FieldName("name")])
        let digest = fields.digest(of: [FieldName("name"): .text("Anna"), FieldName("owner"): .text("x")])
        #expect(digest == fields.digest(of: [FieldName("name"): .text("Anna"), FieldName("owner"): .text("y")]))
        #expect(digest != fields.digest(of: [FieldName("name"): .text("Anne")]))
        #expect(digest != fields.digest(of: [FieldName("email"): .text("Anna")]))
        #expect(!digest.contains("Anna"))
    }
}
