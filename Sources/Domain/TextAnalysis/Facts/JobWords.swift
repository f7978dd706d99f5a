/// What the abbreviations in job titles stand for, and which words in them say nothing.
package final class JobWords: Sendable {
    private let numbers: WordTable
    /// By number: the words that an abbreviation stands for, none for a word that says nothing.
    private let expansions: [[[UInt8]]]

    init(_ file: inout FactFile, folder: TextFolder) {
        var numbers = WordTableBuilder()
        var expansions: [[[UInt8]]] = []
        file.forEachRow(["word", "words"]) { cells, _ in
            let word = folder.key(of: cells[0])
            guard !word.isEmpty, !word.contains(0x20) else { return "there must be one word before the comma" }
            numbers.insert(word, value: UInt32(expansions.count))
            expansions.append(folder.key(of: cells[1]).split(separator: 0x20).map(Array.init))
            return nil
        }
        self.numbers = WordTable(numbers)
        self.expansions = expansions
    }

    /// Writes the words of a folded title, abbreviations written out, sorted and each once.
    ///
    /// A title of nothing but words that say nothing stays as it is.
    package func write(_ title: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var words: [[UInt8]] = []
        for word in title.split(separator: 0x20) {
            if let number = numbers.value(of: UnsafeBufferPointer(rebasing: word)) {
                words += expansions[Int(number)]
            } else {
                words.append(Array(word))
            }
        }
        guard !words.isEmpty else { return out.append(contentsOf: title) }
        words.sort { $0.lexicographicallyPrecedes($1) }
        for (place, word) in words.enumerated() where place == 0 || word != words[place - 1] {
            if place > 0 { out.append(0x20) }
            out.append(contentsOf: word)
        }
    }
}
