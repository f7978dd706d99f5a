import Catalog
import Foundation
import LeadFeatures
import Records
import Storage
import TestSupport
import Testing

@testable import Pipelines

@Suite("Features against a replay of history")
struct ReplayTwinTests {
    /// Random records at random moments, every feature that the twin can replay.
    @Test(arguments: [21, 22] as [UInt64]) func agreesWithAReplayLineByLine(_ seed: UInt64) async throws {
        let crm = try SmallCRM(seed: seed)
        try crm.work(steps: 260)
        let catalogue = crm.workspace.catalog.features
        var history: [RecordKey: [RecordRevision]] = [:]
        for type in catalogue.schemas.keys.sorted() {
            try crm.workspace.store.forEachNumber(of: type) { _, id in
                history[RecordKey(type: type, id: RecordID(String(decoding: id, as: UTF8.self)))] = []
            }
        }
        for key in history.keys.sorted() { history[key] = try crm.workspace.store.revisions(key) }
        var random = SeededGenerator(seed: seed)
        let keys = history.keys.filter { ["deal", "contact"].contains($0.type.rawValue) }.sorted()
        let span = crm.now.milliseconds - SmallCRM.start.milliseconds
        var (compared, names): (Int, Set<String>) = (0, [])
        for _ in 0..<130 {
            let key = try #require(keys.randomElement(using: &random))
            let cutoff = SmallCRM.start.adding(milliseconds: Int64.random(in: 0...span, using: &random))
            let twin = ReplayTwin(catalogue: catalogue, history: history, cutoff: cutoff)
            let told = try await crm.workspace.features.values(of: key, at: cutoff)
            guard let own = twin.known(key) else {
                #expect(told == nil, "\(key) at \(cutoff), seed \(seed)")
                continue
            }
            for entry in try #require(told, "\(key) at \(cutoff)").values where entry.feature.types.contains(key.type) {
                guard let expected = twin.value(entry.feature, of: own) else { continue }
                #expect(
                    same(entry.value, expected),
                    "\(entry.feature.column) of \(key) at \(cutoff), seed \(seed): \(entry.value) for \(expected)")
                compared += 1
                names.insert(entry.feature.column)
            }
        }
        #expect(compared > 2_000 && names.count > 50, "\(compared) values of \(names.count) features")
    }

    /// Sums may be added in another order.
    private func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
        guard case .number(let a) = left, case .number(let b) = right else { return left == right }
        return a == b || abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
    }
}
