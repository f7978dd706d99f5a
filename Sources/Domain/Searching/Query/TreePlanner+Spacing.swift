import Records

/// Words with a blank too much, too few, or in the wrong place: `data base`, `soclinic`, `ki mbarnett`.
extension TreePlanner {
    /// Longer conjunctions are taken as they are parted.
    private static var mostWords: Int { 6 }

    /// The conjunction of plain words, or one in which two neighbours are parted elsewhere or not at all.
    func respaced(_ trees: [QueryTree], _ parts: [QueryPlan], _ whole: QueryPlan?) -> QueryPlan? {
        guard let whole, trees.count == parts.count, trees.count <= Self.mostWords else { return whole }
        let texts = trees.map(\.plainWord)
        var ways = [whole]
        for place in texts.indices.dropLast() {
            guard let left = texts[place], let right = texts[place + 1],
                let other = planner.respaced(left + right, leaving: left)
            else { continue }
            var plans = parts
            plans.replaceSubrange(place...place + 1, with: [.boosted(other, by: 2)])
            if let way = Self.all(plans) { ways.append(.from(.far, way)) }
        }
        return ways.count > 1 ? .any(ways) : whole
    }
}

extension QueryTree {
    /// The text of a word without signs of its own, nil for all else.
    var plainWord: String? {
        guard case .term(let term) = self, term.tolerance == nil, case .word(let text) = term.shape else { return nil }
        return text
    }
}

extension Planner {
    /// Lengths of words, in letters, that may be two.
    private static var partedLengths: ClosedRange<Int> { 4...24 }
    private static var shortestPart: Int { 2 }

    /// A word as two that a record has; nil when it is none that could be.
    func parted(_ text: String) -> QueryPlan? {
        guard let word = folded(text) else { return nil }
        let ways = partings(of: word, leaving: nil)
        return ways.isEmpty ? nil : .any(ways)
    }

    /// A text that was two words as one, or as two others.
    ///
    /// - Parameter leaving: the first of the words as it was, which is no way of its own.
    func respaced(_ text: String, leaving first: String) -> QueryPlan? {
        guard let word = folded(text) else { return nil }
        let spellings = Set(self.spellings(of: text) + [word]).sorted()
        let whole = QueryPlan.related(RelatedMatch(word, spellings, .typo, fields: wordFields))
        return .any([whole] + partings(of: word, leaving: folded(first)))
    }

    /// A word as two that a record has, of which one is as it was typed and the other has a typo: `mariagleaso`. Nil for a
    /// word of fewer letters than two names have.
    func partedRoughly(_ text: String) -> QueryPlan? {
        guard let word = folded(text), word.unicodeScalars.count >= Self.shortestTwoNames else { return nil }
        let ways = splits(of: word, shortest: Self.shortestRoughPart).flatMap { parts in
            parts.indices.map { place in
                QueryPlan.joined(
                    parts.enumerated().map { other, part in
                        .word(WordMatch(text: part, typo: other == place ? .always : .never, fields: wordFields))
                    })
            }
        }
        return ways.isEmpty ? nil : .any(ways)
    }

    private static var shortestTwoNames: Int { 8 }
    private static var shortestRoughPart: Int { 3 }

    private func folded(_ text: String) -> String? {
        let words = customWords(of: text)
        guard words.count == 1, Self.partedLengths.contains(words[0].unicodeScalars.count) else { return nil }
        return words[0]
    }

    private func partings(of word: String, leaving first: String?) -> [QueryPlan] {
        splits(of: word, shortest: Self.shortestPart).filter { $0[0] != first }.map { texts in
            .joined(texts.map { .related(RelatedMatch($0, [$0], .typo, fields: wordFields)) })
        }
    }

    /// The two parts of a word at each place, none shorter than so many letters.
    private func splits(of word: String, shortest: Int) -> [[String]] {
        let scalars = Array(word.unicodeScalars)
        guard scalars.count >= 2 * shortest else { return [] }
        return (shortest...scalars.count - shortest).map { place in
            [scalars[..<place], scalars[place...]].map { String(String.UnicodeScalarView($0)) }
        }
    }
}
