import Merging
import Records
import TestSupport
import Testing

/// One case: a rule, the contenders in short form, and who must win.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let rule: String
    let contenders: [Contender]
    let value: FieldValue
    let winners: [RecordID]
    let parameters: RuleParameters

    init(
        _ rule: String, _ contenders: [Contender], keeps value: FieldValue, of winners: [RecordID],
        _ configure: (inout RuleParameters) -> Void = { _ in }
    ) {
        var parameters = RuleParameters()
        configure(&parameters)
        (self.rule, self.contenders, self.value, self.winners) = (rule, contenders, value, winners)
        self.parameters = parameters
    }

    var testDescription: String { "\(rule) keeps \(value.text)" }
}

private func text(
    _ id: RecordID, _ text: String, day: Int64 = 0, filled: Int = 0, source: SourceSystem? = nil, verified: Bool = false
) -> Contender {
    contender(id, .text(text), day: day, filled: filled, source: source, verified: verified)
}

private func contender(
    _ id: RecordID, _ value: FieldValue, day: Int64 = 0, filled: Int = 0, source: SourceSystem? = nil,
    verified: Bool = false
) -> Contender {
    Contender(
        record: id, value: value, changedAt: Instant(milliseconds: day * 86_400_000), source: source,
        isVerified: verified, completeness: filled)
}

private let a = RecordID("a")
private let b = RecordID("b")
private let c = RecordID("c")
private let erp = SourceSystem("erp")
private let form = SourceSystem("form")

private let ruleNames = SurvivorshipRules.all.map { $0.reference.name }

let ruleCases: [RuleCase] = [
    RuleCase("most_recent", [text(a, "old", day: 1), text(b, "new", day: 2)], keeps: .text("new"), of: [b]),
    RuleCase("most_recent", [text(b, "x", day: 1), text(a, "y", day: 1)], keeps: .text("y"), of: [a]),
    RuleCase("most_recent", [text(a, "x", filled: 3), text(b, "y", filled: 9)], keeps: .text("y"), of: [b]),
    RuleCase("oldest", [text(a, "old", day: 1), text(b, "new", day: 2)], keeps: .text("old"), of: [a]),
    RuleCase(
        "oldest", [text(a, "before 1970", day: -9), text(b, "new", day: 2)], keeps: .text("before 1970"), of: [a]),
    RuleCase("longest", [text(a, "J."), text(b, "Johanna")], keeps: .text("Johanna"), of: [b]),
    RuleCase("longest", [text(a, "Zoë"), text(b, "Zoe", day: 1)], keeps: .text("Zoe"), of: [b]),
    RuleCase(
        "most_frequent", [text(a, "Jon", day: 9), text(b, "John"), text(c, "john ")], keeps: .text("John"), of: [b]),
    RuleCase("most_frequent", [text(a, "x", day: 2), text(b, "y", day: 1)], keeps: .text("x"), of: [a]),
    RuleCase("most_complete", [text(a, "x", filled: 3), text(b, "y", filled: 9)], keeps: .text("y"), of: [b]),
    RuleCase("most_complete", [text(a, "x", day: 5, filled: 3), text(b, "y", filled: 3)], keeps: .text("x"), of: [a]),
    RuleCase(
        "source_rank", [text(a, "x", day: 5, source: form), text(b, "y", source: erp)], keeps: .text("y"), of: [b]
    ) { $0.sources = [erp, form] },
    RuleCase(
        "source_rank", [text(a, "x", day: 5), text(b, "y", source: form)], keeps: .text("y"), of: [b]
    ) { $0.sources = [erp, form] },
    RuleCase(
        "source_rank", [text(a, "x", day: 1, source: form), text(b, "y", day: 2, source: form)], keeps: .text("y"),
        of: [b]
    ) { $0.sources = [erp, form] },
    RuleCase("verified_first", [text(a, "x", day: 5), text(b, "y", verified: true)], keeps: .text("y"), of: [b]),
    RuleCase("verified_first", [text(a, "x", day: 5), text(b, "y")], keeps: .text("x"), of: [a]),
    RuleCase("max", [contender(a, .number(9)), contender(b, .number(10))], keeps: .number(10), of: [b]),
    RuleCase("max", [text(a, "9"), text(b, "10")], keeps: .text("10"), of: [b]),
    RuleCase("max", [text(a, "2024-12-31"), text(b, "2025-01-01")], keeps: .text("2025-01-01"), of: [b]),
    RuleCase("max", [text(a, "nan"), text(b, "10")], keeps: .text("nan"), of: [a]),
    RuleCase("min", [contender(a, .number(9)), contender(b, .number(10))], keeps: .number(9), of: [a]),
    RuleCase("min", [text(a, "2024-12-31"), text(b, "2025-01-01")], keeps: .text("2024-12-31"), of: [a]),
    RuleCase("min", [text(a, "1", day: 1), text(b, "1", day: 2)], keeps: .text("1"), of: [b]),
    RuleCase(
        "union",
        [contender(a, .list([.text("x"), .text("y")])), contender(b, .list([.text("Y "), .text("z")]), day: 1)],
        keeps: .list([.text("Y "), .text("z"), .text("x")]), of: [b, a]),
    RuleCase("union", [text(a, "x"), text(b, "x", day: 1)], keeps: .text("x"), of: [b]),
    RuleCase("union", [contender(a, .list([.text("x")])), text(b, "x")], keeps: .list([.text("x")]), of: [a]),
    RuleCase("concatenate", [text(a, "first"), text(b, "then", day: 1)], keeps: .text("then\nfirst"), of: [b, a]),
    RuleCase("concatenate", [text(a, "same"), text(b, "Same", day: 1)], keeps: .text("Same"), of: [b]),
    RuleCase(
        "concatenate", [text(a, "first"), text(b, "then", day: 1)], keeps: .text("then / first"), of: [b, a]
    ) { $0.separator = " / " },
    RuleCase(
        "strictest", [contender(a, .flag(true), day: 9), contender(b, .flag(false))], keeps: .flag(false), of: [b]
    ) { $0.order = ["false", "true"] },
    RuleCase(
        "strictest", [text(a, "unknown", day: 9), text(b, "Contract")], keeps: .text("Contract"), of: [b]
    ) { $0.order = ["withdrawn", "contract", "consent"] },
    RuleCase(
        "strictest", [text(a, "consent", day: 9), text(b, "withdrawn"), text(c, "contract")], keeps: .text("withdrawn"),
        of: [b]
    ) { $0.order = ["withdrawn", "contract", "consent"] },
    RuleCase("manual", [text(a, "x", day: 1), text(b, "y", day: 2)], keeps: .text("y"), of: [b]),
    RuleCase("oldest", [text(a, "x", day: 1, filled: 1), text(b, "y", day: 1, filled: 4)], keeps: .text("y"), of: [b]),
    RuleCase("longest", [text(a, "Иванова"), text(b, "Ivanov")], keeps: .text("Иванова"), of: [a]),
    RuleCase(
        "most_frequent", [text(a, "x"), text(b, "y"), text(c, "y", day: 1)], keeps: .text("y"), of: [c]),
    RuleCase("max", [text(a, "x", day: 1), text(b, "x", day: 2)], keeps: .text("x"), of: [b]),
    RuleCase(
        "verified_first", [text(a, "x", day: 5, verified: true), text(b, "y", day: 6, verified: true)],
        keeps: .text("y"), of: [b]),
    RuleCase(
        "union", [contender(a, .list([.text("x")])), contender(b, .list([.text("x"), .text("y")]), day: 1)],
        keeps: .list([.text("x"), .text("y")]), of: [b]),
    RuleCase("concatenate", [text(a, "only")], keeps: .text("only"), of: [a]),
]

@Suite("A survivorship rule")
struct SurvivorshipRuleTests {
    @Test(arguments: ruleCases)
    func keepsWhatItSays(_ example: RuleCase) throws {
        let type = try #require(SurvivorshipRules.named(example.rule))
        let survivor = type.init(example.parameters).survivor(of: example.contenders)
        #expect(survivor.value == example.value)
        #expect(survivor.winners == example.winners)
    }

    @Test func hasAnExampleAndAUniqueName() {
        #expect(ruleCases.count >= 40)
        let names = SurvivorshipRules.all.map { $0.reference.name }
        #expect(Set(names).count == names.count)
        #expect(Set(names) == Set(ruleCases.map(\.rule)))
    }

    @Test(arguments: ruleNames, [1, 2, 3] as [UInt64])
    func isBlindToTheOrderOfContenders(_ name: String, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let type = try #require(SurvivorshipRules.named(name))
        for _ in 0..<200 {
            let contenders = Self.contenders(&random)
            let rule = type.init(Self.parameters)
            let expected = rule.survivor(of: contenders)
            #expect(rule.survivor(of: contenders.shuffled(using: &random)) == expected, "seed \(seed)")
        }
    }

    @Test(arguments: ruleNames, [4, 5] as [UInt64])
    func inventsNothing(_ name: String, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let type = try #require(SurvivorshipRules.named(name))
        for _ in 0..<200 {
            let contenders = Self.contenders(&random)
            let survivor = type.init(Self.parameters).survivor(of: contenders)
            let ids = Set(contenders.map(\.record))
            let isKnown = !survivor.winners.isEmpty && survivor.winners.allSatisfy { ids.contains($0) }
            #expect(isKnown, "seed \(seed)")
            switch type.reference.result {
            case .picksOne:
                #expect(contenders.contains { $0.record == survivor.winners.first && $0.value == survivor.value })
            case .makesList, .makesText:
                let given = Set(contenders.flatMap(\.value.texts))
                let kept = survivor.value.texts.flatMap { $0.split(separator: "\n").map(String.init) }
                #expect(kept.allSatisfy { given.contains($0) }, "seed \(seed)")
            }
        }
    }

    private static var parameters: RuleParameters {
        var parameters = RuleParameters()
        parameters.sources = [erp, form]
        parameters.order = ["x", "y", "1"]
        return parameters
    }

    private static func contenders(_ random: inout SeededGenerator) -> [Contender] {
        let words = ["x", "X ", "y", "12", "3", "2026-01-01", "longer text"]
        return (0..<Int.random(in: 1...6, using: &random)).map { place in
            Contender(
                record: RecordID("r\(place)"), value: .text(words.randomElement(using: &random) ?? "x"),
                changedAt: Instant(milliseconds: Int64.random(in: 0...3, using: &random)),
                source: [nil, erp, form].randomElement(using: &random) ?? nil,
                isVerified: Bool.random(using: &random), completeness: Int.random(in: 0...2, using: &random))
        }
    }
}
