/// The slow half of folding: text with anything beyond ASCII, and signs that are spelled out.
extension TextFolder {
    func forEachForeignForm(
        of raw: UnsafeBufferPointer<UInt8>, _ classes: ByteClasses, scratch: inout NormalizationScratch,
        _ body: (UnsafeMutableBufferPointer<UInt8>) -> Void
    ) {
        render(raw, scratch: &scratch)
        var words: [UInt8] = []
        for place in 0..<scratch.formCount {
            Self.arrange(scratch.forms[place], classes, into: &words)
            words.withUnsafeMutableBufferPointer { if !$0.isEmpty { body($0) } }
        }
    }

    /// Writes the text into the scratch in ASCII: as it is pronounced without accents, and with the usual digraphs.
    private func render(_ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch) {
        scratch.beginForms(2)
        var decoder = CodePoints(raw)
        var differs = false
        while let (code, bytes) = decoder.next() {
            if code == 0x26 || code == 0x2B {
                for place in 0...1 { scratch.forms[place].append(contentsOf: " and ".utf8) }
            } else if code < 0x80 {
                for place in 0...1 { scratch.forms[place].append(UInt8(code)) }
            } else if let (fold, variant) = latin.fold(code) {
                Self.append(fold, to: &scratch.forms[0])
                Self.append(variant, to: &scratch.forms[1])
                differs = differs || fold != variant
            } else {
                for place in 0...1 { scratch.forms[place].append(contentsOf: raw[bytes]) }
            }
        }
        if !differs { scratch.formCount = 1 }
    }

    private static func append(_ packed: LatinFolds.Packed, to form: inout [UInt8]) {
        var rest = packed
        while rest != 0 {
            form.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Applies the classes to a rendering; bytes beyond ASCII stay as they are.
    private static func arrange(_ form: [UInt8], _ classes: ByteClasses, into words: inout [UInt8]) {
        words.removeAll(keepingCapacity: true)
        var isGap = false
        for byte in form {
            let folded = byte < 0x80 ? classes.table[Int(byte)] : byte
            if folded == ByteClasses.separator {
                isGap = !words.isEmpty
            } else if folded > ByteClasses.foreign {
                if isGap { words.append(0x20) }
                isGap = false
                words.append(folded)
            }
        }
    }
}
