import Synchronization
import UnicodeText

/// Writes words of other scripts in Latin letters, in each way that people do.
///
/// Alphabets with tables (Cyrillic, Greek) go by those, every other script by ICU; known names add their usual spellings.
/// Words with Han characters keep them in the primary form: different names share one reading too often.
struct Romaniser: Sendable {
    private let tables: Romanisation
    private let names: NativeNames
    private let latin: LatinFolds
    private let transliterators = HandlePool { () throws(UnicodeError) in
        try Transliterator("Any-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower; [:^ASCII:] Remove")
    }

    private let known = KnownSpellings()

    init(tables: Romanisation, names: NativeNames, latin: LatinFolds) {
        (self.tables, self.names, self.latin) = (tables, names, latin)
    }

    /// The spellings of a case-folded word, the primary one first; at least one, which may be empty.
    func spellings(of word: [UInt8]) -> [[UInt8]] {
        if let spellings = known[word] { return spellings }
        let spellings = made(of: word)
        known[word] = spellings
        return spellings
    }

    private func made(of word: [UInt8]) -> [[UInt8]] {
        let letters = letters(of: word)
        var spellings = scriptSpellings(of: word, letters)
        for spelling in names.spellings(of: word[...]) ?? [] where !spellings.contains(spelling) {
            spellings.append(spelling)
        }
        return spellings.isEmpty ? [[]] : spellings
    }

    /// Where the family name ends in a whole name that is written without a space; nil when that is not known.
    func surnameEnd(in word: [UInt8]) -> Int? {
        letters(of: word).contains(where: Self.isDense) ? names.surnameEnd(in: word) : nil
    }

    private func scriptSpellings(of word: [UInt8], _ letters: [UInt32]) -> [[UInt8]] {
        let scripts = letters.map { tables.script(of: $0) }
        if let script = scripts.first ?? nil, scripts.allSatisfy({ $0 == script }) {
            return tables.spellings(of: letters, script: script)
        }
        let isHan = letters.contains(where: Self.isHan)
        var spellings: [[UInt8]] = isHan ? [word] : [transliterated(word[...])]
        if letters.contains(where: Self.isDense), let end = names.surnameEnd(in: word) {
            spellings += wholeName(family: word[..<end], given: word[end...]).filter { !spellings.contains($0) }
        }
        if isHan { spellings.append(transliterated(word[...])) }
        return spellings
    }

    /// `family given` in the spellings of both, side by side.
    private func wholeName(family: ArraySlice<UInt8>, given: ArraySlice<UInt8>) -> [[UInt8]] {
        let families = names.spellings(of: family) ?? []
        let givens = names.spellings(of: given) ?? []
        let first = families.isEmpty ? [transliterated(family)] : families
        let second = givens.isEmpty ? [transliterated(given)] : givens
        return (0..<max(first.count, second.count)).map { place in
            first[min(place, first.count - 1)] + [0x20] + second[min(place, second.count - 1)]
        }
    }

    /// By ICU, syllables closed up; the word itself when ICU lacks its data.
    private func transliterated(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        let isDone = word.withUnsafeBufferPointer { bytes in
            // Opening fails only without ICU's data; then the word stays in its script, which is comparable too.
            (try? transliterators.withHandle { handle throws(UnicodeError) in
                try handle.append(bytes, to: &out)
            }) != nil
        }
        return isDone ? out.filter { $0 != 0x20 } : Array(word)
    }

    /// The letters without marks: a composed letter that no table knows is its base.
    private func letters(of word: [UInt8]) -> [UInt32] {
        var letters: [UInt32] = []
        word.withUnsafeBufferPointer { bytes in
            var decoder = CodePoints(bytes)
            while let (code, _) = decoder.next() {
                guard !(0x300...0x36F).contains(code) else { continue }
                letters.append(tables.script(of: code) == nil ? base(of: code) : code)
            }
        }
        return letters
    }

    /// The letter under its accents when a table knows that one.
    private func base(of code: UInt32) -> UInt32 {
        guard (0x370..<0x530).contains(code) || (0x1F00..<0x2000).contains(code), let scalar = Unicode.Scalar(code)
        else { return code }
        // Decomposing fails only without ICU's data; then the letter stays as it is.
        let decomposed = try? UnicodeForm.decomposed.applied(to: String(Character(scalar)))
        guard let first = decomposed?.unicodeScalars.first?.value, tables.script(of: first) != nil else { return code }
        return first
    }

    private static func isHan(_ code: UInt32) -> Bool {
        (0x3400...0x9FFF).contains(code) || (0xF900...0xFAFF).contains(code) || (0x20000...0x323AF).contains(code)
            || code == 0x3005
    }

    /// Han and Hangul: names are written without a space.
    private static func isDense(_ code: UInt32) -> Bool { isHan(code) || (0xAC00...0xD7AF).contains(code) }
}

/// Spellings found before, for all threads: names repeat, and scratches come and go.
private final class KnownSpellings: Sendable {
    private let table = Mutex<[[UInt8]: [[UInt8]]]>([:])
    private static let most = 50_000

    subscript(word: [UInt8]) -> [[UInt8]]? {
        get { table.withLock { $0[word] } }
        set {
            table.withLock { table in
                if table.count >= Self.most { table.removeAll(keepingCapacity: true) }
                table[word] = newValue
            }
        }
    }
}
