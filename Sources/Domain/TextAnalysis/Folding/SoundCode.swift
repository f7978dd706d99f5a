/// A code that words share when they sound alike in many European spellings.
///
/// After Soundex (Russell 1918) with the classes of Cologne phonetics (Postel 1969) where languages disagree: the first
/// letter counts by its class, vowels drop out, doubled classes count once, at most six classes are kept. Bytes beyond
/// ASCII count as themselves, so other scripts still tell apart.
package enum SoundCode {
    /// Appends the code of a word in lower case; nothing when it has no letter.
    package static func append(_ word: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var previous: UInt8 = 0
        var kept = 0
        var isFirst = true
        for place in 0..<word.count where kept < 6 {
            let byte = word[place]
            let next = place + 1 < word.count ? word[place + 1] : 0
            let letter = letterClass(byte, next: next, previous: place > 0 ? word[place - 1] : 0)
            if letter == silent { continue }
            if isFirst || (letter != vowel && letter != previous) {
                out.append(letter)
                kept += 1
            }
            isFirst = false
            previous = letter
        }
    }

    /// The code of a folded word. One of two classes alone would be shared by too many words, so the first letter stands
    /// before it; nil when there is but one class.
    package static func code(of word: String) -> String? {
        var (word, code) = (word, [UInt8]())
        let first = word.withUTF8 { bytes in
            append(bytes, to: &code)
            return bytes.first ?? 0
        }
        guard code.count > 1 else { return nil }
        return String(decoding: code.count > 2 ? code : [first] + code, as: UTF8.self)
    }

    private static let vowel = UInt8(ascii: "0")
    private static let silent: UInt8 = 0

    private static func letterClass(_ byte: UInt8, next: UInt8, previous: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "o"),
            UInt8(ascii: "u"), UInt8(ascii: "y"):
            vowel
        case UInt8(ascii: "h"): silent
        case UInt8(ascii: "p") where next == UInt8(ascii: "h"): UInt8(ascii: "3")
        case UInt8(ascii: "b"), UInt8(ascii: "p"): UInt8(ascii: "1")
        case UInt8(ascii: "d"), UInt8(ascii: "t"): UInt8(ascii: "2")
        case UInt8(ascii: "f"), UInt8(ascii: "v"), UInt8(ascii: "w"): UInt8(ascii: "3")
        case UInt8(ascii: "c") where isSoft(next): UInt8(ascii: "8")
        case UInt8(ascii: "g"), UInt8(ascii: "k"), UInt8(ascii: "q"), UInt8(ascii: "c"), UInt8(ascii: "x"):
            UInt8(ascii: "4")
        case UInt8(ascii: "l"): UInt8(ascii: "5")
        case UInt8(ascii: "m"), UInt8(ascii: "n"): UInt8(ascii: "6")
        case UInt8(ascii: "r"): UInt8(ascii: "7")
        case UInt8(ascii: "s"), UInt8(ascii: "z"): UInt8(ascii: "8")
        case 0x80...: byte
        default: silent
        }
    }

    private static func isSoft(_ next: UInt8) -> Bool {
        next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y")
    }
}
