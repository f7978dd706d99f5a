/// Names in their own script with the Latin spellings that people use: `김` is `kim`, `山田` is `yamada`.
///
/// From `native_names.csv`: what no romanisation can tell, since a Japanese name has its reading and a Korean its habit.
final class NativeNames: Sendable {
    private enum Kind { static let surname: UInt32 = 1, given: UInt32 = 2, either: UInt32 = 3 }

    /// To kind in the two lowest bits and the row's spellings in the rest.
    private let names: WordTable
    private let spellings: [[UInt8]]

    init(_ file: inout FactFile) {
        var names = WordTableBuilder(capacity: file.content.count / 20)
        var spellings: [[UInt8]] = []
        file.forEachRow(["name", "kind", "spellings"]) { cells, _ in
            let kinds = ["surname": Kind.surname, "given": Kind.given, "either": Kind.either]
            guard let kind = kinds[String(cells[1])] else { return "the kind must be surname, given or either" }
            names.insert(cells[0], value: UInt32(spellings.count) << 2 | kind)
            spellings.append(Array(cells[2]))
            return nil
        }
        (self.names, self.spellings) = (WordTable(names), spellings)
    }

    /// The Latin spellings of a name, the most usual first; nil when the name is not known.
    func spellings(of name: ArraySlice<UInt8>) -> [[UInt8]]? {
        names.value(of: name).map { value in
            spellings[Int(value >> 2)].split(separator: 0x3B).map(Array.init)
        }
    }

    /// Where the family name of a whole name without spaces ends: behind a known one of two, one or three characters,
    /// rather where the rest is known as a given name too; nil when it begins with none.
    func surnameEnd(in name: [UInt8]) -> Int? {
        let starts = name.indices.filter { name[$0] & 0xC0 != 0x80 } + [name.count]
        let ends = [2, 1, 3].filter { $0 < starts.count - 1 }.map { starts[$0] }.filter { isSurname(name[..<$0]) }
        return ends.first { isGiven(name[$0...]) } ?? ends.first
    }

    private func isSurname(_ name: ArraySlice<UInt8>) -> Bool {
        names.value(of: name).map { $0 & Kind.surname != 0 } ?? false
    }

    private func isGiven(_ name: ArraySlice<UInt8>) -> Bool {
        names.value(of: name).map { $0 & Kind.given != 0 } ?? false
    }
}
