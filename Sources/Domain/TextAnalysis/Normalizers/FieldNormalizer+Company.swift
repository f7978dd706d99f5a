extension FieldNormalizer {
    /// A company's name without its legal forms, with spaced initials joined and common words in one spelling.
    func company(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let facts = facts.legalForms
        guard !Self.isBeyondAlphabets(raw) else { return denseCompany(raw, scratch: &scratch, into: &out) }
        var legalForms: [UInt32] = []
        return company(raw, facts, &legalForms, scratch: &scratch, into: &out)
    }

    /// A name that may hold characters of scripts without spaces: its legal form may be written to it.
    private func denseCompany(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let facts = facts.legalForms
        var legalForms: [UInt32] = []
        var name = ArraySlice(folder.caseFolded(raw))
        while let (rest, form) = Self.withoutAffix(name, facts) {
            name = rest
            legalForms.append(form)
        }
        return name.withUnsafeBufferPointer { company($0, facts, &legalForms, scratch: &scratch, into: &out) }
    }

    private func company(
        _ raw: UnsafeBufferPointer<UInt8>, _ facts: LegalForms, _ legalForms: inout [UInt32],
        scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        var forms = FormWriter(at: out)
        folder.forEachForm(of: raw, .organisation, digraphs: true, scratch: &scratch) { form in
            let joined = Initials.join(form)
            var removed: [UInt32] = []
            let core = Self.core(of: UnsafeBufferPointer(rebasing: form[..<joined]), facts, &removed)
            if forms.count == 0 { legalForms += removed }
            Self.unifyWords(core, facts) { forms.add($0, to: &out) }
        }
        let removed: NormalizationStep = legalForms.isEmpty ? [] : .removedLegalForm
        if scratch.keepsNotes { scratch.notes += legalForms.map { "removed legal form \(facts.displays[Int($0)])" } }
        return steps(of: forms).union(removed)
    }

    /// The name without a legal form at either end, as long as something stays.
    private static func withoutAffix(
        _ name: ArraySlice<UInt8>, _ facts: LegalForms
    ) -> (rest: ArraySlice<UInt8>, form: UInt32)? {
        var trimmed = name.drop { $0 == 0x20 }
        while trimmed.last == 0x20 { trimmed.removeLast() }
        for (form, value) in facts.affixes where trimmed.count > form.count {
            if trimmed.starts(with: form) { return (trimmed.dropFirst(form.count), value) }
            if trimmed.suffix(form.count).elementsEqual(form) { return (trimmed.dropLast(form.count), value) }
        }
        return nil
    }

    /// Whether there are bytes of Hebrew (D7), Arabic (D8 on) or anything behind it.
    private static func isBeyondAlphabets(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
        raw.contains { $0 >= 0xD7 && $0 != 0xE1 && $0 != 0xE2 }
    }

    /// The name without legal forms at either end; at least one word stays.
    private static func core(
        of name: UnsafeBufferPointer<UInt8>, _ facts: LegalForms, _ removed: inout [UInt32]
    ) -> UnsafeBufferPointer<UInt8> {
        var rest = name
        while let form = facts.trailing.last(of: rest) {
            removed.append(form.value)
            rest = UnsafeBufferPointer(rebasing: rest[..<(form.start - 1)])
        }
        while let form = facts.leading.first(of: rest) {
            removed.append(form.value)
            rest = UnsafeBufferPointer(rebasing: rest[form.end...])
        }
        return rest
    }

    /// Replaces words by their canonical spelling; calls `body` with the result.
    @inline(__always)
    private static func unifyWords(
        _ name: UnsafeBufferPointer<UInt8>, _ facts: LegalForms, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard !facts.canonicalWords.isEmpty else { return body(name) }
        FoldedWords(name).replacing(body) { word in
            facts.synonyms.value(of: word).map { facts.canonicalWords[Int($0)] }
        }
    }
}
