import Foundation
import LeadFeatures
import Records
import Storage
import Synchronization
import TestSupport

@testable import Pipelines

/// A CRM that lives: accounts, people, deals and what happens with them, written one by one while the clock goes on.
///
/// Equal seeds make equal CRMs; ids tell types apart.
final class SmallCRM {
    let directory: TemporaryDirectory
    let workspace: Workspace
    private(set) var now: Instant
    private let clock: TickingClock
    private var random: SeededGenerator

    static let start = Instant(iso: "2024-01-01T00:00:00Z") ?? Instant(milliseconds: 0)
    private static let stages = ["qualification", "proposal", "negotiation"]

    init(seed: UInt64, workers: Int = 2) throws {
        directory = try TemporaryDirectory("kindred-features")
        let clock = TickingClock(Self.start)
        self.clock = clock
        now = Self.start
        random = SeededGenerator(seed: seed)
        let surroundings = Surroundings(now: { clock.now }, random: { 7 }, workers: workers)
        let installation = try Installation(
            data: directory.url.appendingPathComponent("data"), catalog: try WorkspaceFixture.shipped(),
            surroundings: surroundings)
        workspace = try installation.open("default", .readWrite)
    }

    func advance(days: Double) {
        now = now.adding(milliseconds: Int64(days * 86_400_000))
        clock.set(now)
    }

    func put(_ type: String, _ id: String, _ fields: [String: FieldValue?]) throws {
        let key = RecordKey(type: EntityType(type), id: RecordID(id))
        let changes = Dictionary(uniqueKeysWithValues: fields.map { (FieldName($0), $1) })
        let provenance = Provenance(source: SourceSystem("test"), actor: "tester", learnedAt: now)
        _ = try workspace.store.write(
            [RecordWrite(key, .merge(changes, createsMissing: true))], WriteOptions(provenance: provenance))
    }

    /// Many records of a type at once, by their ids.
    func putAll(_ type: String, _ records: [(id: String, fields: [String: FieldValue?])]) throws {
        let provenance = Provenance(source: SourceSystem("test"), actor: "tester", learnedAt: now)
        let writes = records.map { record in
            RecordWrite(
                RecordKey(type: EntityType(type), id: RecordID(record.id)),
                .merge(
                    Dictionary(uniqueKeysWithValues: record.fields.map { (FieldName($0), $1) }), createsMissing: true))
        }
        for start in stride(from: 0, to: writes.count, by: 5_000) {
            _ = try workspace.store.write(
                Array(writes[start..<min(writes.count, start + 5_000)]), WriteOptions(provenance: provenance))
        }
    }

    /// Some days of work.
    func work(steps: Int) throws {
        for step in 0..<steps {
            advance(days: Double.random(in: 0.05..<0.8, using: &random))
            switch step % 8 {
            case 0:
                try put(
                    "account", "a\(step)",
                    ["name": .text("Firm \(step)"), "employees": .number(Double(step)), "created_at": .text(now.iso)])
            case 1: try makePerson(step)
            case 2: try makeDeal(step)
            case 3: try moveDeal(step)
            default: try happen(step)
            }
        }
    }

    private func pick(_ prefix: String, _ phase: Int, before step: Int) -> String {
        let last = max(0, (step - phase - 1) / 8)
        return "\(prefix)\(Int.random(in: 0...last, using: &random) * 8 + phase)"
    }

    private func makePerson(_ step: Int) throws {
        try put(
            "contact", "c\(step)",
            [
                "given_name": .text("Canaria"), "family_name": .text("Vogel\(step)"),
                "email": .list([.text("canaria\(step)@vogel\(step % 3).example")]), "title": .text("Sales Director"),
                "account_id": .text(pick("a", 0, before: step)), "source": .text("web_form"),
                "created_at": .text(now.iso),
                "phone": .list([.text("+49 30 1234\(500 + step)")]),
            ])
    }

    private func makeDeal(_ step: Int) throws {
        try put(
            "deal", "d\(step)",
            [
                "name": .text("Deal"), "account_id": .text(pick("a", 0, before: step)),
                "contact_ids": .list([.text(pick("c", 1, before: step))]), "amount": .number(Double(100 + step)),
                "stage": .text("qualification"), "owner": .text("u\(step % 3)"), "created_at": .text(now.iso),
                "expected_close_date": .text(String(now.adding(milliseconds: 5_000_000_000).iso.prefix(10))),
            ])
    }

    private func moveDeal(_ step: Int) throws {
        let id = pick("d", 2, before: step)
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            let isWon = Bool.random(using: &random)
            try put(
                "deal", id,
                [
                    "outcome": .text(isWon ? "won" : "lost"), "stage": .text(isWon ? "closed_won" : "closed_lost"),
                    "closed_at": .text(now.iso),
                ])
        case 1: try put("deal", id, ["amount": .number(Double(Int.random(in: 50..<500, using: &random)))])
        case 2: try put("deal", id, ["owner": .text("u9")])
        default: try put("deal", id, ["stage": .text(Self.stages[Int.random(in: 0..<3, using: &random)])])
        }
    }

    private func happen(_ step: Int) throws {
        let kinds = ["email", "call", "meeting", "web_visit"]
        let isLate = Int.random(in: 0..<4, using: &random) == 0
        let at = now.adding(milliseconds: isLate ? -200_000_000 : 0)
        try put(
            "activity", "t\(step)",
            [
                "kind": .text(kinds[Int.random(in: 0..<4, using: &random)]),
                "direction": .text(Bool.random(using: &random) ? "inbound" : "outbound"),
                "contact_id": .text(pick("c", 1, before: step)), "deal_id": .text(pick("d", 2, before: step)),
                "occurred_at": .text(at.iso), "duration_seconds": .number(Double(step * 7 % 900)),
                "subject": .text("/pricing"),
            ])
    }

    /// An export as of a moment; its directory.
    func export(
        asOf: Instant, to name: String = "out", _ change: (inout ExportRequest) -> Void = { _ in }
    ) async throws -> ExportReport {
        var request = ExportRequest(
            type: EntityType("deal"), asOf: asOf, rules: [.stageEntry, .monthEnd], horizonDays: 30)
        change(&request)
        return try await workspace.features.export(request, into: directory.url.appendingPathComponent(name))
    }
}

/// A clock that stands until it is set.
final class TickingClock: Sendable {
    private let moment: Mutex<Instant>

    init(_ moment: Instant) { self.moment = Mutex(moment) }

    var now: Instant { moment.withLock { $0 } }

    func set(_ moment: Instant) { self.moment.withLock { $0 = moment } }
}
