/// The words that people write for yes and no.
package struct FlagWords: Sendable {
    private var words = WordTable()

    init() {}

    init(_ file: inout FactFile, folder: TextFolder) {
        file.forEachRow(["word", "flag"]) { cells, _ in
            switch String(cells[1]) {
            case "true": words.insert(folder.folded(cells[0]), value: 1)
            case "false": words.insert(folder.folded(cells[0]), value: 0)
            default: return "the flag must be true or false"
            }
            return nil
        }
    }

    func flag(_ word: UnsafeBufferPointer<UInt8>) -> Bool? { words.value(of: word).map { $0 == 1 } }
}
