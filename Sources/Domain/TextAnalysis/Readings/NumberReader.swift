/// Reads numbers and amounts in the usual layouts: `1.234,56`, `1,234.56`, `1 234,56`, `$12,500`, `(300)`, `12 %`.
enum NumberReader {
    /// The number; nil unless the whole text is one number, perhaps with a currency before or behind it.
    static func number(_ raw: UnsafeBufferPointer<UInt8>) -> (value: Double, hasCurrency: Bool)? {
        var text = RawCell(raw).trimmed
        var isNegative = false
        if text.first == 0x28, text.last == 0x29, text.count > 2 {
            isNegative = true
            text = UnsafeBufferPointer(rebasing: text.dropFirst().dropLast())
        }
        guard let first = text.firstIndex(where: RawCell.isDigit), let last = text.lastIndex(where: RawCell.isDigit)
        else { return nil }
        let start = first > 0 && isMark(text[first - 1]) ? first - 1 : first
        let (front, back) = (text[..<start], text[(last + 1)...])
        guard isCurrency(front.filter { !isSign($0) }), isCurrency(back.filter { !isSign($0) }) else { return nil }
        let signs = (Array(front) + Array(back)).filter(isSign)
        guard signs.count <= 1, let value = plain(UnsafeBufferPointer(rebasing: text[start...last])) else { return nil }
        isNegative = isNegative != (signs.first == 0x2D)
        let hasCurrency = (Array(front) + Array(back)).contains { $0 > 0x20 && !isSign($0) }
        return (isNegative ? -value : value, hasCurrency)
    }

    /// Digits with marks between them: the last mark is the decimal one unless it parts thousands.
    private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var marks: [(place: Int, mark: UInt8)] = []
        var digits: [UInt8] = []
        var place = 0
        while place < text.count {
            if RawCell.isDigit(text[place]) {
                digits.append(text[place])
                place += 1
            } else if let (mark, length) = mark(at: place, of: text) {
                marks.append((digits.count, mark))
                place += length
            } else {
                return exponent(text)
            }
        }
        guard let fraction = fractionDigits(marks, digits.count) else { return nil }
        digits.insert(0x2E, at: digits.count - fraction)
        return finite(String(decoding: [0x30] + digits + [0x30], as: UTF8.self))
    }

    /// How many of the digits are behind the decimal mark; nil when the marks make no number.
    private static func fractionDigits(_ marks: [(place: Int, mark: UInt8)], _ digits: Int) -> Int? {
        guard let last = marks.last else { return 0 }
        let groups = marks.dropLast()
        guard let group = groups.first?.mark else {
            return isThousands(last, after: nil, digits) && last.mark != 0x2E
                ? 0 : last.mark == 0x20 || last.mark == 0x27 ? nil : digits - last.place
        }
        guard groups.allSatisfy({ $0.mark == group }) else { return nil }
        return last.mark == group ? 0 : digits - last.place
    }

    /// Whether exactly three digits follow, and one to three stand before.
    private static func isThousands(_ mark: (place: Int, mark: UInt8), after: Int?, _ digits: Int) -> Bool {
        digits - mark.place == 3 && (1...3).contains(mark.place)
    }

    /// `.`, `,`, `'`, a space or a non-breaking or thin one (read as a space), with its length in bytes.
    private static func mark(at place: Int, of text: UnsafeBufferPointer<UInt8>) -> (UInt8, Int)? {
        switch text[place] {
        case 0x2E, 0x2C, 0x20, 0x27: return (text[place], 1)
        case 0xC2 where text[place...].starts(with: [0xC2, 0xA0]): return (0x20, 2)
        case 0xE2 where text[place...].starts(with: [0xE2, 0x80, 0xAF]): return (0x20, 3)
        case 0xE2 where text[place...].starts(with: [0xE2, 0x80, 0x99]): return (0x27, 3)
        default: return nil
        }
    }

    /// `1.5e6`, as machines write.
    private static func exponent(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard text.allSatisfy({ RawCell.isDigit($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B || ($0 | 0x20) == 0x65 })
        else { return nil }
        return finite(String(text))
    }

    /// Numbers beyond what can be kept are none.
    private static func finite(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

    private static func isMark(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2C }
    private static func isSign(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2B }

    /// Whether it can name a currency or a unit: up to four letters, currency signs, a percent sign, spaces.
    private static func isCurrency(_ bytes: [UInt8]) -> Bool {
        bytes.count { $0 > 0x20 && $0 < 0x80 } <= 4
            && bytes.allSatisfy {
                RawCell.isLetter($0) || $0 == 0x24 || $0 == 0x25 || $0 == 0x20 || $0 == 0x2E || $0 >= 0x80
            }
    }
}
