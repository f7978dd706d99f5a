import Foundation
import LeadScoring
import TestSupport
import Testing

@Suite("Training")
struct TrainingTests {
    private static let seed: UInt64 = 11

    /// Rows whose outcome depends on a number, a category and chance.
    static func part(_ count: Int, seed: UInt64 = seed) -> ModelTraining.Part {
        var random = SeededGenerator(seed: seed)
        var (number, noise, kind) = (
            FeatureColumn(name: "number"), FeatureColumn(name: "noise"), FeatureColumn(name: "kind")
        )
        let labels = (0..<count).map { row -> Bool in
            let (value, word) = (
                Double.random(in: -2...2, using: &random), ["a", "b", "c"].randomElement(using: &random)
            )
            number.append(row.isMultiple(of: 13) ? .nan : value)
            noise.append(Double.random(in: 0...1, using: &random))
            kind.append(word: word ?? "a")
            let line = value + (word == "b" ? 1.5 : -0.5)
            return Double.random(in: 0..<1, using: &random) < Calibration.logistic(line)
        }
        return ModelTraining.Part(
            table: FeatureTable(columns: [number, noise, kind], rowCount: count), labels: labels,
            groups: (0..<Int32(count)).map { $0 })
    }

    static func model(_ settings: TreeSettings = TreeSettings(), directions: [String: Int] = [:]) throws -> ScoringModel
    {
        let train = part(1_500)
        var options = ModelTraining.Options(name: "test", target: .init(column: "won", positive: "1"))
        options.settings = settings
        let features = FeatureSelection(train.table, directions: directions).features
        return try ModelTraining.model(train, validation: part(800, seed: 5), features: features, options: options)
    }

    @Test func sameRowsAndSeedGiveTheSameModel() throws {
        let model = try Self.model()
        #expect(try Self.model() == model)
        var other = TreeSettings()
        other.seed = 2
        #expect(try Self.model(other).trees != model.trees)
    }

    @Test func learnsWhatOutcomesDependOn() throws {
        let model = try Self.model()
        let test = Self.part(2_000, seed: 99)
        let scores = try ModelScorer(model).scores(test.table)
        let figures = try #require(
            RankingFigures(RankedRows(scores: scores.map(\.margin), labels: test.labels)))
        #expect(figures.areaUnderROC > 0.75)
        #expect(model.importances.map(\.feature) == ["number", "kind", "noise"])
        let reliability = Reliability(scores.map(\.probability), test.labels)
        #expect(reliability.expectedError < 0.06)
    }

    @Test func reasonsSumToTheMargin() throws {
        let scorer = try ModelScorer(Self.model())
        let values = scorer.encoder.values(Self.part(300, seed: 4).table)
        let (scores, explanations) = (try scorer.scores(encoded: values), try scorer.explanations(encoded: values))
        #expect(scores.count == 300 && explanations.count == 300)
        for (score, explanation) in zip(scores, explanations) {
            #expect(abs(explanation.margin - score.margin) < 1e-4)
            #expect(Set(explanation.reasons.map(\.feature)) == ["number", "noise", "kind"])
            #expect(
                zip(explanation.reasons, explanation.reasons.dropFirst()).allSatisfy {
                    abs($0.weight) >= abs($1.weight)
                })
        }
    }

    @Test(arguments: [1, -1]) func declaredDirectionHolds(direction: Int) throws {
        let scorer = try ModelScorer(Self.model(directions: ["number": direction]))
        let rows = stride(from: -3.0, through: 3, by: 0.05).map { Float($0) }
        let margins = try scorer.scores(encoded: rows.flatMap { [$0, 0.5, 1, 0, 0, 0] }).map(\.margin)
        #expect(zip(margins, margins.dropFirst()).allSatisfy { Double(direction) * ($1 - $0) >= 0 })
        #expect((margins.last ?? 0) != (margins.first ?? 0) || direction < 0)
    }

    @Test func unseenCategoryIsOtherAndMissingColumnIsMissing() throws {
        let scorer = try ModelScorer(Self.model())
        var (number, kind) = (FeatureColumn(name: "number"), FeatureColumn(name: "kind"))
        for value in [Double.nan, .infinity, 1e300] { number.append(value) }
        kind.append(word: "never seen")
        kind.append(.nan)
        kind.append(word: "b")
        let table = FeatureTable(columns: [number, kind], rowCount: 3)
        #expect(scorer.missingColumns(table.names) == ["noise"])
        let values = scorer.encoder.values(table)
        #expect(Array(values[2..<6]) == [0, 0, 0, 1])
        #expect(values[8..<12].allSatisfy { $0.isNaN })
        #expect(try scorer.scores(table).allSatisfy { (0...1).contains($0.probability) })
    }

    @Test func modelSurvivesItsDocument() throws {
        let model = try Self.model()
        let read = try JSONDecoder().decode(ScoringModel.self, from: JSONEncoder().encode(model))
        #expect(read == model)
        let table = Self.part(50, seed: 8).table
        let (first, second) = (try ModelScorer(read), try ModelScorer(model, threads: 2))
        #expect(try first.scores(table) == second.scores(table))
    }

    @Test func damagedTreesAreAnError() throws {
        let text = try Self.model().trees
        #expect(throws: (any Error).self) {
            var model = try JSONEncoder().encode(Self.model())
            model = Data(String(decoding: model, as: UTF8.self).replacingOccurrences(of: "gbtree", with: "gbbush").utf8)
            _ = try ModelScorer(JSONDecoder().decode(ScoringModel.self, from: model))
        }
        #expect(text.contains("gbtree"))
    }
}

@Suite("Feature selection")
struct FeatureSelectionTests {
    private func column(_ name: String, _ cells: [String]) -> FeatureColumn {
        var column = FeatureColumn(name: name)
        for cell in cells {
            if cell.isEmpty {
                column.append(.nan)
            } else if let number = Double(cell) {
                column.append(number)
            } else {
                column.append(word: cell)
            }
        }
        return column
    }

    private func selection(_ column: FeatureColumn) -> FeatureSelection {
        FeatureSelection(FeatureTable(columns: [column], rowCount: column.count))
    }

    @Test(arguments: [
        (Array(repeating: "", count: 100), "empty"), (Array(repeating: "7", count: 100), "same in every row"),
        (Array(repeating: "x", count: 100), "same in every row"),
        ((0..<100).map { "id\($0)" }, "tell rows apart"),
        ((0..<100).map { "2026-01-\($0 % 28 + 10 > 28 ? 11 : $0 % 28 + 10)" }, "dates do not carry over"),
    ])
    func uselessColumnIsLeftOutAndNamed(cells: [String], reason: String) {
        let selection = selection(column("c", cells))
        #expect(selection.features.isEmpty)
        #expect(selection.remarks.contains { $0.column == "c" && $0.text.contains(reason) }, "\(selection.remarks)")
    }

    @Test func infinitiesAndStrayWordsAreNamed() {
        let cells = ["inf", "-inf", "oops"] + (0..<200).map { String($0) }
        let selection = selection(column("c", cells))
        #expect(selection.features == [Feature(name: "c", kind: .number)])
        #expect(
            selection.remarks.map(\.text) == [
                "2 infinite values count as missing", "1 cells are no numbers and count as missing",
            ])
    }

    @Test func hugeVocabularyKeepsTheFrequentOnes() throws {
        let cells = (0..<2_000).map { "w\($0 % ($0.isMultiple(of: 2) ? 40 : 900))" }
        let feature = try #require(selection(column("c", cells)).features.first)
        #expect(feature.kind == .category && feature.vocabulary.count <= 32 && feature.hasOther)
        #expect(feature.width == feature.vocabulary.count + 1)
    }
}
