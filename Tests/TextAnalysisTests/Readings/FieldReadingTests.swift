import Records
import Testing
import TextAnalysis

struct FieldReadingTests {
    @Test(arguments: [
        ("19950112", "1995-01-12"), ("31.12.1999", "1999-12-31"), ("12/31/1999", "1999-12-31"),
        ("1 Jan 1999", "1999-01-01"), ("January 2nd, 1999", "1999-01-02"), ("1999-12-31T23:59:00Z", "1999-12-31"),
        ("3.4.2026", "2026-04-03"), ("3/4/2026", "2026-03-04"), ("1. Februar 2020", "2020-02-01"),
        ("12/31/99", "1999-12-31"), ("1999/12/31", "1999-12-31"), ("31 mars 2021", "2021-03-31"),
    ])
    func datesBecomeIso(written: String, iso: String) {
        #expect(ShippedFacts.normalizer.reading(of: written, kind: .date) == .value(.text(iso)))
    }

    @Test func dayFirstDecidesWhatIsAmbiguous() {
        let reading = ShippedFacts.normalizer.reading(of: "3/4/2026", kind: .date, dayFirst: true)
        #expect(reading == .value(.text("2026-04-03")))
    }

    @Test(arguments: [
        ("1.234,56", 1234.56), ("1,234.56", 1234.56), ("$12,500", 12500), ("(300)", -300), ("-5", -5),
        ("1 234,5", 1234.5),
        ("12.5", 12.5), ("EUR 99", 99), ("99 €", 99), ("1.234.567", 1_234_567), ("1'234.50", 1234.5), ("1e3", 1000),
        (".5", 0.5), ("12,5", 12.5), ("1,234", 1234),
    ])
    func numbersAreRead(written: String, number: Double) {
        #expect(ShippedFacts.normalizer.reading(of: written, kind: .money) == .value(.number(number)))
    }

    @Test(arguments: [
        ("1999-12-31T23:59:00Z", "1999-12-31T23:59:00.000Z"), ("12/31/1999 1:05 PM", "1999-12-31T13:05:00.000Z"),
        ("31.12.1999 10:15", "1999-12-31T10:15:00.000Z"), ("1999-12-31 10:15:30+02:00", "1999-12-31T08:15:30.000Z"),
        ("1700000000", "2023-11-14T22:13:20.000Z"), ("1999-12-31", "1999-12-31T00:00:00.000Z"),
    ])
    func momentsAreRead(written: String, iso: String) {
        #expect(ShippedFacts.normalizer.reading(of: written, kind: .instant) == .value(.text(iso)))
    }

    @Test(arguments: [("yes", true), ("Ja", true), ("oui", true), ("1", true), ("0", false), ("Nein", false)])
    func flagsAreRead(written: String, flag: Bool) {
        #expect(ShippedFacts.normalizer.reading(of: written, kind: .flag) == .value(.flag(flag)))
    }

    @Test(arguments: [
        ("30 February", FieldKind.date), ("31.02.2020", .date), ("next week", .date), ("twelve", .number),
        ("1.2.3,4,5", .money), ("1e999", .number), ("-1e400", .money),
        ("perhaps", .flag), ("tomorrow", .instant),
    ])
    func reasonsNeverShowTheValue(written: String, kind: FieldKind) {
        guard case .unreadable(let reason) = ShippedFacts.normalizer.reading(of: written, kind: kind) else {
            Issue.record("\(written) was read")
            return
        }
        #expect(reason.hasPrefix("not ") && !reason.contains(written))
    }
}
