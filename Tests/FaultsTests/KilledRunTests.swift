import Foundation
import TestSupport
import Testing

/// Kill -9 in the middle of applying a run or taking it back: doing it again ends where the undisturbed run ends.
@Suite(.serialized) struct KilledRunTests {
    private static let groups = 230

    @Test func aKilledRunGoesOnToTheSameEnd() throws {
        let prepared = try Subject()
        try prepared.fillForRun(groups: Self.groups)
        let before = try prepared.content()
        let undisturbed = try prepared.copied()
        let applying = try undisturbed.countedCalls(of: ["bulk", "apply", "1"])
        let after = try undisturbed.content()
        #expect(before != after)
        let takingBack = try undisturbed.countedCalls(of: ["bulk", "rollback", "1"])
        #expect(try undisturbed.content() == before, "a roll-back gives the same records")
        let points = KilledImportTests.points / 4
        print(
            "kill points: seed \(KilledImportTests.seed), \(points) of \(applying) calls of apply, \(takingBack) of rollback"
        )

        var generator = SeededGenerator(seed: KilledImportTests.seed)
        for _ in 0..<points {
            let subject = try prepared.copied()
            let point = Int.random(in: 1...applying, using: &generator)
            try subject.killed(at: point, within: nil, ["bulk", "apply", "1"])
            _ = try subject.digestAfterKill("killed at \(point) of apply")
            let again = try subject.run(["bulk", "apply", "1"])
            #expect(again.status == 0, "after a kill at \(point): \(again.errors)")
            #expect(try subject.content() == after, "after a kill at \(point) of apply")
            #expect(try subject.run(["bulk", "verify", "1"]).status == 0)
            let back = Int.random(in: 1...takingBack, using: &generator)
            try subject.killed(at: back, within: nil, ["bulk", "rollback", "1"])
            _ = try subject.digestAfterKill("killed at \(back) of rollback")
            #expect(try subject.run(["bulk", "rollback", "1"]).status == 0)
            #expect(try subject.content() == before, "after a kill at \(back) of rollback")
            #expect(try subject.run(["history", "--verify"]).status == 0)
            #expect(try subject.run(["index", "check"]).status == 0)
        }
    }
}

extension Subject {
    /// People who are there twice, with a call each, and an approved run that merges them.
    fileprivate func fillForRun(groups: Int) throws {
        var people = "id,given_name,family_name,email\n"
        var calls = "id,subject,contact_id\n"
        var plan = #"{"kindred_plan":1,"type":"contact"}"# + "\n"
        for group in 0..<groups {
            people +=
                "a\(group),Anna,Berg\(group),a\(group)@b.example\nb\(group),Ann,Berg\(group),a\(group)@c.example\n"
            calls += "c\(group),call,b\(group)\n"
            plan += #"{"ids":{"a\#(group)":1,"b\#(group)":1}}"# + "\n"
        }
        for (table, type) in [(people, "contact"), (calls, "activity")] {
            let outcome = try run(["import", try directory.write(table, to: "\(type).csv"), "--type", type])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let approved = try run(["bulk", "approve", try directory.write(plan, to: "plan.jsonl")])
        #expect(approved.status == 0, "\(approved.errors)")
    }

    /// What all records hold, whatever their versions are.
    fileprivate func content() throws -> String {
        let outcome = try run(["--json", "bulk", "verify", "1"])
        let found = outcome.output.firstMatch(of: /"content":"([0-9a-f]+)"/)
        return String(try #require(found, "\(outcome.errors)").output.1)
    }

    /// The same workspace in a directory of its own.
    fileprivate func copied() throws -> Subject {
        let copy = try Subject()
        try FileManager.default.copyItem(atPath: dataPath, toPath: copy.dataPath)
        return copy
    }
}
