import Catalog
import Foundation
import LeadFeatures
import Merging
import Parquet
import Records
import TestSupport
import Testing

@testable import Pipelines

@Suite("Feature exports")
struct FeatureExportTests {
    private func text(_ report: ExportReport, _ name: String) throws -> String {
        String(decoding: try Data(contentsOf: report.directory.appendingPathComponent(name)), as: UTF8.self)
    }

    private func sums(_ report: ExportReport) throws -> String { try text(report, "SHA256SUMS") }

    /// Lines of all features and labels of the parts that are labelled.
    private func tables(_ report: ExportReport) throws -> [String: String] {
        var tables: [String: String] = [:]
        for split in ["train", "validation", "test"] {
            let name = "features/split=\(split)/part-00000.csv"
            if report.rows.contains(where: { $0.split.rawValue == split }) { tables[name] = try text(report, name) }
        }
        return tables
    }

    @Test func equalAtAnyNumberOfThreadsAndAgain() async throws {
        var seen: Set<String> = []
        let crm = try SmallCRM(seed: 3)
        try crm.work(steps: 240)
        let asOf = crm.now
        for name in ["one", "two"] { seen.insert(try sums(try await crm.export(asOf: asOf, to: name))) }
        #expect(seen.count == 1)
        let again = try await crm.export(asOf: asOf, to: "two")
        #expect(!again.isNew)
    }

    /// Whatever is learned later, or happens later, changes no byte of what was known by then.
    @Test func laterWordsChangeNothing() async throws {
        let crm = try SmallCRM(seed: 5)
        try crm.work(steps: 240)
        let asOf = crm.now
        let before = try await crm.export(asOf: asOf, to: "before")
        crm.advance(days: 0.1)
        // Learned later of what happened before, changed later, and yet to happen.
        for number in 0..<300 {
            let happened = asOf.adding(milliseconds: Int64(number - 150) * 86_400_000)
            try crm.put(
                "activity", "poison\(number)",
                [
                    "kind": .text("meeting"), "direction": .text("inbound"),
                    "deal_id": .text("d\(2 + number % 20 * 8)"),
                    "contact_id": .text("c\(1 + number % 20 * 8)"), "occurred_at": .text(happened.iso),
                ])
            try crm.put("deal", "d\(2 + number % 20 * 8)", ["amount": .number(1e9), "stage": .text("negotiation")])
        }
        #expect(try sums(try await crm.export(asOf: asOf, to: "after")) == sums(before))
    }

    /// A record that says that it happens after the cut-off is of no use at the cut-off, though it was known.
    @Test func whatIsDatedLaterIsNotCountedYet() async throws {
        let (plain, poisoned) = (try SmallCRM(seed: 6), try SmallCRM(seed: 6))
        for crm in [plain, poisoned] {
            try crm.work(steps: 160)
            if crm === poisoned {
                for deal in 0..<20 {
                    try crm.put(
                        "activity", "z\(deal)",
                        [
                            "kind": .text("meeting"), "direction": .text("inbound"),
                            "deal_id": .text("d\(2 + deal * 8)"),
                            "occurred_at": .text(crm.now.adding(milliseconds: 400 * 86_400_000).iso),
                        ])
                }
            }
            crm.advance(days: 1)
        }
        for deal in 0..<20 {
            let key = RecordKey(type: EntityType("deal"), id: RecordID("d\(2 + deal * 8)"))
            let values = try await [plain, poisoned].asyncMap {
                try await $0.workspace.features.values(of: key, at: $0.now)
            }
            let differing = zip(values[0]?.values ?? [], values[1]?.values ?? [])
                .filter { $0.value != $1.value }.map(\.0.feature.column)
            #expect(Set(differing).isSubset(of: ["deal__next_step_set"]), "\(key)")
        }
    }

    @Test func oneRecordIsToldAsTheExportTellsIt() async throws {
        let crm = try SmallCRM(seed: 7)
        try crm.work(steps: 320)
        let report = try await crm.export(asOf: crm.now) { $0.formats = [.csv] }
        let pseudonyms = try Pseudonyms(crm.workspace.directory)
        let type = EntityType("deal")
        let names = Dictionary(
            uniqueKeysWithValues: (0..<40).map { number in
                let id = "d\(2 + number * 8)"
                return (pseudonyms.name(type, id).text, RecordKey(type: type, id: RecordID(id)))
            })
        var compared = 0
        for table in try tables(report).values {
            let lines = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let head = lines[0].map(String.init)
            for line in lines.dropFirst() {
                let cutoff = try #require(Instant(iso: line[1]))
                let key = try #require(names[String(line[0])])
                let told = try #require(try await crm.workspace.features.values(of: key, at: cutoff))
                let values = Dictionary(uniqueKeysWithValues: told.values.map { ($0.feature.column, $0.value) })
                for (name, cell) in zip(head, line).dropFirst(4) where cell != "other_small" {
                    #expect(values[name]?.cell == String(cell), "\(key) at \(cutoff): \(name)")
                    compared += 1
                }
            }
        }
        #expect(compared > 2_000)
    }

    /// What is merged and un-merged again is as if nothing had been, and what was exported stays what it was.
    @Test func mergesThatAreTakenBackLeaveNoTrace() async throws {
        let (never, merged) = (try SmallCRM(seed: 8), try SmallCRM(seed: 8))
        for crm in [never, merged] { try crm.work(steps: 240) }
        let asOf = merged.now
        let before = try await merged.export(asOf: asOf, to: "before")
        let person = EntityType("contact")
        var random = SeededGenerator(seed: 8)
        for _ in 0..<5 {
            merged.advance(days: 0.01)
            let ids = (0..<24).shuffled(using: &random).prefix(3).map { RecordID("c\(1 + $0 * 8)") }
            let report = try merged.workspace.merges.merge(MergeOrder(person, ids, by: WorkspaceFixture.author))
            let number = try #require(report.number)
            merged.advance(days: 0.01)
            let middle = try await merged.workspace.features.values(of: report.survivor, at: merged.now)
            #expect(middle?.values.first { $0.feature.column == "dq__merged_records__count" }?.value == .number(2))
            let absorbed = RecordKey(type: person, id: report.absorbed[0])
            #expect(try await merged.workspace.features.values(of: absorbed, at: merged.now) == nil)
            _ = try merged.workspace.merges.unmerge(UnmergeOrder(number, by: WorkspaceFixture.author))
        }
        #expect(try sums(try await merged.export(asOf: asOf, to: "after")) == sums(before))
        merged.advance(days: 1)
        never.advance(days: 1.1)
        for number in 0..<24 {
            let key = RecordKey(type: person, id: RecordID("c\(1 + number * 8)"))
            let left = try await never.workspace.features.values(of: key, at: never.now)
            let right = try await merged.workspace.features.values(of: key, at: merged.now)
            let differing = zip(left?.values ?? [], right?.values ?? []).filter { $0.value != $1.value }
                .map(\.0.feature.column).filter { $0 != "dq__ever_unmerged" }
            #expect(differing == [], "\(key)")
        }
    }

    @Test func nobodyIsNamedInAnyFile() async throws {
        let crm = try SmallCRM(seed: 9)
        try crm.work(steps: 200)
        let report = try await crm.export(asOf: crm.now)
        let files = try #require(FileManager.default.enumerator(atPath: report.directory.path))
        var read = 0
        for case let name as String in files {
            guard let data = try? Data(contentsOf: report.directory.appendingPathComponent(name)) else { continue }
            read += 1
            for canary in ["Canaria", "canaria", "Vogel", "vogel", "1234", "+49 30"] where !name.hasSuffix("SUMS") {
                let isDigits = canary.allSatisfy(\.isNumber)
                let found = isDigits ? nil : data.range(of: Data(canary.utf8))
                #expect(found == nil, "\(name) holds \(canary)")
            }
        }
        #expect(read > 8)
    }

    @Test func whatAKilledRunLeftGoesWithTheNext() async throws {
        let crm = try SmallCRM(seed: 10)
        try crm.work(steps: 80)
        let left = crm.directory.url.appendingPathComponent("out/default/.incoming-1/features")
        try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
        let report = try await crm.export(asOf: crm.now)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: report.directory.deletingLastPathComponent().path)
        #expect(names.filter { !$0.hasPrefix(".lock") } == [report.id])
    }

    @Test func tooLittleIsExportedAndSaidToBeTooLittle() async throws {
        let crm = try SmallCRM(seed: 11)
        try crm.put(
            "deal", "d1", ["name": .text("Deal"), "stage": .text("proposal"), "created_at": .text(crm.now.iso)])
        crm.advance(days: 1)
        let report = try await crm.export(asOf: crm.now)
        #expect(report.rows.map(\.split) == [.immature, .score])
        #expect(report.insufficient.count == 3)
        #expect(try text(report, "manifest.json").contains("\"status\":\"insufficient\""))
    }

    /// `UPDATE_GOLDEN=1` writes the page anew.
    @Test func thePageOfFeaturesIsTheCatalogue() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../FEATURES.md").standardized
        let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
        let head = "## The catalogue\n\n"
        let start = try #require(text.range(of: head)).upperBound
        let expected = FeatureDictionary(features: try WorkspaceFixture.shipped().features.features).markdown
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data((text[..<start] + expected).utf8).write(to: page)
        } else {
            #expect(String(text[start...]) == expected, "FEATURES.md is stale; run with UPDATE_GOLDEN=1")
        }
    }

    @Test func theCatalogueHasEveryFeatureOfTheDesign() throws {
        let catalogue = try WorkspaceFixture.shipped().features
        #expect(catalogue.features.count >= 101)
        let columns = catalogue.features.map(\.column)
        #expect(Set(columns).count == columns.count)
        #expect(catalogue.features.allSatisfy { !$0.text.isEmpty && !$0.owner.isEmpty && !$0.since.isEmpty })
    }

    /// Shipped files pass over fields that a tenant lacks; of the shipped schemas none may be lacking by mistake.
    @Test func onlyWhatNoShippedTypeHasIsAbsent() throws {
        let catalogue = try WorkspaceFixture.shipped().features
        let known: Set<String> = [
            "contact__tz_gap_hours", "account__open_tickets__count", "search__segments__count",
            "dq__address_valid",
        ]
        let types = Set(catalogue.schemas.keys)
        for type in ["contact", "account", "deal"].map({ EntityType($0) }) {
            var planner = FeaturePlanner(catalogue, type, present: types)
            let absent = planner.plan(Set(catalogue.features.map(\.column))).absent.map(\.feature)
            #expect(Set(absent).isSubset(of: known), "\(type): \(absent)")
        }
    }

    @Test func aMomentInTheFutureAndAnUnknownFeatureAreRefusedTogether() async throws {
        let crm = try SmallCRM(seed: 12)
        let failure = await #expect(throws: Failure.self) {
            try await crm.export(asOf: crm.now.adding(milliseconds: 1)) { $0.features = ["deal__amont_log"] }
        }
        #expect(failure?.problems.count == 2)
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}

extension JSONValue {
    /// As a cell of the CSV twin writes it.
    var cell: String {
        switch self {
        case .null: ""
        case .bool(let flag): "\(flag)"
        case .number(let number): JSONWriter.shortest(number)
        case .string(let text): text
        case .array, .object: "?"
        }
    }
}
