import Records

/// A period of the calendar as a range of days, the last one not in it.
struct CalendarPeriod: Hashable {
    /// Counted from 1970-01-01; infinite where it is open.
    let days: Range<Double>

    /// `2026-11-23`, `2026-11`, `2026-Q4`, `2026`; nil for anything else. Quarters and years are fiscal ones.
    init?(written text: String, _ settings: QuerySettings) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.count == 4, let year = Self.number(first), year > 0 else {
            return nil
        }
        switch parts.count {
        case 1: self.init(from: CalendarDate(year: year, month: settings.firstMonthOfYear, day: 1), months: 12)
        case 2 where parts[1].hasPrefix("q") && parts[1].utf8.count == 2:
            guard let quarter = Self.number(parts[1].dropFirst()), (1...4).contains(quarter) else { return nil }
            let start = CalendarDate(year: year, month: settings.firstMonthOfYear, day: 1)
            self.init(from: start?.adding(months: 3 * (quarter - 1)), months: 3)
        case 2:
            guard parts[1].utf8.count == 2, let month = Self.number(parts[1]) else { return nil }
            self.init(from: CalendarDate(year: year, month: month, day: 1), months: 1)
        default:
            guard let day = CalendarDate(iso: text) else { return nil }
            self.init(day: day)
        }
    }

    init(day: CalendarDate, count: Int = 1) {
        days = Double(day.dayNumber)..<Double(day.dayNumber + count)
    }

    init?(from start: CalendarDate?, months: Int) {
        guard let start, let end = start.adding(months: months) else { return nil }
        days = Double(start.dayNumber)..<Double(end.dayNumber)
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}

/// Days that have a name as seen from today.
struct RelativeDate {
    let today: CalendarDate
    let settings: QuerySettings
    let direction: QueryField.Direction

    static let words = ["now", "today", "yesterday", "tomorrow", "overdue"] + weekdays + periods
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let units = ["day", "week", "month", "quarter", "year"]
    private static let periods = ["this", "last", "next"].flatMap { which in units.map { "\(which)-\($0)" } }

    /// nil when the word is none of `words`, is `now`, or lies outside the years 1...9999.
    func days(_ word: String) -> Range<Double>? {
        switch word {
        case "today": return period(0)
        case "yesterday": return period(-1)
        case "tomorrow": return period(1)
        case "overdue": return -Double.infinity..<Double(today.dayNumber)
        default:
            if let weekday = Self.weekdays.firstIndex(of: word) { return self.weekday(weekday) }
            let parts = word.split(separator: "-")
            guard parts.count == 2, let step = ["last": -1, "this": 0, "next": 1][parts[0]] else { return nil }
            return period(String(parts[1]), step)?.days
        }
    }

    private func period(_ offset: Int) -> Range<Double> {
        let start = Double(today.dayNumber + offset)
        return start..<start + 1
    }

    /// The next such day, or the last one where a field looks back; today is one.
    private func weekday(_ weekday: Int) -> Range<Double> {
        let ahead = (weekday - Self.weekday(of: today) + 7) % 7
        return period(direction == .past && ahead > 0 ? ahead - 7 : ahead)
    }

    private func period(_ unit: String, _ step: Int) -> CalendarPeriod? {
        switch unit {
        case "day": return CalendarDate(dayNumber: today.dayNumber + step).map { CalendarPeriod(day: $0) }
        case "week":
            let back = (Self.weekday(of: today) - (settings.firstDayOfWeek - 1) + 7) % 7
            return CalendarDate(dayNumber: today.dayNumber - back + 7 * step).map { CalendarPeriod(day: $0, count: 7) }
        case "month": return months(1, step)
        case "quarter": return months(3, step)
        default: return months(12, step)
        }
    }

    /// A run of so many months, counted from the first month of the year.
    private func months(_ length: Int, _ step: Int) -> CalendarPeriod? {
        let first = CalendarDate(year: today.year, month: today.month, day: 1)
        let into = (today.month - settings.firstMonthOfYear + 12) % 12 % length
        return CalendarPeriod(from: first?.adding(months: step * length - into), months: length)
    }

    /// 0 is Monday: 1970-01-01 was a Thursday.
    private static func weekday(of day: CalendarDate) -> Int { ((day.dayNumber + 3) % 7 + 7) % 7 }
}
