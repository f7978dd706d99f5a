/// How the letters of alphabets are written in Latin ones, by several schemes: `ю` is `yu`, `iu` or `ju`.
///
/// From `romanisation.csv`. One scheme cannot serve: passports, maps, journalists and German speakers write the same name
/// differently, and a record may have been typed by any of them.
final class Romanisation: Sendable {
    /// Where in a word a rule applies.
    fileprivate enum Place: String {
        case any, start, end
        case afterVowel = "after_vowel"
    }

    fileprivate struct Rule: Sendable {
        let from: [UInt32]
        let to: [UInt8]
        let place: Place
    }

    /// The rules of one scheme by the first letter they read, those that read more first.
    struct Scheme: Sendable {
        fileprivate let script: Int
        /// Letters of which a word must have one for the scheme to apply; empty: every word.
        let marks: Set<UInt32>
        fileprivate let rules: [UInt32: [Rule]]
    }

    /// In the order of the list: the first that applies gives the primary form.
    private let schemes: [Scheme]
    private let vowels: [Set<UInt32>]
    /// The script of each letter that any rule reads.
    private let scripts: [UInt32: Int]

    init(_ file: inout FactFile) {
        var draft = Draft()
        file.forEachRow(["script", "scheme", "place", "from", "to"]) { cells, _ in
            draft.add(String(cells[0]), String(cells[1]), String(cells[2]), String(cells[3]), Array(cells[4]))
        }
        (schemes, vowels, scripts) = (draft.schemes, draft.vowels, draft.letters)
    }

    /// The script that a letter belongs to, nil for letters that no rule reads.
    func script(of letter: UInt32) -> Int? { scripts[letter] }

    /// A word in each scheme that applies, the primary one first, each spelling once.
    func spellings(of word: [UInt32], script: Int) -> [[UInt8]] {
        let applying = schemes.filter {
            $0.script == script && ($0.marks.isEmpty || word.contains(where: $0.marks.contains))
        }
        let marked = applying.filter { !$0.marks.isEmpty }
        var spellings: [[UInt8]] = []
        for scheme in marked + applying.filter(\.marks.isEmpty) {
            let spelling = self.spelling(of: word, scheme)
            if !spelling.isEmpty, !spellings.contains(spelling) { spellings.append(spelling) }
        }
        return spellings
    }

    private func spelling(of word: [UInt32], _ scheme: Scheme) -> [UInt8] {
        var out: [UInt8] = []
        var place = 0
        while place < word.count {
            let rule = scheme.rules[word[place]]?.first { applies($0, at: place, of: word, vowels[scheme.script]) }
            out += rule?.to ?? []
            place += rule?.from.count ?? 1
        }
        return out
    }

    private func applies(_ rule: Rule, at place: Int, of word: [UInt32], _ vowels: Set<UInt32>) -> Bool {
        guard word[place...].starts(with: rule.from) else { return false }
        switch rule.place {
        case .any: return true
        case .start: return place == 0
        case .end: return place + rule.from.count == word.count
        case .afterVowel: return place > 0 && vowels.contains(word[place - 1])
        }
    }

    /// The list while it is read.
    private struct Draft {
        private var scriptNumbers: [String: Int] = [:]
        private var order: [(script: Int, scheme: String)] = []
        private var rules: [[String: [Rule]]] = []
        private var marks: [[String: Set<UInt32>]] = []
        private(set) var vowels: [Set<UInt32>] = []
        private(set) var letters: [UInt32: Int] = [:]

        /// Takes one row; says what is wrong with it.
        mutating func add(_ script: String, _ scheme: String, _ place: String, _ from: String, _ to: [UInt8]) -> String?
        {
            let number = number(of: script)
            let source = from.unicodeScalars.map(\.value)
            guard !source.isEmpty, to.allSatisfy({ (0x61...0x7A).contains($0) }) else {
                return "from must not be empty, and to must be lower-case Latin letters"
            }
            if scheme != "*", !order.contains(where: { $0 == (number, scheme) }) { order.append((number, scheme)) }
            switch place {
            case "vowels": vowels[number].formUnion(source)
            case "marks": marks[number][scheme] = Set(source)
            default:
                guard let place = Place(rawValue: place) else {
                    return "the place must be any, start, end, after_vowel, vowels or marks"
                }
                rules[number][scheme, default: []].append(Rule(from: source, to: to, place: place))
                for letter in source { letters[letter] = number }
            }
            return nil
        }

        /// The schemes with the rules that their script shares behind their own.
        var schemes: [Scheme] {
            order.map { script, name in
                let all = rules[script][name, default: []] + rules[script]["*", default: []]
                let sorted = all.enumerated().sorted { Self.rank($0) > Self.rank($1) }.map(\.element)
                return Scheme(
                    script: script, marks: marks[script][name, default: []],
                    rules: Dictionary(grouping: sorted) { $0.from[0] })
            }
        }

        /// Longer rules first, then those bound to a place, then those of the scheme itself.
        private static func rank(_ rule: EnumeratedSequence<[Rule]>.Element) -> (Int, Int, Int) {
            (rule.element.from.count, rule.element.place == .any ? 0 : 1, -rule.offset)
        }

        private mutating func number(of script: String) -> Int {
            if let known = scriptNumbers[script] { return known }
            let number = scriptNumbers.count
            scriptNumbers[script] = number
            rules.append([:])
            marks.append([:])
            vowels.append([])
            return number
        }
    }
}
