import Records
import Storage
import TestSupport
import Testing

/// Random operations against a dictionary that does the same.
@Suite struct ModelBasedTests {
    private struct Life {
        var version: Int64 = 0
        var fields: [FieldName: FieldValue]?
        var history = 0
    }

    @Test(arguments: 0..<6) func randomOperationsEqualADictionary(_ run: Int) throws {
        let seed = UInt64(run) &* 7919 &+ 20_261_123
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let fixture = try StoreFixture()
        var store = fixture.store
        var model: [RecordKey: Life] = [:]
        var changes = 0
        for round in 0..<40 {
            let writes = (0..<Int.random(in: 0...30, using: &random)).map { _ in Self.write(&random) }
            let result = try store.write(writes, options(at: Int64(round)))
            for (write, outcome) in zip(writes, result.outcomes) {
                let (expected, life) = Self.apply(write, to: model[write.key] ?? Life())
                #expect(Self.kind(outcome) == expected, "seed \(seed), round \(round)")
                changes += life.history - (model[write.key]?.history ?? 0)
                model[write.key] = life
            }
            #expect(result.sequence.rawValue == Int64(changes), "seed \(seed), round \(round)")
            if round % 10 == 9 {
                try Self.check(store, model, seed)
                try store.close()
                store = try RecordStore.open(directory: fixture.workspace, mode: .readWrite)
            }
        }
        #expect(try store.integrityCheck(thorough: true).isSound, "seed \(seed)")
    }

    private static func write(_ random: inout SeededGenerator) -> RecordWrite {
        let type = Bool.random(using: &random) ? contact : account
        let key = key("\(Int.random(in: 0..<12, using: &random))", type)
        let expected =
            Int.random(in: 0..<5, using: &random) == 0
            ? RecordVersion(rawValue: Int64.random(in: 1...4, using: &random)) : nil
        func value() -> FieldValue { .text("\(Int.random(in: 0..<3, using: &random))") }
        func field() -> FieldName { FieldName("f\(Int.random(in: 0..<4, using: &random))") }
        switch Int.random(in: 0..<8, using: &random) {
        case 0..<4: return RecordWrite(key, .put([field(): value()]), expectedVersion: expected)
        case 4: return RecordWrite(key, .merge([field(): value()], createsMissing: true), expectedVersion: expected)
        case 5: return RecordWrite(key, .merge([field(): nil], createsMissing: false), expectedVersion: expected)
        default: return RecordWrite(key, .delete, expectedVersion: expected)
        }
    }

    /// What should become of a write, in the plainest way.
    private static func apply(_ write: RecordWrite, to life: Life) -> (String, Life) {
        let live = life.fields == nil ? nil : life.version
        if let expected = write.expectedVersion, expected.rawValue != live { return ("conflict", life) }
        var next = life
        switch write.change {
        case .delete:
            guard live != nil else { return ("notFound", life) }
            next.fields = nil
        case .put(let fields): next.fields = fields
        case .merge(let patch, let createsMissing):
            guard live != nil || createsMissing else { return ("notFound", life) }
            var fields = life.fields ?? [:]
            for (name, value) in patch { fields[name] = value }
            next.fields = fields
        }
        guard next.fields != life.fields else { return ("unchanged \(life.version)", life) }
        next.version += 1
        next.history += 1
        let word = next.fields == nil ? "deleted" : live == nil ? "created" : "updated"
        return ("\(word) \(next.version)", next)
    }

    private static func kind(_ outcome: WriteOutcome) -> String {
        switch outcome {
        case .created(let version): "created \(version.rawValue)"
        case .updated(let version, _): "updated \(version.rawValue)"
        case .unchanged(let version): "unchanged \(version.rawValue)"
        case .deleted(let version): "deleted \(version.rawValue)"
        case .skipped: "skipped"
        case .exists: "exists"
        case .conflict: "conflict"
        case .notFound: "notFound"
        case .merged: "merged"
        case .told: "told"
        }
    }

    private static func check(_ store: RecordStore, _ model: [RecordKey: Life], _ seed: UInt64) throws {
        for type in [contact, account] {
            let expected = model.filter { $0.key.type == type && $0.value.fields != nil }
            let records = try store.list(type, after: nil, limit: 100)
            #expect(Set(records.map(\.key)) == Set(expected.keys), "seed \(seed)")
            #expect(try store.count(type) == expected.count, "seed \(seed)")
            for record in records {
                #expect(record.fields == expected[record.key]?.fields, "seed \(seed)")
                #expect(record.version.rawValue == expected[record.key]?.version, "seed \(seed)")
            }
        }
        for (key, life) in model {
            let replayed = try store.history(key).reduce(into: [FieldName: FieldValue]()) { $0[$1.field] = $1.value }
            #expect(replayed == life.fields ?? [:], "seed \(seed): history does not lead to the record")
            #expect(try store.revisions(key).count == life.history, "seed \(seed)")
        }
    }
}
