/// A time of day as it was written: `10:15`, `10:15:30.250`, `1:05 PM`.
struct ClockTime {
    /// From midnight.
    let milliseconds: Int64

    /// nil unless the time exists; an offset from UTC behind it is taken off.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var place = text.first.map { ($0 | 0x20) == 0x74 } == true ? 1 : 0
        guard var hour = Self.number(text, &place), Self.take(0x3A, text, &place),
            let minute = Self.number(text, &place), minute < 60
        else { return nil }
        var second = 0
        if Self.take(0x3A, text, &place) {
            guard let value = Self.number(text, &place), value < 61 else { return nil }
            second = min(value, 59)
        }
        let fraction = Self.fraction(text, &place)
        while Self.take(0x20, text, &place) {}
        if let isAfternoon = Self.halfDay(text, &place) {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard hour < 24, let offset = Self.offset(text, &place), place == text.count else { return nil }
        milliseconds = Int64(((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction)
    }

    private static func take(_ byte: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Bool {
        guard place < text.count, text[place] == byte else { return false }
        place += 1
        return true
    }

    /// One or two digits.
    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int? {
        let start = place
        var value = 0
        while place < text.count, place - start < 2, RawCell.isDigit(text[place]) {
            value = value * 10 + Int(text[place] - 0x30)
            place += 1
        }
        return place > start ? value : nil
    }

    /// Milliseconds of a fraction of a second; 0 when there is none.
    private static func fraction(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int {
        guard place + 1 < text.count, text[place] == 0x2E, RawCell.isDigit(text[place + 1]) else { return 0 }
        place += 1
        var (value, scale) = (0, 100)
        while place < text.count, RawCell.isDigit(text[place]) {
            value += Int(text[place] - 0x30) * scale
            scale /= 10
            place += 1
        }
        return value
    }

    /// `am`, `p.m.`: whether it is after noon.
    private static func halfDay(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Bool? {
        let letters = text[place...].filter { $0 != 0x2E }.map { $0 | 0x20 }
        guard letters.count == 2, letters[1] == 0x6D, letters[0] == 0x61 || letters[0] == 0x70 else { return nil }
        place = text.count
        return letters[0] == 0x70
    }

    /// Minutes east of Greenwich of `Z`, `UTC`, `GMT`, `+02:00`, or nothing.
    private static func offset(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int? {
        let rest = text[place...].map { $0 & 0xDF }
        if rest.isEmpty || rest == [0x5A] || rest == Array("UTC".utf8) || rest == Array("GMT".utf8) {
            place = text.count
            return 0
        }
        let sign = take(0x2B, text, &place) ? 1 : take(0x2D, text, &place) ? -1 : 0
        guard sign != 0, let hours = number(text, &place), hours < 24 else { return nil }
        _ = take(0x3A, text, &place)
        guard place < text.count else { return sign * hours * 60 }
        return number(text, &place).map { sign * (hours * 60 + $0) }
    }
}
