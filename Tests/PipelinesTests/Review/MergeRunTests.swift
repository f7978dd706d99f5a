import Foundation
import Pipelines
import Records
import Reviewing
import TestSupport
import Testing

@Suite struct MergeRunTests {
    private let anna = ReviewSubject.anna

    @Test func aRunIsAppliedVerifiedAndTakenBackToTheSameRecords() async throws {
        let subject = try await ReviewSubject()
        let (runs, workspace) = (subject.workspace.mergeRuns, subject.workspace)
        let before = try workspace.contentDigest()
        let plan = try runs.plan(ReviewSubject.person)
        #expect(plan.groups.count == 10)
        #expect(try MergePlanFile(reading: plan.text).fingerprint == plan.fingerprint)

        let rehearsed = try runs.rehearse(plan, in: try subject.scratch(), by: anna)
        #expect(rehearsed.run.merged == 10 && rehearsed.refused.isEmpty)
        #expect(try workspace.contentDigest() == before, "a rehearsal writes nothing")

        let run = try runs.approve(plan, by: anna)
        #expect(failureCode { try runs.approve(plan, by: anna) } == "plan_approved")
        let applied = try runs.apply(run.number, by: anna)
        #expect(applied.merged == 10 && applied.pending == 0 && applied.state == "applied")
        #expect(try workspace.contentDigest() == rehearsed.content)
        #expect(try runs.totals() == rehearsed.after)
        let check = try runs.verify(run.number)
        #expect(check.problems.isEmpty && check.sound == 10 && !check.isAsBefore)
        var wanted = CaseFilter()
        wanted.state = .merged
        let merged = try subject.queue.list(ReviewSubject.person, wanted, limit: 20)
        #expect(merged.total == 10)

        let back = try runs.takeBack(run.number, by: anna)
        #expect(back.state == "taken_back" && back.takenBack == 10)
        #expect(try workspace.contentDigest() == before)
        #expect(try runs.verify(run.number).isAsBefore)
        #expect(try workspace.judgements.all(ReviewSubject.person).isEmpty, "a roll-back judges nobody")
        #expect(failureCode { try runs.apply(run.number, by: anna) } == "run_taken_back")
    }

    @Test func aPlanThatNoLongerFitsIsRefusedWhole() async throws {
        let subject = try await ReviewSubject()
        let runs = subject.workspace.mergeRuns
        let plan = try runs.plan(ReviewSubject.person)
        let before = try subject.workspace.contentDigest()
        try subject.change("p10", "city", .text("Newtown"))
        let changed = try subject.workspace.contentDigest()
        #expect(changed != before)
        #expect(failureCode { try runs.approve(plan, by: anna) } == "plan_stale")
        #expect(try runs.all().isEmpty)

        let fresh = try runs.plan(ReviewSubject.person)
        let run = try runs.approve(fresh, by: anna)
        try subject.change("d20", "city", .text("Newtown"))
        let now = try subject.workspace.contentDigest()
        #expect(failureCode { try runs.apply(run.number, by: anna) } == "plan_stale")
        #expect(try subject.workspace.contentDigest() == now)
        let done = try runs.apply(run.number, skipsChanged: true, by: anna)
        #expect(done.merged == 9 && done.refused == 1)
        let refused = try runs.receipts(run.number).filter { $0.state == "refused" }
        #expect(refused.map(\.note) == ["d20 has changed since"])
        #expect(failureCode { try runs.verify(99) } == "no_run")
    }

    @Test(arguments: [
        ("", "plan_invalid"), ("{}", "plan_invalid"), (#"{"kindred_plan":2,"type":"contact"}"#, "plan_invalid"),
        (#"{"kindred_plan":1,"type":"contact"}"# + "\n" + #"{"ids":{"a":1}}"#, "plan_invalid"),
        (#"{"kindred_plan":1,"type":"contact"}"# + "\n" + #"{"ids":{"a":1,"b":0}}"#, "plan_invalid"),
        (#"{"kindred_plan":1,"type":"contact"}"# + "\n" + #"{"ids":{"a":1,"b":1},"survivor":"c"}"#, "plan_invalid"),
        (
            #"{"kindred_plan":1,"type":"contact"}"# + "\n" + #"{"ids":{"a":1,"b":1}}"# + "\n"
                + #"{"ids":{"b":1,"c":1}}"#,
            "plan_invalid"
        ),
    ])
    func faultyPlansAreNamed(_ text: String, _ code: String) {
        #expect(failureCode { try MergePlanFile(reading: text) } == code)
    }

    @Test func automaticMergesHappenOnlyWhereTheyAreSwitchedOn() async throws {
        let subject = try await ReviewSubject()
        let (runs, workspace) = (subject.workspace.mergeRuns, subject.workspace)
        #expect(try runs.applyAutomatically(ReviewSubject.person) == nil)
        var settings = ReviewSettings()
        settings.automatic = [ReviewSubject.person.rawValue: 0.5]
        try workspace.set(settings)
        // One pair differs in its day of birth: a person must look at it, however probable it is.
        try subject.change("d10", "birth_date", .text("1999-12-31"))
        _ = try await subject.scan()
        let before = try workspace.contentDigest()
        let run = try #require(try runs.applyAutomatically(ReviewSubject.person))
        #expect(run.isAutomatic && run.merged > 0)
        #expect(try runs.receipts(run.number).allSatisfy { !$0.ids.contains("d10") })
        _ = try runs.takeBack(run.number, by: anna)
        #expect(try workspace.contentDigest() == before)
        // A group that is larger than the definitions let be merged unseen waits for a person too.
        var options = PlanOptions()
        (options.maximumError, options.isAutomatic) = (0.5, true)
        try subject.enlargeGroup(of: "p3", to: 20)
        _ = try await subject.scan()
        #expect(try runs.plan(ReviewSubject.person, options).groups.contains { $0.members["p3"] != nil })
        try subject.enlargeGroup(of: "p3", to: 21)
        _ = try await subject.scan()
        let large = try #require(try subject.open().first { $0.members.contains("p3") })
        #expect(large.members.count == 21)
        #expect(try runs.plan(ReviewSubject.person, options).groups.allSatisfy { $0.members["p3"] == nil })
        settings.automatic = [ReviewSubject.person.rawValue: 1.5]
        #expect(failureCode { try workspace.set(settings) } == "invalid_settings")
    }
}
