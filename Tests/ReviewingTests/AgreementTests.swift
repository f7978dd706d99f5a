import Reviewing
import Testing

@Suite struct AgreementTests {
    /// The worked example of Cohen's paper in two answers: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no gives 0.4.
    @Test func kappaIsCohens() throws {
        let answers: [(ReviewAnswer, ReviewAnswer)] =
            Array(repeating: (.same, .same), count: 20) + Array(repeating: (.same, .different), count: 5)
            + Array(repeating: (.different, .same), count: 10) + Array(repeating: (.different, .different), count: 15)
        let agreement = Agreement(answers.map { (one: $0.0, other: $0.1) })
        #expect(agreement.count == 50)
        #expect(abs(agreement.observed - 0.7) < 1e-12)
        #expect(abs(try #require(agreement.kappa) - 0.4) < 1e-12)
    }

    @Test func nothingToCompareHasNoKappa() {
        #expect(Agreement([]).kappa == nil)
        #expect(Agreement([(one: .same, other: .same)]).kappa == nil)
        #expect(Agreement([(one: .same, other: .same), (one: .unsure, other: .unsure)]).kappa == 1)
        #expect(Agreement([(one: .same, other: .unsure), (one: .unsure, other: .same)]).kappa == -1)
    }

    @Test(arguments: [0, 0.1, 0.5, 1]) func theSampleHasTheShareAskedFor(_ share: Double) {
        let sample = SecondLook(share: share)
        let chosen = (1...10_000).count { sample.wants(CaseNumber(rawValue: Int64($0))) }
        #expect(abs(Double(chosen) / 10_000 - share) < 0.02, "\(chosen)")
    }

    @Test func twoEqualAnswersOrAThirdSettle() {
        let (all, none, number) = (SecondLook(share: 1), SecondLook(share: 0), CaseNumber(rawValue: 3))
        #expect(none.settles(.same, after: [], number))
        #expect(!all.settles(.same, after: [], number))
        #expect(all.settles(.same, after: [.same], number))
        #expect(!all.settles(.same, after: [.different], number))
        #expect(all.settles(.unsure, after: [.same, .different], number))
    }
}
