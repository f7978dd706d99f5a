import Records
import Testing

@Suite("A calendar date")
struct CalendarDateTests {
    /// Every day of the years around four turns of centuries, and every 97th of all years.
    private static let dayNumbers =
        [-25_932, 10_592, 47_116, 156_690].flatMap { Array($0..<$0 + 1_000) }
        + Array(stride(from: -719_162, through: 2_932_896, by: 97))

    @Test func survivesTheTripThroughItsDayNumberAndItsText() throws {
        var failures: [Int] = []
        for number in Self.dayNumbers {
            guard let date = CalendarDate(dayNumber: number), date.dayNumber == number,
                CalendarDate(iso: date.iso) == date,
                CalendarDate(year: date.year, month: date.month, day: date.day) == date
            else {
                failures.append(number)
                continue
            }
        }
        #expect(failures.isEmpty)
    }

    @Test func followsTheDayBefore() throws {
        var last = try #require(CalendarDate(dayNumber: -1_000))
        for number in -999...60_000 {
            let next = try #require(CalendarDate(dayNumber: number))
            let isNextDay = next.year == last.year && next.month == last.month && next.day == last.day + 1
            let isNextMonth = next.day == 1 && last.day == CalendarDate.days(in: last.month, of: last.year)
            let follows = last < next && (isNextDay || isNextMonth)
            if !follows { Issue.record("\(last) is followed by \(next)") }
            last = next
        }
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780), ("0001-01-01", -719_162),
        ("9999-12-31", 2_932_896),
    ])
    func hasItsDayNumber(_ iso: String, _ number: Int) {
        #expect(CalendarDate(iso: iso)?.dayNumber == number)
        #expect(CalendarDate(dayNumber: number)?.iso == iso)
    }

    @Test(arguments: [
        "", "2026", "2026-11", "2026-1-2", "2026-11-23 ", " 2026-11-23", "2026/11/23", "2026-11-31", "2026-02-29",
        "1900-02-29",
        "2026-00-01", "2026-13-01", "2026-01-00", "0000-01-01", "10000-01-01", "-001-01-01", "2026-11-2３", "20261123",
        "2026-11-23T",
    ])
    func isNothingElse(_ text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test func endsWithTheYears() {
        #expect(CalendarDate(dayNumber: -719_163) == nil)
        #expect(CalendarDate(dayNumber: 2_932_897) == nil)
        #expect(CalendarDate(dayNumber: Int.max) == nil)
        #expect(CalendarDate(dayNumber: Int.min) == nil)
    }
}
