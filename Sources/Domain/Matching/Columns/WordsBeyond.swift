/// What a text written in one piece holds beyond known words, their beginnings and initials.
///
/// The mailbox `jberg1987` of somebody called Jo Berg says nothing new but `1987`: two namesakes share the rest of it because
/// they share a name.
struct WordsBeyond {
    private typealias Run = ArraySlice<UInt8>

    private let words: [ArraySlice<UInt8>]

    /// - Parameter known: forms joined by 0x1F, their words by spaces.
    init(_ known: [ArraySlice<UInt8>]) {
        words = known.flatMap { $0.split { $0 == 0x20 || $0 == FormList.separator } }
    }

    /// Appends the runs of letters and of digits that no word explains, joined by dots; nothing when all is explained.
    func write(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        let text = Array(text)
        let start = out.count
        var place = 0
        while place < text.count {
            let kind = Kind(text[place])
            let end = text[place...].firstIndex { Kind($0) != kind } ?? text.count
            let run = text[place..<end]
            place = end
            if kind == .separator || kind == .letters && isExplained(run) { continue }
            if out.count > start { out.append(0x2E) }
            out.append(contentsOf: run)
        }
    }

    private enum Kind {
        case letters, digits, separator

        init(_ byte: UInt8) {
            switch byte {
            case 0x30...0x39: self = .digits
            case 0x61...0x7A, 0x80...: self = .letters
            default: self = .separator
            }
        }
    }

    /// Whether a run is words, beginnings of words of three letters and more, and initials, one after another.
    private func isExplained(_ run: Run) -> Bool {
        var isReached = [Bool](repeating: false, count: run.count + 1)
        isReached[0] = true
        for place in 0..<run.count where isReached[place] {
            for word in words {
                let common = zip(run[(run.startIndex + place)...], word).prefix { $0 == $1 }.count
                if common == 0 { continue }
                isReached[place + 1] = true
                for length in min(3, word.count)..<max(3, common + 1) where length <= common {
                    isReached[place + length] = true
                }
            }
        }
        return isReached[run.count]
    }
}
