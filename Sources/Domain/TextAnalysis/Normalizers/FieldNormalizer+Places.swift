extension FieldNormalizer {
    /// A town: folded, with the abbreviations of town names written out.
    func city(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let words = facts.addressWords
        var forms = FormWriter(at: out)
        var expanded = false
        folder.forEachForm(of: raw, .words, digraphs: true, scratch: &scratch) { form in
            guard form.contains(0x20) else { return forms.add(UnsafeBufferPointer(form), to: &out) }
            FoldedWords(UnsafeBufferPointer(form)).replacing({ forms.add($0, to: &out) }) { word in
                guard let number = words.city.value(of: word) else { return nil }
                expanded = true
                return words.canonical[Int(number)]
            }
        }
        return steps(of: forms).union(expanded ? .expandedAbbreviation : [])
    }

    /// A state or province: its code where its name is known, else folded words.
    func region(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let places = facts.places
        var forms = FormWriter(at: out)
        var steps: NormalizationStep = []
        folder.forEachForm(of: raw, .words, scratch: &scratch) { form in
            if let code = places.regionCode(UnsafeBufferPointer(form)) {
                code.withUnsafeBufferPointer { forms.add($0, to: &out) }
                steps.insert(.replacedName)
            } else {
                forms.add(UnsafeBufferPointer(form), to: &out)
            }
        }
        return steps.union(self.steps(of: forms))
    }

    /// A country's code in lower case, else folded words.
    func countryName(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let places = facts.places
        var forms = FormWriter(at: out)
        var code: (UInt8, UInt8)?
        var isCode = false
        if raw.contains(where: { $0 >= 0x80 }) {
            code = folder.key(of: raw).withUnsafeBufferPointer { places.countryLetters($0) }
        }
        if code == nil {
            let start = out.count
            folder.forEachForm(of: raw, .words, scratch: &scratch) { form in
                forms.add(UnsafeBufferPointer(form), to: &out)
                code = code ?? places.countryLetters(UnsafeBufferPointer(form))
                isCode = form.count == 2
            }
            guard code != nil else { return steps(of: forms) }
            out.removeSubrange(start...)
        }
        guard let code else { return [] }
        out.append(code.0)
        out.append(code.1)
        return isCode ? [] : .replacedName
    }

    /// Letters and digits of a postal code; the country mark in front (`D-10115`) and the add-on of a US code
    /// (`12345-6789`) go.
    func postalCode(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let (core, isShortened) = Self.postalCore(RawCell(raw).trimmed)
        var forms = FormWriter(at: out)
        folder.forEachForm(of: core, .compact, scratch: &scratch) { forms.add(UnsafeBufferPointer($0), to: &out) }
        return isShortened ? .shortenedPostalCode : []
    }

    private static func postalCore(
        _ raw: UnsafeBufferPointer<UInt8>
    ) -> (core: UnsafeBufferPointer<UInt8>, isShortened: Bool) {
        guard let hyphen = raw.firstIndex(of: 0x2D), hyphen > 0, hyphen + 1 < raw.count else { return (raw, false) }
        let front = UnsafeBufferPointer(rebasing: raw[..<hyphen])
        let back = UnsafeBufferPointer(rebasing: raw[(hyphen + 1)...])
        if front.count <= 3, front.allSatisfy(RawCell.isLetter), back.allSatisfy(RawCell.isDigit) {
            return (back, true)
        }
        let isAddOn =
            front.count == 5 && back.count == 4 && front.allSatisfy(RawCell.isDigit) && back.allSatisfy(RawCell.isDigit)
        return isAddOn ? (front, true) : (raw, false)
    }
}
