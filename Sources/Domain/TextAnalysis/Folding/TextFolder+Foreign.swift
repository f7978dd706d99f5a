import UnicodeText

/// The slow half of folding: text with anything beyond ASCII, and signs that are spelled out.
extension TextFolder {
    func forEachForeignForm(
        of raw: UnsafeBufferPointer<UInt8>, _ classes: ByteClasses, digraphs: Bool,
        scratch: inout NormalizationScratch, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Void
    ) {
        let isLatin = renderLatin(raw, scratch: &scratch)
        if !isLatin { renderForeign(raw, scratch: &scratch) }
        var words = scratch.words
        for place in 0..<scratch.formCount {
            Self.arrange(scratch.forms[place], classes, into: &words)
            guard !words.isEmpty else { continue }
            var shorter = digraphs && isLatin ? UmlautDigraphs.undone(words) : []
            words.withUnsafeMutableBufferPointer { body($0) }
            if !shorter.isEmpty { shorter.withUnsafeMutableBufferPointer { body($0) } }
        }
        scratch.words = words
    }

    /// What a word of a list is found by: Latin letters as the primary rendering has them, another script case folded and
    /// not romanised, which is quick and tells more.
    func key(of raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var scratch = NormalizationScratch()
        var words: [UInt8] = []
        if renderLatin(raw, scratch: &scratch) {
            Self.arrange(scratch.forms[0], .words, into: &words)
        } else {
            Self.arrange(caseFolded(raw), .words, into: &words)
        }
        return words
    }

    /// Case folded and composed by ICU.
    func caseFolded(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var cased: [UInt8] = []
        // Case folding fails only without ICU's data; then the text stays as it is.
        return (try? UnicodeForm.caseFolded.append(raw, to: &cased)) == nil ? Array(raw) : cased
    }

    /// Writes text of Latin letters into the scratch in ASCII: without accents, and with the usual digraphs. False when
    /// there are letters of another script or marks that are to be composed first.
    private func renderLatin(_ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch) -> Bool {
        scratch.beginForms(2)
        var decoder = CodePoints(raw)
        var differs = false
        while let (code, _) = decoder.next() {
            if code < 0x80 {
                for place in 0...1 { scratch.forms[place].append(UInt8(code)) }
            } else if let (fold, variant) = latin.fold(code) {
                Self.append(fold, to: &scratch.forms[0])
                Self.append(variant, to: &scratch.forms[1])
                differs = differs || fold != variant
            } else {
                return false
            }
        }
        if !differs { scratch.limitForms(to: 1) }
        return true
    }

    /// Writes text of any script into the scratch: case folded by ICU, then word by word.
    private func renderForeign(_ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch) {
        scratch.beginForms(1)
        caseFolded(raw).withUnsafeBufferPointer { text in
            var decoder = CodePoints(text)
            var word: [UInt8] = []
            while let (code, bytes) = decoder.next() {
                if code >= 0x80, latin.fold(code) == nil, !Self.isSign(code) {
                    word.append(contentsOf: text[bytes])
                    continue
                }
                flush(&word, scratch: &scratch)
                add(code, scratch: &scratch)
            }
            flush(&word, scratch: &scratch)
        }
    }

    /// Adds a word of another script to all forms: in each of its spellings, the last one to the forms beyond.
    private func flush(_ word: inout [UInt8], scratch: inout NormalizationScratch) {
        guard !word.isEmpty else { return }
        scratch.hasRomanised = true
        let spellings = scratch.spellings(of: word) { romaniser.spellings(of: $0) }
        scratch.growForms(to: spellings.count)
        for place in 0..<scratch.formCount {
            scratch.forms[place] += spellings[min(place, spellings.count - 1)]
        }
        word.removeAll(keepingCapacity: true)
    }

    /// Adds a sign, or a letter of the Latin table.
    private func add(_ code: UInt32, scratch: inout NormalizationScratch) {
        if let (fold, variant) = latin.fold(code) {
            if fold != variant { scratch.growForms(to: 2) }
            for place in 0..<scratch.formCount { Self.append(place == 0 ? fold : variant, to: &scratch.forms[place]) }
        } else {
            let sign = code < 0x80 ? UInt8(code) : 0x20
            for place in 0..<scratch.formCount { scratch.forms[place].append(sign) }
        }
    }

    /// Signs of other scripts that part words: CJK punctuation, the middle dot of Katakana, Arabic comma and semicolon,
    /// what was no text.
    private static func isSign(_ code: UInt32) -> Bool {
        switch code {
        case 0x3000...0x3004, 0x3008...0x303F, 0x30FB, 0x60C, 0x61B, 0x61F, CodePoints.replacement, 0x2070...0x2BFF:
            true
        default: false
        }
    }

    /// Up to four ASCII bytes; `_` stands for a space.
    private static func append(_ packed: LatinFolds.Packed, to form: inout [UInt8]) {
        var rest = packed
        while rest != 0 {
            let byte = UInt8(truncatingIfNeeded: rest)
            form.append(byte == 0x5F ? 0x20 : byte)
            rest >>= 8
        }
    }

    /// Applies the classes to a rendering; bytes beyond ASCII stay as they are, and ASCII that the classes call foreign
    /// (`&`, `+` in names of companies) becomes the word `and`.
    private static func arrange(_ form: [UInt8], _ classes: ByteClasses, into words: inout [UInt8]) {
        words.removeAll(keepingCapacity: true)
        var isGap = false
        for byte in form {
            let folded = byte < 0x80 ? classes.table[Int(byte)] : byte
            if folded == ByteClasses.separator {
                isGap = !words.isEmpty
            } else if folded == ByteClasses.foreign {
                words += words.isEmpty ? [] : [0x20]
                words += "and".utf8
                isGap = true
            } else if folded != ByteClasses.dropped {
                if isGap { words.append(0x20) }
                isGap = false
                words.append(folded)
            }
        }
    }
}
