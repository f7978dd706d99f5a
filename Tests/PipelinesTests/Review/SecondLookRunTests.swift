import Pipelines
import Records
import Reviewing
import TestSupport
import Testing

@Suite struct SecondLookRunTests {
    private let anna = ReviewSubject.anna
    private let boris = ReviewSubject.boris
    private let clara = ReviewSubject.clara

    /// A workspace in which two people look at every case.
    private func subject() async throws -> ReviewSubject {
        let subject = try await ReviewSubject()
        var settings = ReviewSettings()
        settings.secondLook = 1
        try subject.workspace.set(settings)
        return subject
    }

    @Test func nothingHappensBeforeASecondPersonAgrees() async throws {
        let subject = try await subject()
        let found = try subject.found("p10", "d10")
        let first = try subject.queue.decide(ReviewDecision(found.number, .same, by: anna))
        #expect(first.isWaiting && first.decided.state == .open && first.merge == nil)
        #expect(try subject.workspace.judgements.all(ReviewSubject.person).isEmpty)
        let again = try subject.queue.decide(ReviewDecision(found.number, .same, by: anna))
        #expect(again.isWaiting, "the same person is no second one")
        var offered: Set<CaseNumber> = []
        while let next = try subject.queue.claimNext(by: anna), offered.insert(next.number).inserted {
            _ = try subject.queue.skip(next.number, reason: "looked at all", by: anna)
        }
        #expect(!offered.contains(found.number), "nobody gets his own case twice")
        let second = try subject.queue.decide(ReviewDecision(found.number, .same, by: boris))
        #expect(!second.isWaiting && second.decided.state == .merged && second.merge != nil)
    }

    @Test func twoWhoDisagreeWaitForAThird() async throws {
        let subject = try await subject()
        let found = try subject.found("p10", "d10")
        #expect(try subject.queue.decide(ReviewDecision(found.number, .same, by: anna)).isWaiting)
        #expect(try subject.queue.decide(ReviewDecision(found.number, .different, by: boris)).isWaiting)
        let third = try subject.queue.decide(ReviewDecision(found.number, .different, by: clara))
        #expect(third.decided.state == .rejected)
        let report = try subject.queue.agreement()
        let boris = try #require(report.first { $0.reviewer == "boris" })
        #expect(boris.withOthers.count == 2 && boris.withOthers.observed == 0.5)
    }

    @Test func knownCasesShowWhoAnswersWrongAndDoNothing() async throws {
        let subject = try await ReviewSubject()
        let before = try subject.workspace.contentDigest()
        let number = try subject.queue.seed(ReviewSubject.person, ["p1", "p2"], answer: .different, by: clara)
        let other = try subject.queue.seed(ReviewSubject.person, ["p3", "p4"], answer: .different, by: clara)
        for (seeded, answer) in [(number, ReviewAnswer.same), (other, .different)] {
            let outcome = try subject.queue.decide(ReviewDecision(seeded, answer, by: anna))
            #expect(outcome.isWaiting && outcome.merge == nil)
        }
        #expect(try subject.workspace.contentDigest() == before)
        _ = try await subject.scan()
        #expect(try subject.queue.find(number).state == .open, "scans leave known cases alone")
        let anna = try #require(try subject.queue.agreement().first { $0.reviewer == "anna" })
        #expect(anna.wrong == [number] && anna.known == 2)
        #expect(
            failureCode { try subject.queue.seed(ReviewSubject.person, ["p1"], answer: .same, by: clara) }
                == "merge_with_itself")
        #expect(
            failureCode { try subject.queue.seed(ReviewSubject.person, ["p1", "no"], answer: .same, by: clara) }
                == "no_record")
    }
}
