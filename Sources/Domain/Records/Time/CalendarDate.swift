/// A day of the proleptic Gregorian calendar, without a time or a zone.
package struct CalendarDate: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// nil unless the day exists: year 1...9999, and no 30 February.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard (1...Self.days(in: month, of: year)).contains(day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Reads `2026-11-23` exactly.
    package init?(iso text: some StringProtocol) {
        let date = DigitReader.reading(text) { reader -> CalendarDate? in
            guard let year = reader.number(digits: 4), reader.take(0x2D), let month = reader.number(digits: 2),
                reader.take(0x2D), let day = reader.number(digits: 2), reader.isAtEnd
            else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        }
        guard let date else { return nil }
        self = date
    }

    /// Days since 1970-01-01, negative before. Inverse of `init(dayNumber:)`.
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    package var dayNumber: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The date so many days after 1970-01-01 (Hinnant, civil_from_days); nil outside the years 1...9999.
    package init?(dayNumber: Int) {
        // 0001-01-01 to 9999-12-31; checked first, so that no sum below can overflow.
        guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
        let z = dayNumber + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// `2026-11-23`
    package var iso: String {
        String(unsafeUninitializedCapacity: 10) { write(to: $0) }
    }
    package var description: String { iso }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// How many days a month has: 28 to 31.
    package static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate {
    /// Writes `iso` to the front of a room; gives its length, 10.
    func write(to room: UnsafeMutableBufferPointer<UInt8>) -> Int {
        writePadded(year, 4, to: room, at: 0)
        writePadded(month, 2, to: room, at: 5)
        writePadded(day, 2, to: room, at: 8)
        room[4] = 0x2D
        room[7] = 0x2D
        return 10
    }
}

/// Writes the last digits of a number that is not negative.
func writePadded(_ number: Int, _ width: Int, to room: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    var rest = number
    for digit in (place..<place + width).reversed() {
        room[digit] = UInt8(0x30 + rest % 10)
        rest /= 10
    }
}

/// Takes fixed-width numbers and single bytes off the front of a text.
struct DigitReader {
    private var rest: Slice<UnsafeBufferPointer<UInt8>>
    var isAtEnd: Bool { rest.isEmpty }

    /// Calls `body` with a reader of a text, which must not leave it.
    static func reading<Result>(_ text: some StringProtocol, _ body: (inout DigitReader) -> Result) -> Result {
        var text = String(text)
        return text.withUTF8 { bytes in
            var reader = DigitReader(rest: bytes[...])
            return body(&reader)
        }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
            rest = rest.dropFirst()
        }
        return value
    }

    /// A run of one or more digits, read as a fraction of a second in milliseconds; further digits are cut off.
    mutating func fractionMilliseconds() -> Int? {
        var (value, count) = (0, 0)
        while let byte = rest.first, (0x30...0x39).contains(byte) {
            if count < 3 { value = value * 10 + Int(byte - 0x30) }
            count += 1
            rest = rest.dropFirst()
        }
        guard count > 0 else { return nil }
        for _ in count..<max(count, 3) { value *= 10 }
        return value
    }
}
