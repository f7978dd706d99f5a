/// A `BoundedRegex` made ready to be matched: a machine of states of which all that are possible are followed at once, so that
/// a text takes time in proportion to its length whatever the expression is.
///
/// Thompson, "Regular expression search algorithm", CACM 11 (1968).
package struct RegexProgram: Hashable, Sendable {
    fileprivate enum Step: Hashable {
        case letter(LetterClass)
        /// Goes on at both places.
        case split(Int, Int)
        case jump(Int)
        case end
    }

    private let steps: [Step]

    /// nil for an expression that `BoundedRegex` finds fault with.
    package init?(_ pattern: String) {
        guard BoundedRegex.fault(of: pattern) == nil else { return nil }
        var compiler = RegexCompiler(Array(pattern.lowercased().unicodeScalars))
        guard let steps = compiler.program() else { return nil }
        self.steps = steps
    }

    /// Whether the whole of a text matches, letter case aside.
    package func matches(_ text: String) -> Bool { matches(Array(text.lowercased().unicodeScalars)) }

    /// The same of letters in lower case.
    func matches(_ letters: [Unicode.Scalar]) -> Bool {
        var states = Threads(steps.count)
        var next = Threads(steps.count)
        follow(0, &states)
        for letter in letters {
            guard !states.list.isEmpty else { return false }
            next.removeAll()
            for state in states.list {
                if case .letter(let letters) = steps[state], letters.contains(letter) { follow(state + 1, &next) }
            }
            swap(&states, &next)
        }
        return states.list.contains { steps[$0] == .end }
    }

    /// Adds what can be reached without a letter.
    private func follow(_ start: Int, _ threads: inout Threads) {
        var pending = [start]
        while let state = pending.popLast() {
            guard threads.insert(state) else { continue }
            switch steps[state] {
            case .letter, .end: break
            case .jump(let target): pending.append(target)
            case .split(let one, let other): pending += [other, one]
            }
        }
    }

    /// States, each once.
    private struct Threads {
        private(set) var list: [Int] = []
        private var isIn: [Bool]

        init(_ count: Int) { isIn = [Bool](repeating: false, count: count) }

        mutating func insert(_ state: Int) -> Bool {
            guard !isIn[state] else { return false }
            isIn[state] = true
            list.append(state)
            return true
        }

        mutating func removeAll() {
            for state in list { isIn[state] = false }
            list.removeAll(keepingCapacity: true)
        }
    }
}

/// Which letters one place of an expression admits.
private struct LetterClass: Hashable {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var isNegated = false

    func contains(_ letter: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(letter) } != isNegated }

    static let any = LetterClass(isNegated: true)

    /// `\d`, `\w`, `\s`; any other sign stands for itself.
    static func escaped(_ sign: Unicode.Scalar) -> LetterClass {
        switch sign {
        case "d": LetterClass(ranges: ["0"..."9"])
        case "w": LetterClass(ranges: ["0"..."9", "a"..."z", "_"..."_", "\u{80}"..."\u{10FFFF}"])
        case "s": LetterClass(ranges: [" "..." ", "\t"..."\r", "\u{A0}"..."\u{A0}"])
        default: LetterClass(ranges: [sign...sign])
        }
    }
}

/// Turns an expression without faults into steps.
private struct RegexCompiler {
    private typealias Step = RegexProgram.Step

    private let signs: [Unicode.Scalar]
    private var place = 0

    init(_ signs: [Unicode.Scalar]) {
        // The whole value is matched, so that signs for its ends say nothing new.
        var signs = signs[...]
        if signs.first == "^" { signs = signs.dropFirst() }
        if signs.last == "$", signs.dropLast().last != "\\" { signs = signs.dropLast() }
        self.signs = Array(signs)
    }

    private var next: Unicode.Scalar? { place < signs.count ? signs[place] : nil }

    fileprivate mutating func program() -> [RegexProgram.Step]? {
        guard let steps = alternatives(), place == signs.count else { return nil }
        return steps + [.end]
    }

    // Steps of a part are relative to its first one until they are put in their place.

    private mutating func alternatives() -> [Step]? {
        guard var steps = sequence() else { return nil }
        while next == "|" {
            place += 1
            guard let other = sequence() else { return nil }
            steps =
                [.split(1, steps.count + 2)] + Self.moved(steps, by: 1) + [.jump(steps.count + other.count + 2)]
                + Self.moved(other, by: steps.count + 2)
        }
        return steps
    }

    private mutating func sequence() -> [Step]? {
        var steps: [Step] = []
        while let sign = next, sign != "|", sign != ")" {
            guard let atom = atom(sign), let repeated = repeated(atom) else { return nil }
            steps += Self.moved(repeated, by: steps.count)
        }
        return steps
    }

    private mutating func atom(_ sign: Unicode.Scalar) -> [Step]? {
        place += 1
        switch sign {
        case ".": return [.letter(.any)]
        case "\\":
            guard let escaped = next else { return nil }
            place += 1
            return [.letter(.escaped(escaped))]
        case "[": return letterClass().map { [.letter($0)] }
        case "(":
            guard let inner = alternatives(), next == ")" else { return nil }
            place += 1
            return inner
        default: return [.letter(LetterClass(ranges: [sign...sign]))]
        }
    }

    private mutating func letterClass() -> LetterClass? {
        var letters = LetterClass()
        if next == "^" {
            letters.isNegated = true
            place += 1
        }
        let start = place
        while let sign = next, sign != "]" || place == start {
            place += 1
            if sign == "\\", let escaped = next {
                place += 1
                letters.ranges += LetterClass.escaped(escaped).ranges
            } else if next == "-", place + 1 < signs.count, signs[place + 1] != "]" {
                let last = signs[place + 1]
                place += 2
                letters.ranges.append(min(sign, last)...max(sign, last))
            } else {
                letters.ranges.append(sign...sign)
            }
        }
        guard next == "]" else { return nil }
        place += 1
        return letters
    }

    private mutating func repeated(_ atom: [Step]) -> [Step]? {
        switch next {
        case "*":
            place += 1
            return Self.anyTimes(atom)
        case "+":
            place += 1
            return atom + Self.moved(Self.anyTimes(atom), by: atom.count)
        case "?":
            place += 1
            return Self.optional(atom)
        case "{":
            guard let (least, most) = bounds() else { return nil }
            var steps: [Step] = []
            for _ in 0..<least { steps += Self.moved(atom, by: steps.count) }
            if let most {
                for _ in least..<max(least, most) { steps += Self.moved(Self.optional(atom), by: steps.count) }
            } else {
                steps += Self.moved(Self.anyTimes(atom), by: steps.count)
            }
            return steps
        default: return atom
        }
    }

    /// `{2}`, `{2,}`, `{2,5}`.
    private mutating func bounds() -> (least: Int, most: Int?)? {
        guard let close = signs[place...].firstIndex(of: "}") else { return nil }
        let parts = QuerySource.text(signs[(place + 1)..<close]).split(separator: ",", omittingEmptySubsequences: false)
        place = close + 1
        guard let least = parts.first.flatMap({ Int($0) }) else { return nil }
        return (least, parts.count == 1 ? least : Int(parts[1]))
    }

    private static func anyTimes(_ atom: [Step]) -> [Step] {
        [.split(1, atom.count + 2)] + moved(atom, by: 1) + [.jump(0)]
    }

    private static func optional(_ atom: [Step]) -> [Step] { [.split(1, atom.count + 1)] + moved(atom, by: 1) }

    private static func moved(_ steps: [Step], by count: Int) -> [Step] {
        steps.map { step in
            switch step {
            case .letter, .end: step
            case .jump(let target): .jump(target + count)
            case .split(let one, let other): .split(one + count, other + count)
            }
        }
    }
}
