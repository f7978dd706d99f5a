import Records
import TestSupport
import Testing

@Suite("An instant")
struct InstantTests {
    private static let first: Int64 = -62_135_596_800_000
    private static let last: Int64 = 253_402_300_799_999

    @Test(arguments: [1, 2] as [UInt64])
    func survivesTheTripThroughItsText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var failures: [Int64] = []
        for _ in 0..<20_000 {
            let milliseconds = Int64.random(in: Self.first...Self.last, using: &random)
            let instant = Instant(milliseconds: milliseconds)
            if Instant(iso: instant.iso) != instant { failures.append(milliseconds) }
        }
        #expect(failures.isEmpty, "seed \(seed)")
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01", 0),
        ("1969-12-31T23:59:59.999Z", -1),
        ("1969-12-31T00:00:00Z", -86_400_000),
        ("2026-11-23T19:20:00.000Z", 1_795_461_600_000),
        ("2026-11-23 19:20", 1_795_461_600_000),
        ("2026-11-23t19:20:00z", 1_795_461_600_000),
        ("2026-11-23T20:20:00+01:00", 1_795_461_600_000),
        ("2026-11-23T20:20:00+0100", 1_795_461_600_000),
        ("2026-11-23T13:50:00-05:30", 1_795_461_600_000),
        ("2026-11-23T20:20:00+01", 1_795_461_600_000),
        ("2026-11-23T19:20:00.1Z", 1_795_461_600_100),
        ("2026-11-23T19:20:00.12Z", 1_795_461_600_120),
        ("2026-11-23T19:20:00.123456789Z", 1_795_461_600_123),
        ("2016-12-31T23:59:60Z", 1_483_228_799_000),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(Instant(iso: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "now", "2026-11-23T", "2026-11-23T24:00:00Z", "2026-11-23T19:60:00Z", "2026-11-23T19:20:61Z",
        "2026-11-23T19:20:00.Z",
        "2026-11-23T19:20:00+24:00", "2026-11-23T19:20:00+1:00", "2026-11-23T19:20:00ZZ", "2026-11-23T19:20:00 Z",
        "2026-02-30T00:00:00Z", "1795461600", "2026-11-23T19",
    ])
    func refuses(_ text: String) {
        #expect(Instant(iso: text) == nil)
    }

    @Test func knowsItsDayBeforeAndAfterTheEpoch() {
        #expect(Instant(milliseconds: -1).date?.iso == "1969-12-31")
        #expect(Instant(milliseconds: 0).date?.iso == "1970-01-01")
        #expect(Instant(milliseconds: 86_399_999).date?.iso == "1970-01-01")
        #expect(Instant(milliseconds: 86_400_000).date?.iso == "1970-01-02")
    }

    @Test(arguments: [Int64.min, Int64.max, first - 1, last + 1])
    func outsideTheCalendarIsPrintedWithoutATrap(_ milliseconds: Int64) {
        let instant = Instant(milliseconds: milliseconds)
        #expect(instant.date == nil)
        #expect(instant.iso == "\(milliseconds)ms")
    }
}
