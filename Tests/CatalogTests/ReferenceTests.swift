import Catalog
import Foundation
import Merging
import Records
import TestSupport
import Testing

/// The format reference says what the code reads.
@Suite("The reference of definitions")
struct ReferenceTests {
    private func reference() throws -> String {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Analyzers/README.md")
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    @Test(arguments: FieldKind.allCases)
    func namesEveryKind(_ kind: FieldKind) throws {
        #expect(try reference().contains("`\(kind.rawValue)`"))
    }

    @Test func namesEverySurvivorshipRuleAndParameter() throws {
        let reference = try reference()
        for rule in SurvivorshipRules.all.map({ $0.reference }) {
            #expect(reference.contains("`\(rule.name)`"))
            for parameter in rule.required + rule.optional { #expect(reference.contains("`\(parameter.rawValue)`")) }
        }
    }

    @Test func showsATypeThatLoads() throws {
        let blocks = try reference().components(separatedBy: "```")
        let schema = try #require(blocks.first { $0.contains("plural: leads") }).dropFirst("yaml".count)
        let directory = try TemporaryDirectory()
        try directory.writeDefinition(String(schema), to: "entities/lead/schema.yaml")
        #expect(try Catalog.checkTypes(in: directory.url).map(\.description) == [])
    }
}
