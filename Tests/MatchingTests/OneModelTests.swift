import Matching
import Records
import Testing
import TextAnalysis

@Suite("One model for the scan, the check and the explanation") struct OneModelTests {
    private static let seed: UInt64 = 7

    /// A model with frequencies of a crowd, and that crowd scored as a scan does it.
    private static func scan(_ records: [Record]) -> (
        model: MatchingModel, weight: (Int, Int) -> Double, columns: RecordColumns
    ) {
        var rows = RecordRows(definition: People.definition, normalizer: People.normalizer)
        for record in records { rows.append(record) }
        let columns = rows.columns
        var model = MatchingModel(untrained: People.definition, records: records.count)
        model.frequencies = FrequencyTable(
            model.definition, columns, rows: records.indices.map(UInt32.init))
        model.relations = model.definition.relations.map { _ in
            MatchingModel.TrainedRelation(prior: 1e-3, shares: model.levels.map { $0.map(\.m) })
        }
        let (scorer, trained) = (PairScorer(model, columns), model)
        return (
            model,
            { left, right in
                var scorer = scorer
                return scorer.weight(left, right, vector(left, right, columns, trained)) ?? .nan
            }, columns
        )
    }

    private static func vector(_ left: Int, _ right: Int, _ columns: RecordColumns, _ model: MatchingModel) -> UInt64 {
        columns.withComparer(
            ComparisonPlan(model.definition), shared: SharedValues(model.frequencies, model.definition, columns),
            nicknames: NicknameTable(
                model.definition, columns: columns, nicknames: People.normalizer.facts.nicknames)
        ) { $0.vector(left, right) }
    }

    @Test func scanMatchAndExplainGiveTheSameNumber() {
        let records = People.crowd(60, seed: Self.seed)
        let scan = Self.scan(records)
        let matcher = RecordMatcher(model: scan.model, normalizer: People.normalizer)
        for left in 0..<12 {
            let matches = matcher.match(records[left], against: records)
            for right in records.indices {
                let expected = scan.weight(left, right)
                let matched = matches.first { $0.right == records[right].id }
                #expect(abs((matched?.weight ?? .nan) - expected) < 1e-12, "rows \(left), \(right)")
                let explained = matcher.explain(records[left], records[right]).evidence
                #expect(abs(explained.weight - expected) < 1e-12)
                let sum = explained.contributions.reduce(explained.prior) { $0 + $1.weight }
                #expect(abs(sum - explained.weight) < 1e-9)
            }
        }
    }

    @Test func comparisonIsSymmetric() {
        let records = People.crowd(80, seed: Self.seed + 1)
        let scan = Self.scan(records)
        for left in 0..<40 {
            for right in left..<80 {
                #expect(
                    Self.vector(left, right, scan.columns, scan.model)
                        == Self.vector(right, left, scan.columns, scan.model),
                    "seed \(Self.seed + 1): rows \(left), \(right)")
                #expect(scan.weight(left, right) == scan.weight(right, left))
            }
        }
    }

    @Test func aRecordsKeysNeedNoOtherRecord() {
        let records = People.crowd(50, seed: Self.seed + 2)
        let scan = Self.scan(records)
        let matcher = RecordMatcher(model: scan.model, normalizer: People.normalizer)
        let generator = KeyGenerator(
            definition: scan.model.definition, columns: scan.columns, nicknames: People.normalizer.facts.nicknames)
        for (row, record) in records.enumerated() {
            let together = (0..<generator.ruleCount).flatMap { generator.keys(ofRow: row, rule: $0, in: scan.columns) }
            #expect(matcher.lookups(of: record, KeyTable()) == together.map { [$0] })
        }
    }

    @Test func explanationSaysWhyTwoRecordsNeverMeet() throws {
        let matcher = RecordMatcher(
            model: MatchingModel(untrained: People.definition, records: 100), normalizer: People.normalizer)
        let explained = matcher.explain(
            People.record("a", ["given_name": "Anna", "email": "anna+news@acme.co.uk"]),
            People.record("b", ["given_name": "Zoë", "family_name": "Abt"]))
        #expect(explained.keys.allSatisfy { !$0.isShared } && !explained.meets)
        let names = try #require(explained.keys.first { $0.rule == "all words of the name" })
        #expect(names.different == ["name"])
        #expect(explained.shortfalls.contains { $0.comparison == "name" && $0.bits > 0 && $0.level != $0.best })
        let email = try #require(explained.keys.first { $0.missingRight == ["email"] })
        #expect(email.missingLeft.isEmpty)
        let notes = explained.evidence.contributions.flatMap { $0.values.flatMap(\.notes) }
        #expect(notes.contains { $0.hasPrefix("left: ") })
    }

    @Test func modelsSurviveBeingWritten() {
        let model = Self.scan(People.crowd(30, seed: Self.seed + 3)).model
        #expect(model.fingerprint == model.fingerprint)
        #expect(model.fingerprint.count == 32)
        var other = model
        other.prior *= 2
        #expect(other.fingerprint != model.fingerprint)
    }
}
