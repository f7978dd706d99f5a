import Records

/// Reads days and moments in the usual layouts: `2026-01-31`, `31.1.2026`, `1/31/26`, `31 Jan 2026`, `20260131`.
struct DateReader {
    let months: MonthNames
    let folder: TextFolder
    /// How `3/4/2026` is read: the 3rd of April when true.
    let dayFirst: Bool

    /// The day, and what was decided where the layout left a choice.
    func date(_ text: UnsafeBufferPointer<UInt8>) -> (date: CalendarDate, step: NormalizationStep)? {
        var parts = DateParts(text)
        parts.dropTime()
        guard parts.isSound else { return nil }
        switch parts.numbers.count {
        case 1: return parts.hasWords ? nil : compact(parts.numbers[0]).map { ($0, []) }
        case 2: return parts.words.count == 1 ? named(parts) : nil
        case 3: return parts.hasWords ? nil : numeric(parts.numbers)
        default: return nil
        }
    }

    /// The moment in UTC; a bare day is its first moment.
    func instant(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        if let instant = Instant(iso: String(text)) { return instant }
        if let stamp = epoch(text) ?? compactInstant(text) { return stamp }
        let split = DateParts.timeStart(of: text)
        guard let (date, _) = date(UnsafeBufferPointer(rebasing: text[..<split])) else { return nil }
        let time = RawCell(UnsafeBufferPointer(rebasing: text[split...])).trimmed
        guard !time.isEmpty else { return Instant(date) }
        return ClockTime(time).map { Instant(date).adding(milliseconds: $0.milliseconds) }
    }

    /// `20260131`, the only single number that is a day.
    private func compact(_ number: DateParts.Number) -> CalendarDate? {
        guard number.digits == 8 else { return nil }
        return CalendarDate(
            year: number.value / 10_000, month: number.value / 100 % 100, day: number.value % 100)
    }

    /// Three numbers: the year first when it has four digits or leads with more than 31, else last.
    private func numeric(_ numbers: [DateParts.Number]) -> (date: CalendarDate, step: NormalizationStep)? {
        let (first, second, third) = (numbers[0], numbers[1], numbers[2])
        if first.digits == 4 {
            return CalendarDate(year: first.value, month: second.value, day: third.value).map { ($0, []) }
        }
        guard third.digits == 4 || third.digits == 2, first.digits <= 2, second.digits <= 2 else { return nil }
        let year = Self.fullYear(third)
        let asDayFirst = CalendarDate(year: year, month: second.value, day: first.value)
        let asMonthFirst = CalendarDate(year: year, month: first.value, day: second.value)
        guard let day = asDayFirst, let month = asMonthFirst, day != month else {
            return (asDayFirst ?? asMonthFirst).map { ($0, []) }
        }
        return dayFirst || numbers[1].isAfterDot ? (day, .readDayFirst) : (month, .readMonthFirst)
    }

    /// A month in words and two numbers: `31 January 2026`, `Jan 31, 2026`, `2026 January 31`.
    private func named(_ parts: DateParts) -> (date: CalendarDate, step: NormalizationStep)? {
        let word = folder.key(of: UnsafeBufferPointer(rebasing: parts.text[parts.words[0]]))
        guard let month = word.withUnsafeBufferPointer({ months.month($0) }) else { return nil }
        let (first, second) = (parts.numbers[0], parts.numbers[1])
        let (year, day) = first.digits == 4 ? (first, second) : (second, first)
        guard day.digits <= 2, year.digits == 4 || year.digits == 2 else { return nil }
        return CalendarDate(year: Self.fullYear(year), month: month, day: day.value).map { ($0, []) }
    }

    /// Two digits are read as the years 1930 to 2029, the window of POSIX turned by the age of living people.
    private static func fullYear(_ year: DateParts.Number) -> Int {
        guard year.digits == 2 else { return year.value }
        return year.value < 30 ? 2000 + year.value : 1900 + year.value
    }

    /// `20260131T101500`, the normal form.
    private func compactInstant(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        guard text.count == 15, text[8] | 0x20 == 0x74 else { return nil }
        let pairs = [0..<4, 4..<6, 6..<8, 9..<11, 11..<13, 13..<15].map { Array(text[$0]) }
        guard pairs.allSatisfy({ $0.allSatisfy(RawCell.isDigit) }) else { return nil }
        let parts = pairs.map { String(decoding: $0, as: UTF8.self) }
        return Instant(iso: "\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5])Z")
    }

    /// Ten digits are seconds since 1970, thirteen are milliseconds.
    private func epoch(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        guard text.count == 10 || text.count == 13, text.allSatisfy(RawCell.isDigit), let number = Int64(String(text))
        else { return nil }
        return Instant(milliseconds: text.count == 10 ? number * 1000 : number)
    }
}
