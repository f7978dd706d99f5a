/// The words that people write for yes and no.
package final class FlagWords: Sendable {
    private let words: WordTable

    init(_ file: inout FactFile, folder: TextFolder) {
        var words = WordTableBuilder()
        file.forEachRow(["word", "flag"]) { cells, _ in
            guard let flag = Bool(String(cells[1])) else { return "the flag must be true or false" }
            words.insert(folder.key(of: cells[0]), value: flag ? 1 : 0)
            return nil
        }
        self.words = WordTable(words)
    }

    func flag(_ word: UnsafeBufferPointer<UInt8>) -> Bool? { words.value(of: word).map { $0 == 1 } }
}
