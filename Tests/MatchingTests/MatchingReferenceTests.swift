import Catalog
import Foundation
import Matching
import Records
import Testing

@Suite("The page of keys, comparisons and levels") struct MatchingReferenceTests {
    private static let head = """
        # How records are matched

        What the shipped definitions say, generated from them; change `Analyzers/entities/<type>/matching.yaml`, then run the
        tests with `UPDATE_GOLDEN=1`. The format, tests, metrics and parts are explained in
        [Analyzers/README.md](Analyzers/README.md); `kindred definitions show TYPE --matching` prints the same of your own.


        """

    private static var page: String {
        head
            + People.catalog.entities.compactMap { entity in
                entity.matching.map { "## \(entity.schema.label)\n\n" + MatchingReference.section($0) + "\n" }
            }.joined(separator: "\n")
    }

    @Test func thePageIsUpToDate() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../MATCHING.md").standardized
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Self.page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == Self.page)
    }

    @Test func everyLevelOfEveryTypeIsOnIt() {
        let definitions = People.catalog.entities.compactMap(\.matching)
        #expect(definitions.count >= 3)
        for definition in definitions {
            let section = MatchingReference.section(definition)
            for comparison in definition.comparisons {
                #expect(section.contains("#### \(comparison.name)"))
                for level in comparison.levels { #expect(section.contains("| \(level.label) | ")) }
            }
            for rule in definition.keys { #expect(section.contains("| \(rule.name) | ")) }
        }
    }
}
