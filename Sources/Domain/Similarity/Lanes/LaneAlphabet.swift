/// Numbers the letters of prepared texts from 1; 0 is a letter that none of them has.
struct LaneAlphabet {
    private var ascii = [UInt8](repeating: 0, count: 128)
    private var others: [UInt32: UInt8] = [:]
    /// Letters so far, the absent one with them; at most 256.
    private(set) var count = 1

    @inline(__always)
    func letter(_ scalar: UInt32) -> UInt8 {
        scalar < 128 ? ascii[Int(scalar)] : others[scalar] ?? 0
    }

    /// The scalar's letter, a new one if need be; nil when there is no room left.
    mutating func add(_ scalar: UInt32) -> UInt8? {
        let known = letter(scalar)
        if known > 0 { return known }
        guard count < 256 else { return nil }
        let letter = UInt8(count)
        if scalar < 128 { ascii[Int(scalar)] = letter } else { others[scalar] = letter }
        count += 1
        return letter
    }

    /// Appends a query's letters; false when it is empty or too long for the lanes.
    func append(_ query: UnsafeBufferPointer<UInt8>, to letters: inout ByteScratch) -> Bool {
        letters.reserve(query.count)
        if UnitStrings.isASCII(query) {
            for byte in query { letters.appendReserved(ascii[Int(byte)]) }
        } else {
            var scalars = ScalarReader(query)
            while let scalar = scalars.next() { letters.appendReserved(letter(scalar)) }
        }
        return (1...64).contains(letters.count)
    }
}

/// The texts to be laid out, as letters.
struct LaneLetters {
    private(set) var alphabet = LaneAlphabet()
    private(set) var slots: [LaneSlot] = []
    private(set) var loose: [Int32] = []
    private var letters: [UInt8] = []
    /// By text, loose ones too.
    private var starts: [Int] = []

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        let number = Int32(starts.count)
        starts.append(letters.count)
        var scalars = ScalarReader(text)
        while let scalar = scalars.next() {
            let isFull = letters.count - starts[starts.count - 1] == 64
            guard !isFull, let letter = alphabet.add(scalar) else {
                letters.removeLast(letters.count - starts[starts.count - 1])
                loose.append(number)
                return
            }
            letters.append(letter)
        }
        slots.append(LaneSlot(text: number, length: Int32(letters.count - starts[starts.count - 1])))
    }

    /// Puts the texts into ascending order of length; how many are not longer than each of `limits`.
    mutating func sort(_ limits: [Int32]) -> [Int] {
        slots.sort { ($0.length, $0.text) < ($1.length, $1.text) }
        return limits.map { limit in slots.firstIndex { $0.length > limit } ?? slots.count }
    }

    func letters(_ slot: LaneSlot) -> ArraySlice<UInt8> {
        let start = starts[Int(slot.text)]
        return letters[start..<start + Int(slot.length)]
    }
}

/// Brings texts into the form that is compared.
struct FormedText: ~Copyable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private let form: PreparedTexts.Form
    private var words = WordList()
    private var joined = ByteScratch()
    /// One of 64 bits for each word of the last text.
    private(set) var signature: UInt64 = 0

    init(_ form: PreparedTexts.Form) { self.form = form }

    /// Valid until the next call.
    mutating func formed(_ text: Bytes) -> Bytes {
        switch form {
        case .whole: return text
        case .sortedWords:
            words.split(text)
            return TokenRatios.joined(words, text, &joined)
        case .distinctWords:
            words.split(text)
            joinDistinct()
            return joined.bytes
        }
    }

    private mutating func joinDistinct() {
        joined.removeAll()
        signature = 0
        var place = 0
        while place < words.count {
            joined.appendWord(words[place].bytes)
            // The multiplier of Fibonacci hashing (Knuth, volume 3, 6.4).
            let hash = (words[place].head ^ UInt64(words[place].count)) &* 0x9E37_79B9_7F4A_7C15
            signature |= 1 &<< (hash &>> 58)
            place = words.end(of: place)
        }
    }
}
