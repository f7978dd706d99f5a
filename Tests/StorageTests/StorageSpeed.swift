import Foundation
import Records
import Storage
import TestSupport
import Testing

/// Prints figures, asserts none: `KINDRED_ONLY=StorageTests KINDRED_MEASURE=200000 swift test -c release
/// --scratch-path .build-release --filter StorageSpeed`.
@Suite struct StorageSpeed {
    static let count = ProcessInfo.processInfo.environment["KINDRED_MEASURE"].flatMap(Int.init)

    @Test(.enabled(if: StorageSpeed.count != nil)) func bulkWriteAndScan() throws {
        let count = try #require(Self.count)
        let fixture = try StoreFixture()
        let batches = stride(from: 0, to: count, by: 2_000).map { start in
            (start..<min(start + 2_000, count)).map { RecordWrite.put(key("c\($0)"), Self.person($0)) }
        }
        let bytes = Record(key: key("1"), fields: Self.person(1), createdAt: moment(0), updatedAt: moment(0))
        print("bytes of fields:", bytes.canonicalFields.count)
        try measure("create", count) { for batch in batches { _ = try fixture.store.write(batch, options()) } }
        try measure("repeat unchanged", count) {
            for batch in batches { _ = try fixture.store.write(batch, options()) }
        }
        try measure("scan", count) {
            var scan = fixture.store.scan(contact)
            var seen = 0
            while let records = try scan.next() { seen += records.count }
            #expect(seen == count)
        }
        try measure("digests", count) {
            var last: RecordID?
            while let end = try fixture.store.digests(contact, after: last, limit: 10_000).last { last = end.key.id }
        }
        try measure("changes", count) {
            var last = ChangeSequence.none
            while let end = try fixture.store.changes(after: last, limit: 10_000).last { last = end.sequence }
        }
        try measure("write one by one", 500) {
            for number in 0..<500 {
                _ = try fixture.store.write([.put(key("n\(number)"), Self.person(number))], options())
            }
        }
        try measure("get", 100_000) {
            for number in 0..<100_000 { _ = try fixture.store.get(key("c\(number % count)")) }
        }
    }

    private func measure(_ what: String, _ count: Int, _ body: () throws -> Void) rethrows {
        let before = Self.processorSeconds()
        let time = try ContinuousClock().measure(body)
        let wall = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let processor = Self.processorSeconds() - before
        print(
            "\(what): \(count) in \(wall) s, \(Int(Double(count) / wall)) per second;",
            "\(processor) s of processor, \(Int(Double(count) / processor)) per second")
    }

    /// Time that the process has spent on processors: comparable on a machine that is busy with other work.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func person(_ number: Int) -> [FieldName: FieldValue] {
        var fields: [FieldName: FieldValue] = [
            FieldName("email"): .list([.text("anna.maria.van.der.berg\(number)@example.com")]),
            FieldName("phone"): .list([.text("+49 228 \(number)"), .text("+49 171 \(number)")]),
            FieldName("employees"): .number(Double(number)), FieldName("consent_mail"): .flag(number % 2 == 0),
        ]
        for name in ["given_name", "family_name", "title", "company", "street", "city", "region", "postal_code"] {
            fields[FieldName(name)] = .text("\(name) of record \(number)")
        }
        fields[FieldName("notes")] = .text(String(repeating: "met at the fair, call again; ", count: 4))
        return fields
    }
}
