import Foundation
import Matching
import Records
import Testing

/// What is alike for another reason than being the same.
@Suite("Relations") struct RelationTests {
    /// Name, birth date, phone, address: two levels each.
    private static let names = ["name", "birth date", "phone", "address"]
    private static let same = [0.95, 0.95, 0.8, 0.8]
    private static let household = [0.05, 0.01, 0.9, 0.95]
    private static let others = [0.01, 0.01, 0.01, 0.01]

    private static func definition(_ relations: [Relation]) -> MatchingDefinition {
        var definition = People.definition
        definition.training.strength = 1
        definition.training.rounds = 2_000
        definition.training.tolerance = 1e-7
        definition.relations = relations
        definition.comparisons = names.enumerated().map { number, name in
            let column = definition.columns[number].name
            return Comparison(
                name: name,
                levels: [
                    ComparisonLevel(
                        label: "same", anyOf: [[Condition(column: column, test: .same)]], m: 0.8, u: 0.05),
                    ComparisonLevel(label: "different", anyOf: [], m: 0.2, u: 0.95),
                ])
        }
        return definition
    }

    private static let seed = Relation(
        name: "household",
        alike: [.init(comparison: "phone", levels: ["same"]), .init(comparison: "address", levels: ["same"])])

    private static func draw(_ shares: [Double], _ plan: ComparisonPlan, _ random: inout SplitMix) -> UInt64 {
        shares.indices.reduce(0) { vector, comparison in
            let isSame = Double.random(in: 0..<1, using: &random) < shares[comparison]
            return vector | plan.vector(comparison, level: isSame ? 1 : 2)
        }
    }

    private static func trained(_ relations: [Relation]) -> MatchingModel {
        let definition = definition(relations)
        let plan = ComparisonPlan(definition)
        var random = SplitMix(seed: 5)
        var candidates = VectorCounts()
        for _ in 0..<2_000 { candidates.add(draw(same, plan, &random)) }
        for _ in 0..<4_000 { candidates.add(draw(household, plan, &random)) }
        for _ in 0..<40_000 { candidates.add(draw(others, plan, &random)) }
        // Every pair is a candidate here, and random pairs hold their share of each kind.
        let pairs = candidates
        return ModelTrainer(definition).train(
            ModelTrainer.Evidence(
                records: 304, allPairs: 46_000, candidates: candidates, sampled: 1, random: pairs),
            frequencies: FrequencyTable(), within: nil)
    }

    @Test func householdsAreToldFromMatches() {
        let model = Self.trained([Self.seed])
        #expect(abs(model.prior * 46_000 - 2_000) < 200)
        #expect(abs(model.relations[0].prior * 46_000 - 4_000) < 300)
        for comparison in Self.names.indices {
            #expect(abs(model.levels[comparison][0].m - Self.same[comparison]) < 0.05)
        }
        // What the definition leaves open is learned; of a level that it calls usual the share stays.
        for comparison in 0...1 {
            #expect(abs(model.relations[0].shares[comparison][0] - Self.household[comparison]) < 0.05)
        }
        for comparison in 2...3 { #expect(abs(model.relations[0].shares[comparison][0] - 0.85) < 1e-9) }
    }

    /// What is apart is as among records that have nothing to do with each other, whatever the data hold.
    @Test func whatIsApartIsNotLearned() {
        var apart = Self.seed
        apart.apart = ["birth date", "name"]
        let model = Self.trained([apart])
        for comparison in 0...1 {
            #expect(abs(model.relations[0].shares[comparison][0] - model.levels[comparison][0].u) < 0.01)
        }
    }

    /// Without the relation, phone and address count twice and outweigh another birth date.
    @Test func aRelationTakesOffWhatItExplains() {
        let model = Self.trained([Self.seed])
        let plan = ComparisonPlan(model.definition)
        let together =
            plan.vector(0, level: 2) | plan.vector(1, level: 2) | plan.vector(2, level: 1) | plan.vector(3, level: 1)
        let relations = RelationScorer(model)
        let taken = relations.discount(relations.terms(together))
        let naive = VectorScorer(model).weight(together)
        #expect(taken > 8)
        #expect(naive - taken < -3)
    }

    /// Records of one country share names and towns by chance far more often than any two do: measured, not learned.
    @Test func whatFellowsShareIsMeasured() {
        let fellows = [0.1, 0.01, 0.01, 0.3]
        var definition = Self.definition([Relation(name: "compatriots", alike: [], among: "country")])
        definition.training.rounds = 200
        let plan = ComparisonPlan(definition)
        var random = SplitMix(seed: 9)
        var (candidates, among) = (VectorCounts(), VectorCounts())
        for _ in 0..<1_000 { candidates.add(Self.draw(Self.same, plan, &random)) }
        for _ in 0..<10_000 { candidates.add(Self.draw(fellows, plan, &random)) }
        for _ in 0..<40_000 { candidates.add(Self.draw(Self.others, plan, &random)) }
        // Matches live in one country too: they are taken out of what the country's pairs show.
        for _ in 0..<10_000 { among.add(Self.draw(fellows, plan, &random)) }
        for _ in 0..<1_000 { among.add(Self.draw(Self.same, plan, &random)) }
        let columns = Array(repeating: (both: 0, same: 0), count: definition.columns.count)
        let model = ModelTrainer(definition).train(
            ModelTrainer.Evidence(
                records: 320, allPairs: 51_000, candidates: candidates, sampled: 1, random: candidates,
                fellows: [FellowPairs(share: 11.0 / 51, vectors: among, columns: columns)]),
            frequencies: FrequencyTable(), within: nil)
        #expect(abs(model.prior * 51_000 - 1_000) < 100)
        #expect(model.relations[0].prior == 11.0 / 51)
        #expect(abs(model.relations[0].shares[3][0] - 0.3) < 0.02)
        #expect(abs(model.levels[3][0].u - 0.01) < 0.01)
    }

    /// A country that nearly everybody lives in tells nothing, and one that nobody has neither.
    @Test(arguments: [0, 0.99]) func whatDoesNotTellIsOfNoAccount(share: Double) {
        let definition = Self.definition([Relation(name: "compatriots", alike: [], among: "country")])
        var pairs = VectorCounts()
        var random = SplitMix(seed: 2)
        for _ in 0..<500 { pairs.add(Self.draw(Self.others, ComparisonPlan(definition), &random)) }
        let columns = Array(repeating: (both: 0, same: 0), count: definition.columns.count)
        let model = ModelTrainer(definition).train(
            ModelTrainer.Evidence(
                records: 33, allPairs: 528, candidates: pairs, sampled: 1, random: pairs,
                fellows: [FellowPairs(share: share, vectors: pairs, columns: columns)]),
            frequencies: FrequencyTable(), within: nil)
        #expect(model.relations[0].prior == 0)
        #expect(model.priorWeight.isFinite)
    }

    /// In a file of a few rows every class of pairs looks common; some pairs have nothing to do with each other all the same.
    @Test(arguments: 2...9) func aFewRowsLeaveRoomForOtherPairs(records: Int) {
        var definition = Self.definition((0..<5).map { _ in Self.seed })
        definition.training.rounds = 40
        let plan = ComparisonPlan(definition)
        var random = SplitMix(seed: UInt64(records))
        var pairs = VectorCounts()
        for _ in 0..<(records * (records - 1) / 2) { pairs.add(Self.draw(Self.household, plan, &random)) }
        let model = ModelTrainer(definition).train(
            ModelTrainer.Evidence(
                records: records, allPairs: Double(pairs.total), candidates: pairs, sampled: 1, random: pairs),
            frequencies: FrequencyTable(), within: nil)
        #expect(model.problems == [])
        #expect(model.priorWeight.isFinite && model.levels.joined().allSatisfy { $0.m.isFinite && $0.u.isFinite })
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func relationsNeverSpeakForAMatch(seed: UInt64) {
        let model = Self.trained([Self.seed])
        let plan = ComparisonPlan(model.definition)
        var random = SplitMix(seed: seed)
        let vector = Self.draw([0.5, 0.5, 0.5, 0.5], plan, &random)
        let relations = RelationScorer(model)
        #expect(relations.discount(relations.terms(vector)) >= 0)
        #expect(relations.discount([-Double.infinity]) == 0)
    }

    @Test func relationsThatDoNotFitAreAProblemOfTheModel() {
        var model = Self.trained([Self.seed])
        #expect(model.problems == [])
        model.relations[0].shares.removeLast()
        #expect(model.problems.count == 1)
        model.relations = []
        #expect(model.problems == [])
        let plan = ComparisonPlan(model.definition)
        #expect(RelationScorer(model).count == 0 && RelationScorer(model).terms(plan.vector(0, level: 1)).isEmpty)
    }

    @Test func contributionsAddUpWithTheRelations() throws {
        let records = People.crowd(40, seed: 3)
        let model = MatchingModel(untrained: People.definition, records: 1_000)
        var withRelations = model
        withRelations.relations = People.definition.relations.map { _ in
            MatchingModel.TrainedRelation(prior: 1e-4, shares: model.levels.map { $0.map(\.m) })
        }
        let matcher = RecordMatcher(model: withRelations, normalizer: People.normalizer)
        for evidence in matcher.match(records[0], against: Array(records.dropFirst())) {
            let sum = evidence.contributions.reduce(evidence.prior) { $0 + $1.weight }
            #expect(abs(sum - evidence.weight) < 1e-9)
            #expect(evidence.contributions.last?.comparison == MatchingModel.otherRelations)
        }
    }
}
