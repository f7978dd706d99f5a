import Catalog
import Foundation
import Importing
import Matching
import Pipelines
import Records
import Storage
import TestSupport
import Testing

/// An incremental scan leaves what a full scan by the same model, frequencies and key table would leave.
@Suite struct IncrementalScanTests {
    private static let given = ["Anna", "Boris", "Clara", "David", "Emma", "Felix", "Greta"]
    private static let family = ["Adler", "Brandt", "Costa", "Dietrich"]
    private static let town = ["Bonn", "Ulm", "Kiel"]

    /// A record of a small world, so that many share keys, some are equal and some keys are over-full.
    private static func fields(_ random: inout SplitMix) -> [FieldName: FieldValue] {
        func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
        var fields: [FieldName: FieldValue] = [
            "given_name": .text(pick(given)), "family_name": .text(pick(family)), "city": .text(pick(town)),
        ]
        if Int.random(in: 0..<3, using: &random) > 0 {
            fields["birth_date"] = .text(
                "19\(Int.random(in: 60...75, using: &random))-03-1\(Int.random(in: 0...4, using: &random))")
        }
        if Bool.random(using: &random) {
            fields["phone"] = .text("020 7946 0\(Int.random(in: 100...140, using: &random))")
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            // One mailbox of many, which is over-full.
            fields["email"] = .text(
                Bool.random(using: &random)
                    ? "office@acme.example" : "m\(Int.random(in: 0...40, using: &random))@mail.example")
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            fields["linkedin"] = .text("profile-\(Int.random(in: 1000...1150, using: &random))")
        }
        if Int.random(in: 0..<12, using: &random) == 0 { fields["given_name"] = nil }
        if Int.random(in: 0..<12, using: &random) == 0 { fields["family_name"] = nil }
        return fields
    }

    private static func write(_ id: String, _ workspace: Workspace, _ fields: [FieldName: FieldValue]) throws {
        let draft = RecordDraft(id: RecordID(id), changes: fields.mapValues { $0 })
        let key = RecordKey(type: "contact", id: RecordID(id))
        if try workspace.records.get([key]).isEmpty {
            _ = try workspace.records.create(draft, of: "contact", by: WorkspaceFixture.author)
        } else {
            let before = try workspace.records.get(key)
            let cleared = Dictionary(
                uniqueKeysWithValues: before.fields.keys.filter { fields[$0] == nil }.map { ($0, FieldValue?.none) })
            let change = RecordDraft(id: key.id, changes: fields.mapValues { $0 }.merging(cleared) { one, _ in one })
            _ = try workspace.records.patch(key, change, expected: nil, by: WorkspaceFixture.author)
        }
    }

    private struct Kept: Equatable {
        var pairs: [String]
        var clusters: [[String]]
    }

    private static func kept(_ workspace: Workspace) throws -> Kept {
        let found = try workspace.scannedPairs(of: "contact")
        return Kept(
            pairs: found.map { "\($0.left) \($0.right) \(($0.weight * 1e6).rounded())" },
            clusters: try workspace.clusters(of: "contact", limit: .max).map { $0.members.map(\.rawValue) })
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func equalsAFullScanByTheSameModelAndKeys(seed: UInt64) async throws {
        var random = SplitMix(seed: seed)
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let entity = try workspace.entity("contact")
        for number in 0..<400 { try Self.write("c\(number)", workspace, Self.fields(&random)) }
        // Equal records beyond the limit of a block: only the first one is paired with others.
        for number in 0..<70 {
            try Self.write(
                "e\(number)", workspace,
                ["given_name": .text("Zoë"), "family_name": .text("Quade"), "phone": .text("020 7946 0199")])
        }
        let first = try await workspace.scan(entity, ScanOptions())
        #expect(first.extent == .full && first.pairs > 5)
        for round in 0..<4 {
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                let number = Int.random(in: 0..<440, using: &random)
                let id = Bool.random(using: &random) || number > 75 ? "c\(number)" : "e\(number)"
                let key = RecordKey(type: "contact", id: RecordID(id))
                if Int.random(in: 0..<3, using: &random) == 0 {
                    _ = try workspace.records.delete(key, expected: nil, by: WorkspaceFixture.author)
                } else if id.hasPrefix("e"), Bool.random(using: &random) {
                    try Self.write(
                        id, workspace,
                        ["given_name": .text("Zoë"), "family_name": .text("Quade"), "phone": .text("020 7946 0199")])
                } else {
                    try Self.write(id, workspace, Self.fields(&random))
                }
            }
            let report = try await workspace.scan(entity, ScanOptions())
            guard case .changes = report.extent else {
                Issue.record("seed \(seed), round \(round): \(report.extent)")
                continue
            }
            let incremental = try Self.kept(workspace)
            try await workspace.rescan(entity)
            let full = try Self.kept(workspace)
            #expect(incremental.clusters == full.clusters, "seed \(seed), round \(round)")
            let (missing, extra) = (
                Set(full.pairs).subtracting(incremental.pairs), Set(incremental.pairs).subtracting(full.pairs)
            )
            #expect(
                missing.isEmpty && extra.isEmpty,
                "seed \(seed), round \(round): missing \(missing.sorted().prefix(5)), extra \(extra.sorted().prefix(5))"
            )
        }
        try workspace.close()
    }
}
