import Merging
import Pipelines
import Records
import Reviewing
import TestSupport
import Testing

@Suite struct ReviewQueueTests {
    private let anna = ReviewSubject.anna
    private let boris = ReviewSubject.boris
    private let clara = ReviewSubject.clara

    @Test func aScanFillsTheQueueAndAnotherChangesNothing() async throws {
        let subject = try await ReviewSubject()
        let first = try subject.open()
        #expect(first.count >= 10)
        #expect(first.allSatisfy { $0.state == .open && $0.members.count > 1 })
        #expect(zip(first, first.dropFirst()).allSatisfy { $0.doubt >= $1.doubt })
        _ = try subject.queue.comment(first[0].number, "look at the mail", by: anna)
        try subject.change("p1", "city", .text("Elsewhere"))
        let again = try await subject.scan()
        #expect(again.queue?.added == 0)
        #expect(try subject.open().map(\.number) == first.map(\.number))
        #expect(try subject.queue.remarks(first[0].number).map(\.text) == ["look at the mail"])
    }

    @Test func noCaseGoesToTwoReviewersUntilAClaimRunsOut() async throws {
        let subject = try await ReviewSubject()
        let total = try subject.open().count
        var taken: [CaseNumber: String] = [:]
        for turn in 0..<total {
            let author = turn.isMultiple(of: 2) ? anna : boris
            let wanted = try subject.open().first { taken[$0.number] == nil }
            let got = try subject.queue.claim(try #require(wanted).number, by: author)
            #expect(taken.updateValue(author.actor, forKey: got.number) == nil)
        }
        #expect(try subject.queue.claimNext(by: clara) == nil)
        let held = try #require(taken.first { $0.value == "anna" }?.key)
        #expect(failureCode { try subject.queue.claim(held, by: clara) } == "case_taken")
        #expect(failureCode { try subject.queue.decide(ReviewDecision(held, .same, by: clara)) } == "case_taken")
        // The fixture's clock moves a second with each look.
        for _ in 0..<16 * 60 { _ = subject.workspace.surroundings.now() }
        #expect(try subject.queue.claimNext(by: clara) != nil)
        let back = try subject.queue.claim(held, by: clara)
        #expect(back.holder == "clara")
        #expect(failureCode { try subject.queue.decide(ReviewDecision(held, .same, by: anna)) } == "case_taken")
    }

    @Test func mergingDecidesAndCanBeTakenBack() async throws {
        let subject = try await ReviewSubject()
        let found = try subject.found("p10", "d10")
        _ = try subject.queue.claim(found.number, by: anna)
        var decision = ReviewDecision(found.number, .same, by: anna)
        decision.chosen["family_name"] = "d10"
        let outcome = try subject.queue.decide(decision)
        #expect(outcome.decided.state == .merged && outcome.decided.decidedBy == "anna")
        let merge = try #require(outcome.decided.merge)
        let survivor = try #require(outcome.merge).survivor
        #expect(try subject.workspace.records.get(survivor).fields["family_name"] == .text("Brand"))
        #expect(failureCode { try subject.queue.decide(decision) } == "case_closed")
        _ = try await subject.scan()
        _ = try subject.workspace.merges.unmerge(UnmergeOrder(MergeNumber(rawValue: merge), by: anna))
        _ = try await subject.scan()
        #expect(try !subject.open().contains { $0.members == ["d10", "p10"] }, "un-merged records are different")
    }

    @Test func rejectedRecordsComeBackOnceAndMarkedWhenTheyChange() async throws {
        let subject = try await ReviewSubject()
        let found = try subject.found("p10", "d10")
        _ = try subject.queue.decide(ReviewDecision(found.number, .different, by: anna))
        _ = try await subject.fixture.importPeople(DetectionTests.table, into: subject.workspace)
        var whole = ScanOptions()
        whole.isFull = true
        _ = try await subject.workspace.scan(try subject.workspace.entity("contact"), whole)
        #expect(try !subject.open().contains { $0.members == ["d10", "p10"] })
        #expect(try subject.workspace.judgements.all(ReviewSubject.person).map(\.isStanding) == [true])

        try subject.change("p10", "city", .text("Newtown"))
        try subject.change("p10", "notes", .text("does not decide"))
        _ = try await subject.scan()
        let back = try subject.found("p10", "d10")
        #expect(back.origin == .changed && back.number != found.number)
        #expect(try subject.workspace.judgements.all(ReviewSubject.person).map(\.isStanding) == [false])
        _ = try subject.queue.decide(ReviewDecision(back.number, .different, by: anna))
        try subject.change("p10", "notes", .text("still does not decide"))
        _ = try await subject.scan()
        #expect(try !subject.open().contains { $0.members == ["d10", "p10"] }, "it came back once")
    }

    @Test func unsureAndRelatedPairsStayOutOfTheQueue() async throws {
        let subject = try await ReviewSubject()
        let (one, other) = (try subject.found("p10", "d10"), try subject.found("p20", "d20"))
        _ = try subject.queue.decide(ReviewDecision(one.number, .unsure, by: anna))
        var related = ReviewDecision(other.number, .related, by: anna)
        related.relation = "household"
        #expect(try subject.queue.decide(related).decided.state == .related)
        try subject.change("p1", "city", .text("Elsewhere"))
        _ = try await subject.scan()
        let open = try subject.open().map(\.members)
        #expect(!open.contains(["d10", "p10"]) && !open.contains(["d20", "p20"]))
        let words = try subject.workspace.judgements.all(ReviewSubject.person)
        #expect(words.map(\.verdict) == ["unsure", "different"])
        #expect(words.last?.relation == "household")
    }

    @Test func aDecisionThatWasUndoneOpensItsCaseAgain() async throws {
        let subject = try await ReviewSubject()
        let found = try subject.found("p10", "d10")
        _ = try subject.queue.decide(ReviewDecision(found.number, .different, by: anna))
        #expect(try subject.queue.reopen(found.number, by: anna).state == .open)
        #expect(try subject.workspace.judgements.all(ReviewSubject.person).isEmpty)
        try subject.change("p1", "city", .text("Elsewhere"))
        _ = try await subject.scan()
        #expect(try subject.found("p10", "d10").number == found.number)
    }

    @Test func refusedDecisionsChangeNothing() async throws {
        let subject = try await ReviewSubject()
        let found = try subject.found("p10", "d10")
        func decision(_ change: (inout ReviewDecision) -> Void) -> ReviewDecision {
            var decision = ReviewDecision(found.number, .same, by: anna)
            change(&decision)
            return decision
        }
        let before = try subject.queue.find(found.number)
        let wrong: [(String, ReviewDecision)] = [
            ("stale_case", decision { $0.expected = RecordVersion(rawValue: 9) }),
            ("stale_version", decision { $0.expectedRecords = ["p10": RecordVersion(rawValue: 9)] }),
            ("not_in_merge", decision { $0.records = ["p10", "p20"] }),
            ("merge_with_itself", decision { $0.records = ["p10"] }),
            ("unknown_field", decision { $0.chosen = ["shoe": "p10"] }),
            ("no_case", ReviewDecision(CaseNumber(rawValue: 999), .same, by: anna)),
        ]
        for (code, decision) in wrong {
            #expect(failureCode { try subject.queue.decide(decision) } == code)
            #expect(try subject.queue.find(found.number) == before, "\(code)")
        }
        #expect(failureCode { try subject.queue.skip(found.number, reason: "", by: anna) } == "no_reason")
        #expect(try subject.workspace.judgements.all(ReviewSubject.person).isEmpty)
        _ = try subject.workspace.merges.merge(MergeOrder(ReviewSubject.person, ["p10", "d10"], by: boris))
        #expect(failureCode { try subject.queue.decide(decision { _ in }) } == "already_merged")
    }

    @Test func skippedCasesGoToOthersAndAssignedOnesToTheirOwner() async throws {
        let subject = try await ReviewSubject()
        let first = try #require(try subject.queue.claimNext(by: anna))
        _ = try subject.queue.skip(first.number, reason: "in Greek", by: anna)
        #expect(try subject.queue.claimNext(by: anna)?.number != first.number)
        #expect(try subject.queue.claimNext(by: boris)?.number == first.number)
        let last = try #require(try subject.open().last)
        _ = try subject.queue.assign(last.number, to: "clara", by: boris)
        #expect(try subject.queue.claimNext(by: clara)?.number == last.number)
    }
}
