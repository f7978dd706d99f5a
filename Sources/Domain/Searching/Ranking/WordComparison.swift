import TextAnalysis

/// Compares one word of a query with one of a record: the plain statement of what the index must find.
package enum WordComparison {
    /// How well the record's word matches, nil when it does not.
    ///
    /// - Parameter isName: whether the word is part of a person's name, so that its sound counts.
    package static func quality(
        _ wanted: WordMatch, _ word: AnalyzedRecord.Word, isName: Bool = false
    ) -> MatchQuality? {
        if matches(wanted.text, word.text, isPrefix: false) { return word.isAlternative ? .spelling : .exact }
        if wanted.isPrefix, matches(wanted.text, word.text, isPrefix: true) {
            return word.isAlternative ? .spelling : .part
        }
        if wanted.alternatives.contains(where: { matches($0, word.text, isPrefix: wanted.isPrefix) }) {
            return .spelling
        }
        if wanted.typos > 0, isWithin(TypoBand(), wanted, word.text) { return .typo }
        if wanted.typos > 1, beginsAlike(wanted.text, word.text), isWithin(TwoTypoBand(), wanted, word.text) {
            return .twoTypos
        }
        guard let sound = wanted.sound, isName, SoundCode.code(of: word.text) == sound else { return nil }
        return .sound
    }

    /// How well a word is like another that is compared roughly, nil when it is not.
    static func quality(_ wanted: LooseMatch, _ word: String) -> MatchQuality? {
        let match = WordMatch(text: wanted.text, typo: .always, mostTypos: wanted.mostTypos)
        if isWithin(TypoBand(), match, word) { return .typo }
        return wanted.mostTypos > 1 && isWithin(TwoTypoBand(), match, word) ? .twoTypos : nil
    }

    private static func matches(_ wanted: String, _ word: String, isPrefix: Bool) -> Bool {
        isPrefix ? word.utf8.starts(with: wanted.utf8) : word.utf8.elementsEqual(wanted.utf8)
    }

    private static func beginsAlike(_ one: String, _ other: String) -> Bool {
        one.unicodeScalars.first == other.unicodeScalars.first
    }

    /// Whether few enough edits lead from the wanted word to the other or, for a prefix, to a beginning of it.
    private static func isWithin(_ band: some EditBand, _ match: WordMatch, _ word: String) -> Bool {
        let wanted = Array(match.text.unicodeScalars)
        var band = band
        if match.isPrefix, band.accepts(wanted) { return true }
        for scalar in word.unicodeScalars {
            guard band.advance(scalar, toward: wanted) else { return false }
            if match.isPrefix, band.accepts(wanted) { return true }
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
