import Records

/// What is left when no record has all the words: those that have all but one.
extension TreePlanner {
    private static var wordCounts: ClosedRange<Int> { 2...6 }

    /// The plan of plain words side by side, or of all of them but one.
    func loosened(_ trees: [QueryTree], _ whole: QueryPlan?) -> QueryPlan? {
        let texts = trees.map(\.plainWord)
        guard let whole, !texts.contains(nil) else { return whole }
        let words = texts.flatMap { planner.customWords(of: $0 ?? "") }
        guard Self.wordCounts.contains(words.count) else { return whole }
        let ways = words.indices.map { place in
            var others = words.map(planner.nearly)
            others.remove(at: place)
            return QueryPlan.from(
                .loose,
                .loosely(
                    LooseMatch(words[place], fields: planner.wordFields),
                    within: others.count > 1 ? .all(others) : others[0]))
        }
        return .any([whole] + ways)
    }
}

extension Planner {
    /// A word as it is looked for beside one that is only like it.
    fileprivate func nearly(_ word: String) -> QueryPlan {
        let part = QueryPart(shape: .word, text: word)
        return .word(
            WordMatch(
                text: word, typo: typo(in: word, of: part) == .never ? .never : .always,
                mostTypos: mostTypos(in: word, of: part), fields: wordFields))
    }
}
