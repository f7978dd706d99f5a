/// A moment in UTC, to the millisecond.
package struct Instant: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z, negative before.
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Reads RFC 3339: `2026-11-23T19:20:00Z`, a space for the `T`, seconds and fraction optional, `Z` or `+hh:mm`,
    /// `+hhmm`, `+hh` or nothing for UTC; a bare date is its first moment. nil for anything else.
    package init?(iso text: some StringProtocol) {
        let moment = DigitReader.reading(text) { reader in Self.moment(&reader) }
        guard let moment else { return nil }
        self = moment
    }

    private static func moment(_ reader: inout DigitReader) -> Instant? {
        guard let year = reader.number(digits: 4), reader.take(0x2D), let month = reader.number(digits: 2),
            reader.take(0x2D), let day = reader.number(digits: 2),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        guard !reader.isAtEnd else { return Instant(date) }
        guard reader.take(0x54) || reader.take(0x74) || reader.take(0x20),
            let time = timeOfDay(&reader), let offset = offset(&reader), reader.isAtEnd
        else { return nil }
        return Instant(milliseconds: start(of: date) + Int64(time) - Int64(offset) * 60_000)
    }

    /// The first moment of a day, in UTC.
    package init(_ date: CalendarDate) { self.init(milliseconds: Self.start(of: date)) }

    /// The day that this moment falls on, in UTC; nil outside the years 1...9999.
    package var date: CalendarDate? { CalendarDate(dayNumber: Int(Self.floorDivide(milliseconds, 86_400_000))) }

    /// `2026-11-23T19:20:00.000Z`. Inverse of `init(iso:)`.
    package var iso: String {
        guard let date else { return "\(milliseconds)ms" }
        let rest = Int(milliseconds - Int64(date.dayNumber) * 86_400_000)
        return String(unsafeUninitializedCapacity: 24) { room in
            _ = date.write(to: room)
            writePadded(rest / 3_600_000, 2, to: room, at: 11)
            writePadded(rest / 60_000 % 60, 2, to: room, at: 14)
            writePadded(rest / 1_000 % 60, 2, to: room, at: 17)
            writePadded(rest % 1_000, 3, to: room, at: 20)
            for (place, sign) in [(10, 0x54), (13, 0x3A), (16, 0x3A), (19, 0x2E), (23, 0x5A)] as [(Int, UInt8)] {
                room[place] = sign
            }
            return 24
        }
    }

    package var description: String { iso }

    package func adding(milliseconds more: Int64) -> Instant { Instant(milliseconds: milliseconds + more) }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    private static func start(of date: CalendarDate) -> Int64 { Int64(date.dayNumber) * 86_400_000 }

    private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
        value / by - (value % by < 0 ? 1 : 0)
    }

    private static func timeOfDay(_ reader: inout DigitReader) -> Int? {
        guard let hour = reader.number(digits: 2), hour < 24, reader.take(0x3A),
            let minute = reader.number(digits: 2), minute < 60
        else { return nil }
        guard reader.take(0x3A) else { return (hour * 60 + minute) * 60_000 }
        guard let second = reader.number(digits: 2), second < 61 else { return nil }
        let whole = ((hour * 60 + minute) * 60 + min(second, 59)) * 1_000
        guard reader.take(0x2E) else { return whole }
        return reader.fractionMilliseconds().map { whole + $0 }
    }

    private static func offset(_ reader: inout DigitReader) -> Int? {
        if reader.isAtEnd || reader.take(0x5A) || reader.take(0x7A) { return 0 }
        let sign = reader.take(0x2B) ? 1 : reader.take(0x2D) ? -1 : 0
        guard sign != 0, let hours = reader.number(digits: 2), hours < 24 else { return nil }
        if reader.isAtEnd { return sign * hours * 60 }
        _ = reader.take(0x3A)
        guard let minutes = reader.number(digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
