/// Compares one word of a query with one of a record: the plain statement of what the index must find.
package enum WordComparison {
    /// How well the record's word matches, nil when it does not.
    package static func quality(_ wanted: WordMatch, _ word: AnalyzedRecord.Word) -> MatchQuality? {
        if matches(wanted.text, word.text, isPrefix: false) { return word.isAlternative ? .spelling : .exact }
        if wanted.isPrefix, matches(wanted.text, word.text, isPrefix: true) {
            return word.isAlternative ? .spelling : .part
        }
        if wanted.alternatives.contains(where: { matches($0, word.text, isPrefix: wanted.isPrefix) }) {
            return .spelling
        }
        return wanted.allowsTypo && isOneTypo(wanted.text, word.text, isPrefix: wanted.isPrefix) ? .typo : nil
    }

    private static func matches(_ wanted: String, _ word: String, isPrefix: Bool) -> Bool {
        isPrefix ? word.utf8.starts(with: wanted.utf8) : word.utf8.elementsEqual(wanted.utf8)
    }

    /// Whether at most one edit leads from `wanted` to the word or, for a prefix, to a beginning of it.
    private static func isOneTypo(_ wanted: String, _ word: String, isPrefix: Bool) -> Bool {
        let wanted = Array(wanted.unicodeScalars)
        var band = TypoBand()
        if isPrefix, band.accepts(wanted) { return true }
        for scalar in word.unicodeScalars {
            guard band.advance(scalar, toward: wanted) else { return false }
            if isPrefix, band.accepts(wanted) { return true }
        }
        return band.accepts(wanted)
    }

    /// How well a code matches, nil when it does not.
    package static func quality(_ wanted: CodeMatch, _ code: AnalyzedRecord.Code) -> MatchQuality? {
        guard code.kind == wanted.kind else { return nil }
        if wanted.wholes.contains(code.text) { return .exact }
        let isPart =
            wanted.beginnings.contains { code.text.hasPrefix($0) }
            || wanted.endings.contains { code.text.hasSuffix($0) } || wanted.parts.contains(code.text)
        return isPart ? .part : nil
    }
}
