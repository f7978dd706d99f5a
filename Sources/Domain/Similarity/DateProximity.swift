/// How near two calendar days are as people write them: the usual slips come before the distance in days.
package enum DateProximity: Int, Sendable, CaseIterable {
    case same
    /// Day and month in exchanged places.
    case dayAndMonthSwapped
    /// One digit differs, two neighbouring digits are exchanged, or the year alone is off by whole decades.
    case oneSlip
    /// Day and month agree, the year does not.
    case sameDayOfYear
    /// Year and month agree, the day does not.
    case sameMonth
    case different

    /// Compares two ISO days (`19700422` or `1970-04-22`); texts of another shape are the same or different.
    package static func between(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Self {
        if left.elementsEqual(right) { return .same }
        guard let (l, r) = digits(left, right) else { return .different }
        if l.packed == r.packed { return .same }
        if l.year == r.year && l.month == r.day && l.day == r.month { return .dayAndMonthSwapped }
        if isOneSlip(l.packed, r.packed) { return .oneSlip }
        if l.month == r.month && l.day == r.day {
            // 1995 and 2005 differ in three digits, yet by one slip of the decade.
            return (l.year - r.year) % 10 == 0 ? .oneSlip : .sameDayOfYear
        }
        if l.year == r.year && l.month == r.month { return .sameMonth }
        return .different
    }

    private struct Day {
        var year = 0
        var month = 0
        var day = 0
        /// One decimal digit per byte, the year's first digit highest.
        var packed: UInt64 = 0
    }

    private static func digits(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> (Day, Day)? {
        guard let left = day(left), let right = day(right) else { return nil }
        return (left, right)
    }

    private static func day(_ text: UnsafeBufferPointer<UInt8>) -> Day? {
        var day = Day()
        var count = 0
        for byte in text where byte != 0x2D {
            guard byte >= 0x30, byte <= 0x39, count < 8 else { return nil }
            day.packed = day.packed << 8 | UInt64(byte)
            let digit = Int(byte) - 0x30
            if count < 4 {
                day.year = day.year * 10 + digit
            } else if count < 6 {
                day.month = day.month * 10 + digit
            } else {
                day.day = day.day * 10 + digit
            }
            count += 1
        }
        return count == 8 ? day : nil
    }

    private static func isOneSlip(_ left: UInt64, _ right: UInt64) -> Bool {
        let difference = left ^ right
        let low = difference.trailingZeroBitCount / 8
        let high = (63 - difference.leadingZeroBitCount) / 8
        if low == high { return true }
        guard high == low + 1 else { return false }
        let (leftPair, rightPair) = ((left >> UInt64(low * 8)) & 0xFFFF, (right >> UInt64(low * 8)) & 0xFFFF)
        return leftPair == (rightPair >> 8 | (rightPair & 0xFF) << 8)
    }
}
