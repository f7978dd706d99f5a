import Foundation
import TestSupport
import Testing

/// Kill -9 while somebody is erased: all of it is done or nothing, and what is opened next leaves no byte behind.
@Suite(.serialized) struct KilledEraseTests {
    private static let erase = ["erase", "p2", "--type", "contact"]
    private static let canary = "a2@b.example"

    @Test func erasureIsDoneOrNot() throws {
        let prepared = try Subject()
        try prepared.fill()
        #expect(try prepared.run(["merge", "p1", "p2", "p3", "--type", "contact"]).status == 0)
        let before = try prepared.contentDigest()
        let undisturbed = try prepared.copy()
        let calls = try undisturbed.countedCalls(of: Self.erase)
        let after = try undisturbed.contentDigest()
        #expect(before != after)
        #expect(try undisturbed.holds(Self.canary) == false)
        let points = KilledImportTests.points / 4
        print("kill points: seed \(KilledImportTests.seed), \(points) of \(calls) calls of erase")

        var generator = SeededGenerator(seed: KilledImportTests.seed)
        for _ in 0..<points {
            let subject = try prepared.copy()
            let point = Int.random(in: 1...calls, using: &generator)
            try subject.killed(at: point, within: nil, Self.erase)
            let killed = ContinuousClock.now
            // Opens the workspace for writing, which ends what was begun, then says whether it was.
            let again = try subject.run(Self.erase)
            #expect([0, 5].contains(again.status), "after a kill at \(point): \(again.errors)")
            #expect(try subject.contentDigest() == after, "after a kill at \(point) of erase")
            #expect(ContinuousClock.now - killed <= .seconds(5), "in step too late after a kill at \(point)")
            #expect(try subject.run(["history", "--verify"]).status == 0, "after a kill at \(point)")
            #expect(try subject.holds(Self.canary) == false, "left after a kill at \(point)")
        }
    }
}

extension Subject {
    /// Whether any file of the workspace has these bytes.
    func holds(_ text: String) throws -> Bool {
        let files = FileManager.default.enumerator(
            at: URL(fileURLWithPath: dataPath), includingPropertiesForKeys: nil)
        for case let file as URL in files ?? .init() {
            if let data = try? Data(contentsOf: file), data.range(of: Data(text.utf8)) != nil { return true }
        }
        return false
    }
}
