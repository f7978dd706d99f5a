/// How many days lie between two dates.
package enum DayDistance {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The days between two ISO dates or moments (`20240131`, `2024-01-31`, `20240131T101500`: the time of day does not
    /// count); nil when either has another shape. Symmetric, never negative.
    package static func days(_ left: Bytes, _ right: Bytes) -> Int? {
        guard let left = day(left), let right = day(right) else { return nil }
        return abs(left - right)
    }

    /// The number of a day in the proleptic Gregorian calendar: years begin in March, so that the leap day stands last.
    private static func day(_ text: Bytes) -> Int? {
        var (digits, count) = (0, 0)
        for byte in text where byte != 0x2D {
            if count == 8 { break }
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            digits = digits * 10 + Int(byte) - 0x30
            count += 1
        }
        guard count == 8 else { return nil }
        let (month, day) = ((digits / 100) % 100, digits % 100)
        let year = digits / 10_000 - (month <= 2 ? 1 : 0)
        return year * 365 + year / 4 - year / 100 + year / 400 + (153 * ((month + 9) % 12) + 2) / 5 + day
    }
}
