/// Slips of keyboards, scanners and encodings.
enum TextErrors {
    /// One slip of the keyboard: a neighbouring key, a letter too many, one missing, or two exchanged.
    static func typo(_ text: String, _ stream: inout RandomStream) -> String {
        var scalars = Array(text.unicodeScalars)
        guard scalars.count > 2 else { return text }
        let index = stream.within(1...(scalars.count - 2))
        switch stream.below(10) {
        case 0..<3: scalars.swapAt(index, index + 1)
        case 3..<5: scalars.remove(at: index)
        case 5..<7: scalars.insert(scalars[index], at: index)
        default:
            guard let neighbour = neighbour(of: scalars[index], &stream) else {
                scalars.swapAt(index, index + 1)
                break
            }
            scalars[index] = neighbour
        }
        return string(scalars)
    }

    /// A misreading of shapes, as scanners of business cards make.
    static func misread(_ text: String, _ stream: inout RandomStream) -> String {
        let pairs = [
            ("rn", "m"), ("m", "rn"), ("cl", "d"), ("l", "1"), ("O", "0"), ("S", "5"), ("ii", "n"), ("vv", "w"),
            ("e", "c"),
        ]
        let start = stream.below(pairs.count)
        for offset in 0..<pairs.count {
            let pair = pairs[(start + offset) % pairs.count]
            if let found = text.range(of: pair.0) { return text.replacingCharacters(in: found, with: pair.1) }
        }
        return typo(text, &stream)
    }

    /// A spelling by ear.
    static func byEar(_ text: String, _ stream: inout RandomStream) -> String {
        let pairs = [
            ("ph", "f"), ("ck", "k"), ("ie", "y"), ("tt", "t"), ("ll", "l"), ("nn", "n"), ("th", "t"), ("c", "k"),
            ("y", "i"),
            ("ei", "ie"), ("z", "s"), ("v", "w"), ("ss", "s"), ("ks", "x"), ("ou", "u"), ("h", ""),
        ]
        let start = stream.below(pairs.count)
        for offset in 0..<pairs.count {
            let pair = pairs[(start + offset) % pairs.count]
            if let found = text.range(of: pair.0) { return text.replacingCharacters(in: found, with: pair.1) }
        }
        return typo(text, &stream)
    }

    /// UTF-8 read as Latin-1.
    static func mojibake(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in text.utf8 { scalars.append(Unicode.Scalar(byte)) }
        return String(scalars)
    }

    /// One digit wrong, or two exchanged.
    static func wrongDigit(_ text: String, _ stream: inout RandomStream) -> String {
        var scalars = Array(text.unicodeScalars)
        let digits = scalars.indices.filter { scalars[$0].properties.numericType == .decimal }.suffix(6)
        guard digits.count > 2, let first = digits.first else { return text }
        let index = first + stream.below(digits.count)
        guard digits.contains(index) else { return text }
        if stream.chance(0.4), digits.contains(index + 1), scalars[index] != scalars[index + 1] {
            scalars.swapAt(index, index + 1)
        } else {
            let digit = (Int(scalars[index].value) - 48 + stream.within(1...9)) % 10
            scalars[index] = Unicode.Scalar(UInt8(48 + max(0, digit)))
        }
        return string(scalars)
    }

    private static func neighbour(of scalar: Unicode.Scalar, _ stream: inout RandomStream) -> Unicode.Scalar? {
        guard scalar.isASCII, let keys = neighbours[Character(scalar.properties.lowercaseMapping)] else { return nil }
        return stream.pick(Array(keys.unicodeScalars))
    }

    private static let neighbours: [Character: String] = [
        "a": "qsz", "b": "vn", "c": "xv", "d": "sfe", "e": "wr", "f": "dgr", "g": "fht", "h": "gjy", "i": "uo",
        "j": "hku",
        "k": "jli", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "adw", "t": "ry",
        "u": "yi",
        "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xa",
    ]

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        replacingSubrange(range, with: text)
    }

    private func replacingSubrange(_ range: Range<String.Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}
