/// Finds words that stand together in the values of a record: the plain statement of what the index must find.
struct PhraseFinder {
    private let phrase: PhraseMatch
    private let profile: SearchProfile

    /// A word with its place in its value.
    private struct Placed {
        let word: AnalyzedRecord.Word
        let place: Int
    }

    init(_ phrase: PhraseMatch, profile: SearchProfile) {
        self.phrase = phrase
        self.profile = profile
    }

    /// Where the words stand, each time that they do; empty when they do not.
    func places(in record: AnalyzedRecord) -> [RecordMatch.Place] {
        values(of: record).flatMap(found).map { .init(field: $0.word.field, place: $0.word.place) }
    }

    /// The written words of each value of the phrase's fields.
    private func values(of record: AnalyzedRecord) -> [[Placed]] {
        var values: [[Placed]] = []
        for word in record.words where !word.isAlternative && phrase.fields.contains(FieldSet(field: word.field)) {
            guard profile.fields[word.field].matching == .words else { continue }
            guard let last = values.last?.last, last.word.field == word.field,
                last.word.place.value == word.place.value
            else {
                values.append([Placed(word: word, place: 0)])
                continue
            }
            let distance = min(word.position - last.word.position, PhraseMatch.farthest)
            values[values.count - 1].append(Placed(word: word, place: last.place + distance))
        }
        return values
    }

    private func found(in value: [Placed]) -> [Placed] {
        switch phrase.shape {
        case .whole: value.map(\.word.text) == phrase.words ? value : []
        case .near(let reach): near(reach, in: value)
        case .ordered(between: let count):
            value.indices.flatMap { run(from: $0, in: value, reach: phrase.words.count - 1 + count) }
        }
    }

    private func near(_ reach: Int, in value: [Placed]) -> [Placed] {
        value.filter { one in
            value.contains { other in
                one.place != other.place && abs(one.place - other.place) <= reach
                    && [[one.word.text, other.word.text], [other.word.text, one.word.text]].contains(phrase.words)
            }
        }
    }

    /// The words in their order from a first one, each as early as it can be.
    private func run(from start: Int, in value: [Placed], reach: Int) -> [Placed] {
        guard value[start].word.text == phrase.words.first else { return [] }
        var run = [value[start]]
        for text in phrase.words.dropFirst() {
            guard
                let next = value.filter({ $0.word.text == text && $0.place > run[run.count - 1].place })
                    .min(by: { $0.place < $1.place })
            else { return [] }
            run.append(next)
        }
        return run[run.count - 1].place - run[0].place <= reach ? run : []
    }
}
