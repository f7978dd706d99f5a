import Matching
import Records
import Testing

@Suite("What a change of groups comes to") struct ClusterChangeTests {
    @Test func joinsSplitsAndWhatStays() {
        let before = Self.groups("a b", "c d e", "f g")
        let change = ClusterChange(from: before, to: Self.groups("a b x", "c d", "f g"))
        #expect(change.joined.map(\.members) == Self.groups("a b x"))
        #expect(change.joined.map(\.parts) == [Self.groups("a b", "x")])
        #expect(change.split.map(\.members) == Self.groups("c d e"))
        #expect(change.split.map(\.parts) == [Self.groups("c d", "e")])
        #expect(change.unchanged == 1)
        #expect(ClusterChange(from: before, to: before).unchanged == 3)
    }

    private static func groups(_ texts: String...) -> [[RecordID]] {
        texts.map { $0.split(separator: " ").map { RecordID(String($0)) } }
    }
}
