import Records

/// What the date of a cut-off says, in UTC.
enum CalendarReader {
    /// Words, so that no reader of CSV takes them for numbers.
    static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    static func value(_ part: CalendarPart, at moment: Int64) -> Double {
        guard let date = Instant(milliseconds: moment).date else { return .nan }
        switch part {
        case .month: return Double(date.month - 1)
        case .quarterEndDays(let first):
            let past = (date.month - first + 12) % 3
            let last = date.month + 2 - past
            let (year, month) = last > 12 ? (date.year + 1, last - 12) : (date.year, last)
            let end = CalendarDate(year: year, month: month, day: CalendarDate.days(in: month, of: year))
            return end.map { Double($0.dayNumber - date.dayNumber) } ?? .nan
        }
    }
}
