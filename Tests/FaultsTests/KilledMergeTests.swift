import Foundation
import TestSupport
import Testing

/// Kill -9 in the middle of a merge or an un-merge: all of it is there or nothing, and the same command leads on.
@Suite(.serialized) struct KilledMergeTests {
    private static let merge = ["merge", "p1", "p2", "p3", "--type", "contact"]
    private static let unmerge = ["unmerge", "1"]

    @Test(arguments: [false, true]) func mergeIsDoneOrNot(_ takesBack: Bool) throws {
        let prepared = try Subject()
        try prepared.fill()
        if takesBack { #expect(try prepared.run(Self.merge).status == 0) }
        let command = takesBack ? Self.unmerge : Self.merge
        let before = try prepared.contentDigest()
        let undisturbed = try prepared.copy()
        let calls = try undisturbed.countedCalls(of: command)
        let after = try undisturbed.contentDigest()
        #expect(before != after)
        let undone = takesBack ? after : try undisturbed.digest(after: Self.unmerge)
        let points = KilledImportTests.points / 4
        print("kill points: seed \(KilledImportTests.seed), \(points) of \(calls) calls of \(command[0])")

        var generator = SeededGenerator(seed: KilledImportTests.seed)
        for _ in 0..<points {
            let subject = try prepared.copy()
            let point = Int.random(in: 1...calls, using: &generator)
            try subject.killed(at: point, within: nil, command)
            let found = try subject.digestAfterKill("killed at \(point) of \(command[0])")
            #expect(found == before || found == after, "half done after a kill at \(point) of \(command[0])")
            #expect(try subject.run(["history", "--verify"]).status == 0, "after a kill at \(point)")
            let again = try subject.run(command)
            #expect(again.status == (found == before ? 0 : 5), "after a kill at \(point): \(again.errors)")
            #expect(try subject.contentDigest() == after, "after a kill at \(point) of \(command[0])")
            if takesBack { continue }
            #expect(try subject.digest(after: Self.unmerge) == undone, "taken back after a kill at \(point)")
        }
    }
}

extension Subject {
    /// Three people who are one, with calls.
    func fill() throws {
        let people =
            "id,given_name,family_name,email\n" + (1...9).map { "p\($0),Anna,Berg,a\($0)@b.example\n" }.joined()
        let calls = "id,subject,contact_id\n" + (1...40).map { "a\($0),call \($0),p\($0 % 9 + 1)\n" }.joined()
        for (table, type) in [(people, "contact"), (calls, "activity")] {
            let path = try directory.write(table, to: "\(type).csv")
            let outcome = try run(["import", path, "--type", type])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    fileprivate func digest(after command: [String]) throws -> String {
        let outcome = try run(command)
        #expect(outcome.status == 0, "\(command[0]): \(outcome.errors)")
        return try contentDigest()
    }

    /// The same workspace in a directory of its own.
    func copy() throws -> Subject {
        let copy = try Subject()
        try FileManager.default.copyItem(atPath: dataPath, toPath: copy.dataPath)
        return copy
    }
}
