extension FieldNormalizer {
    /// A given or family name: folded, without titles and suffixes, particles kept.
    @inline(__always)
    func personName(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let titles = facts.titles
        var forms = FormWriter(at: out)
        var removed = false
        folder.forEachForm(of: raw, .words, digraphs: true, scratch: &scratch) { form in
            let form = UnsafeBufferPointer(form)
            let core = form.contains(0x20) ? titles.core(of: form) : form
            removed = removed || core.count < form.count
            forms.add(core, to: &out)
        }
        return steps(of: forms).union(removed ? .removedTitle : [])
    }

    /// A whole name as `given family`: a comma puts the family name in front, unless a suffix follows it.
    func wholePersonName(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let raw = withoutSuffixes(raw)
        guard let comma = familyFirstComma(raw) else { return personName(raw, scratch: &scratch, into: &out) }
        var swapped = Array(raw[(comma + 1)...])
        swapped.append(0x20)
        swapped.append(contentsOf: raw[..<comma])
        return swapped.withUnsafeBufferPointer { personName($0, scratch: &scratch, into: &out) }
            .union(.swappedNameOrder)
    }

    /// Parts a whole name and appends the normal forms of its parts: `Berg, Anna`, `Dr. Anna van der Berg`.
    ///
    /// A single word is a given name. Without a comma the last word, with the particles before it, is the family name.
    @discardableResult
    package func splitPersonName(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, given: inout [UInt8],
        family: inout [UInt8]
    ) -> NormalizationStep {
        let raw = withoutSuffixes(raw)
        if let comma = familyFirstComma(raw) {
            let steps = personName(UnsafeBufferPointer(rebasing: raw[(comma + 1)...]), scratch: &scratch, into: &given)
            return
                steps
                .union(personName(UnsafeBufferPointer(rebasing: raw[..<comma]), scratch: &scratch, into: &family))
                .union(.swappedNameOrder)
        }
        let (front, back) = PersonNameParts(raw, titles: facts.titles, folder: folder).ranges
        let steps = personName(UnsafeBufferPointer(rebasing: raw[front]), scratch: &scratch, into: &given)
        return steps.union(personName(UnsafeBufferPointer(rebasing: raw[back]), scratch: &scratch, into: &family))
    }

    /// The name without what follows a comma and is nothing but a suffix: `Anna Berg, PhD`.
    func withoutSuffixes(_ raw: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var rest = raw
        while let comma = rest.lastIndex(of: 0x2C), comma > 0 {
            let tail = folder.folded(UnsafeBufferPointer(rebasing: rest[(comma + 1)...]))
            guard tail.isEmpty || facts.titles.isTitle(tail) else { break }
            rest = UnsafeBufferPointer(rebasing: rest[..<comma])
        }
        return rest
    }

    /// The comma between family and given name, nil when there is none or nothing stands on one side of it.
    func familyFirstComma(_ raw: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let comma = raw.firstIndex(of: 0x2C) else { return nil }
        let front = folder.folded(UnsafeBufferPointer(rebasing: raw[..<comma]))
        let back = folder.folded(UnsafeBufferPointer(rebasing: raw[(comma + 1)...]))
        return front.isEmpty || back.isEmpty ? nil : comma
    }
}
