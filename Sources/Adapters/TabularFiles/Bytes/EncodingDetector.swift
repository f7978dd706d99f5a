/// Tells the encoding of a text from samples of its bytes.
///
/// In this order: a byte order mark; zeros at every other place (UTF-16); UTF-8; a text whose high bytes stand
/// where Windows-1252 has letters and typographic signs. Anything else is taken for UTF-8 with faulty rows, which are
/// then rejected in the open instead of being read as wrong letters.
struct EncodingDetector {
    struct Finding: Equatable {
        let encoding: TextEncoding
        let byteOrderMarkLength: Int
        /// 0...1
        var confidence = 1.0
        var runnerUp: TextEncoding?
    }

    private var wellFormed = 0
    private var malformed = 0
    private var plausible = 0

    /// The encoding of a text that begins with `head` and of which `samples` were taken elsewhere.
    static func encoding(head: [UInt8], samples: [[UInt8]]) -> Finding {
        if let marked = byteOrderMark(head) { return marked }
        if let wide = wideEncoding(head) {
            return Finding(encoding: wide, byteOrderMarkLength: 0, confidence: 0.95, runnerUp: .utf8)
        }
        var detector = EncodingDetector()
        for sample in [head] + samples { detector.count(sample) }
        return detector.finding
    }

    /// Of Windows-1252 as sure as the share of high bytes that stand where it has letters; of UTF-8 as that of well-formed
    /// ones.
    private var finding: Finding {
        guard !isWindows1252 else {
            return Finding(
                encoding: .windows1252, byteOrderMarkLength: 0,
                confidence: 0.99 * Double(plausible) / Double(malformed), runnerUp: .utf8)
        }
        guard malformed > 0 else { return Finding(encoding: .utf8, byteOrderMarkLength: 0) }
        return Finding(
            encoding: .utf8, byteOrderMarkLength: 0,
            confidence: Double(wellFormed) / Double(wellFormed + malformed), runnerUp: .windows1252)
    }

    static func byteOrderMark(_ head: [UInt8]) -> Finding? {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return Finding(encoding: .utf8, byteOrderMarkLength: 3) }
        if head.starts(with: [0xFF, 0xFE]) { return Finding(encoding: .utf16LittleEndian, byteOrderMarkLength: 2) }
        if head.starts(with: [0xFE, 0xFF]) { return Finding(encoding: .utf16BigEndian, byteOrderMarkLength: 2) }
        return nil
    }

    /// A table in UTF-16 has its delimiters, digits and line ends with a zero byte on one side, whatever its script: so
    /// zeros are frequent on that side and nearly absent on the other, and most line feeds have one. (Not all: 上 is 4E0A.)
    private static func wideEncoding(_ head: [UInt8]) -> TextEncoding? {
        let pairs = (0..<min(head.count, 1 << 16) / 2).map { (head[2 * $0], head[2 * $0 + 1]) }
        let (evenZeros, oddZeros) = (pairs.count { $0.0 == 0 }, pairs.count { $0.1 == 0 })
        let isLittle = oddZeros >= evenZeros
        let (zeros, others) = isLittle ? (oddZeros, evenZeros) : (evenZeros, oddZeros)
        let feeds = pairs.count { (isLittle ? $0.0 : $0.1) == 0x0A }
        let wideFeeds = pairs.count { isLittle ? $0 == (0x0A, 0) : $0 == (0, 0x0A) }
        let isFrequent = pairs.count >= 4 && zeros * (feeds > 0 ? 10 : 2) >= pairs.count && others * 50 <= zeros
        guard isFrequent, wideFeeds * 2 >= feeds else { return nil }
        return isLittle ? .utf16LittleEndian : .utf16BigEndian
    }

    /// A text of both kinds is UTF-8 with faults: reading it as Windows-1252 would turn every good letter into two.
    private var isWindows1252: Bool { malformed > 10 * wellFormed && plausible * 10 >= malformed * 9 }

    private mutating func count(_ sample: [UInt8]) {
        var at = sample.prefix(4).prefix { 0x80...0xBF ~= $0 }.count
        while let place = Self.highByte(in: sample, from: at) {
            let length = UTF8Form.attemptedLength(sample, at: place)
            if length > 0 {
                wellFormed += 1
            } else {
                malformed += 1
                if Self.isPlausible(sample, at: place) { plausible += 1 }
            }
            at = place + max(length, 1)
        }
    }

    /// The first byte beyond ASCII, eight at a time.
    private static func highByte(in sample: [UInt8], from start: Int) -> Int? {
        sample.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var at = start
            while at + 8 <= bytes.count {
                let high = Lanes.load(base, at) & Lanes.high
                if high != 0 { return at + high.trailingZeroBitCount >> 3 }
                at += 8
            }
            return bytes[min(at, bytes.count)...].firstIndex { $0 >= 0x80 }
        }
    }

    /// Whether the byte at `place` is where Windows-1252 text has it: a letter that touches another in the usual case, or
    /// a typographic sign. ÿ, þ and ð are left out, as they are rarer in tables than stray 0xFF, 0xFE and 0xF0.
    private static func isPlausible(_ sample: [UInt8], at place: Int) -> Bool {
        let before = place > 0 ? sample[place - 1] : 0x20
        let after = place + 1 < sample.count ? sample[place + 1] : 0x20
        switch sample[place] {
        case 0x80, 0x85, 0x8A, 0x8E, 0x91...0x97, 0x99, 0x9A, 0x9E, 0xA0, 0xA1, 0xA3, 0xA7, 0xA9...0xAB, 0xAD, 0xAE,
            0xB0,
            0xB2...0xB4, 0xB7, 0xBA...0xBF:
            return true
        case 0xC0...0xD6, 0xD8...0xDD: return !isLower(before) && (isLetter(after) || isLetter(before))
        case 0xDF...0xEF, 0xF1...0xF6, 0xF8...0xFD: return isLetter(before) || isLetter(after)
        default: return false
        }
    }

    private static func isLower(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }
    private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 || byte >= 0xC0 }
}

/// The form of UTF-8 sequences.
enum UTF8Form {
    /// The length of the lead byte and its continuation bytes at `place`, 0 when they are none: also for sequences that
    /// are too long or of surrogates, which only a faulty UTF-8 writer makes.
    static func attemptedLength(_ bytes: [UInt8], at place: Int) -> Int {
        let length =
            switch bytes[place] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, place + length <= bytes.count else { return 0 }
        return bytes[(place + 1)..<(place + length)].allSatisfy { 0x80...0xBF ~= $0 } ? length : 0
    }
}
