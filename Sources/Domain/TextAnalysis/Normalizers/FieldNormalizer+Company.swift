extension FieldNormalizer {
    /// A company's name without its legal forms, with spaced initials joined and common words in one spelling.
    func company(
        _ raw: UnsafeBufferPointer<UInt8>, scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        var forms = FormWriter(at: out)
        var legalForms: [UInt32] = []
        let facts = facts.legalForms
        folder.forEachForm(of: raw, .organisation, digraphs: true, scratch: &scratch) { form in
            let joined = Self.joinInitials(form)
            let core = Self.core(of: UnsafeBufferPointer(rebasing: form[..<joined]), facts, &legalForms)
            if forms.count > 0 { legalForms.removeAll(keepingCapacity: true) }
            Self.unifyWords(core, facts) { forms.add($0, to: &out) }
        }
        let removed = out.isEmpty || legalForms.isEmpty ? [] : NormalizationStep.removedLegalForm
        if scratch.keepsNotes { scratch.notes += legalForms.map { "removed legal form \(facts.displays[Int($0)])" } }
        return steps(of: forms).union(removed)
    }

    /// Closes up single letters in place: `i b m deutschland` is `ibm deutschland`. Gives the new length.
    private static func joinInitials(_ text: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        var wordStart = 0
        for place in 0..<text.count {
            if text[place] == 0x20 {
                let isSingle = place - wordStart == 1 && RawCell.isLetter(text[count - 1])
                wordStart = place + 1
                if isSingle, isSingleLetter(at: wordStart, of: text) { continue }
            }
            text[count] = text[place]
            count += 1
        }
        return count
    }

    private static func isSingleLetter(at place: Int, of text: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        RawCell.isLetter(text[place]) && (place + 1 == text.count || text[place + 1] == 0x20)
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
