import Records
import TextAnalysis

/// Makes the columns that are parts of other columns' normal forms.
struct DerivedParts {
    private typealias Bytes = UnsafeBufferPointer<UInt8>

    private let facts: TextFacts
    private var source: [UInt8] = []
    private var words: [Range<Int>] = []
    private var domain: [UInt8] = []

    init(facts: TextFacts) { self.facts = facts }

    mutating func append(
        _ part: DerivedPart, of sources: [Int], to column: Int, _ normalizer: FieldNormalizer,
        _ scratch: inout NormalizationScratch, _ row: inout NormalizedRow
    ) {
        if part == .words { return appendWords(of: sources, to: column, &row) }
        if part == .beyond { return appendBeyond(of: sources, to: column, &row) }
        if part == .eachWord { return appendEachWord(of: sources, to: column, &row) }
        for other in sources where !row.isEmpty(other) {
            source.removeAll(keepingCapacity: true)
            source.append(contentsOf: row.forms(other))
            source.withUnsafeBufferPointer { forms in
                FormList.forEach(forms) { form in
                    row.append(to: column) { out in
                        Self.write(part, of: form, facts, normalizer, &domain, &scratch, to: &out)
                        return []
                    }
                }
            }
        }
    }

    private static func write(
        _ part: DerivedPart, of form: UnsafeBufferPointer<UInt8>, _ facts: TextFacts, _ normalizer: FieldNormalizer,
        _ domain: inout [UInt8], _ scratch: inout NormalizationScratch, to out: inout [UInt8]
    ) {
        switch part {
        case .words, .beyond, .eachWord: break
        case .mailbox:
            guard let at = form.lastIndex(of: 0x40) else { return }
            let mailbox = UnsafeBufferPointer(rebasing: form[..<at])
            if !facts.mail.isRoleMailbox(mailbox) { out.append(contentsOf: mailbox) }
        case .organisationDomain:
            let host = UnsafeBufferPointer(rebasing: form[((form.lastIndex(of: 0x40) ?? -1) + 1)...])
            guard !facts.mail.isFreeProvider(host), !facts.mail.isDisposable(host) else { return }
            normalizer.normalize(host, as: .domain, country: nil, scratch: &scratch, into: &out)
        case .numbers: appendWords(of: form, to: &out) { $0.contains { (0x30...0x39).contains($0) } }
        case .letters: appendWords(of: form, to: &out) { !$0.contains { (0x30...0x39).contains($0) } }
        case .jobWords: facts.jobWords.write(form, to: &out)
        case .firstWord: out.append(contentsOf: form.prefix { $0 != 0x20 })
        case .year: if form.count >= 4 { out.append(contentsOf: form[..<4]) }
        }
    }

    private static func appendWords(
        of form: UnsafeBufferPointer<UInt8>, to out: inout [UInt8], where isWanted: (UnsafeBufferPointer<UInt8>) -> Bool
    ) {
        let start = out.count
        for word in form.split(separator: 0x20) where isWanted(UnsafeBufferPointer(rebasing: word)) {
            if out.count > start { out.append(0x20) }
            out.append(contentsOf: word)
        }
    }

    private mutating func appendBeyond(of sources: [Int], to column: Int, _ row: inout NormalizedRow) {
        guard let first = sources.first, !row.isEmpty(first) else { return }
        let beyond = WordsBeyond(sources.dropFirst().map { row.forms($0) })
        source.removeAll(keepingCapacity: true)
        source.append(contentsOf: row.forms(first))
        source.withUnsafeBufferPointer { forms in
            FormList.forEach(forms) { form in
                row.append(to: column) { out in
                    beyond.write(form, to: &out)
                    return []
                }
            }
        }
    }

    /// The words of the first form of every source: other romanisations would count one word several times.
    private mutating func appendEachWord(of sources: [Int], to column: Int, _ row: inout NormalizedRow) {
        for other in sources where !row.isEmpty(other) {
            source.removeAll(keepingCapacity: true)
            source.append(contentsOf: row.forms(other).prefix { $0 != FormList.separator })
            source.withUnsafeBufferPointer { form in
                for word in form.split(separator: 0x20) {
                    row.append(to: column) { out in
                        out.append(contentsOf: word)
                        return []
                    }
                }
            }
        }
    }

    /// The words of the first form of every source, then of the second one, and so on: a name in two romanisations gives
    /// two sets of words.
    private mutating func appendWords(of sources: [Int], to column: Int, _ row: inout NormalizedRow) {
        var forms = 1
        for other in sources { forms = max(forms, row.forms(other).count { $0 == FormList.separator } + 1) }
        for form in 0..<forms {
            source.removeAll(keepingCapacity: true)
            words.removeAll(keepingCapacity: true)
            for other in sources { addWords(ofForm: form, row.forms(other)) }
            let (source, words) = (source, words)
            row.append(to: column) { out in
                for (place, word) in words.enumerated() {
                    if place > 0 { out.append(0x20) }
                    out.append(contentsOf: source[word])
                }
                return []
            }
        }
    }

    /// Adds the words of the form with this number, or of the last one when there are fewer.
    private mutating func addWords(ofForm number: Int, _ forms: ArraySlice<UInt8>) {
        let all = forms.split(separator: FormList.separator)
        guard !all.isEmpty else { return }
        for word in all[min(number, all.count - 1)].split(separator: 0x20) { insert(word) }
    }

    private mutating func insert(_ word: ArraySlice<UInt8>) {
        let start = source.count
        source.append(contentsOf: word)
        var place = words.count
        while place > 0, word.lexicographicallyPrecedes(source[words[place - 1]]) { place -= 1 }
        if place > 0, source[words[place - 1]].elementsEqual(word) { return }
        words.insert(start..<source.count, at: place)
    }
}
